package io.dnsanalyzer.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;

/** The numbers of two parts of an input add up to those of the whole. */
class CountingTest {
  @Test
  void eachNumberOfBothPartsIsInTheWhole() throws Exception {
    Counting one = new Counting();
    Counting other = new Counting();
    Counting whole = new Counting();
    long value = 1;
    for (Field field : Counting.class.getDeclaredFields()) {
      if (field.getType() == long.class && !Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        field.setLong(one, value);
        field.setLong(other, 1000 * value);
        field.setLong(whole, 1001 * value);
        value++;
      }
    }
    one.addAll(other);
    assertThat(one.toCounts()).isEqualTo(whole.toCounts());
    assertThat(whole.toCounts().ends().evicted()).isPositive();
  }
}
