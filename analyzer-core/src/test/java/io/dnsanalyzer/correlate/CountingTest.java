package io.dnsanalyzer.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Undecodable;
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
        // Of how long before it left a packet arrived, it is the longest that counts.
        field.setLong(whole, (field.getName().equals("arrivedBefore") ? 1000 : 1001) * value);
        value++;
      }
    }
    one.addAll(other);
    assertThat(one.toCounts()).isEqualTo(whole.toCounts());
    assertThat(whole.toCounts().ends().evicted()).isPositive();
  }

  /** A segment may end many messages over TCP that nobody can read. */
  @Test
  void aFrameThatIsNotUnderstoodCountsOnce() {
    Counting counts = new Counting();
    FrameRef one = new FrameRef(0, 7, 1_000);
    FrameRef inAnotherFile = new FrameRef(1, 7, 1_000);
    counts.undecodable(new Undecodable(one, "DNS header", 54, 12, 0));
    counts.undecodable(new Undecodable(one, "DNS header", 54, 12, 3));
    counts.undecodable(new Undecodable(inAnotherFile, "DNS header", 54, 12, 0));
    assertThat(counts.toCounts().undecoded().count()).isEqualTo(2);
    assertThat(counts.toCounts().undecoded().first())
        .extracting(Undecodable::frame)
        .containsExactly(one, inAnotherFile);
  }
}
