package io.dnsanalyzer.correlate.deal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lookups are numbered from 1 in the order of the messages that they began with. */
class LookupNumbersTest {
  @Test
  void areCounted() {
    LookupNumbers numbers = new LookupNumbers();
    List<Long> begun = new ArrayList<>();
    Random random = new Random(1);
    for (long message = 1;
        message < 200_000;
        message += 1 + random.nextInt(random.nextInt(90) + 1)) {
      begun.add(message);
      numbers.add(message);
      assertThat(numbers.of(message)).isEqualTo(begun.size());
    }
    for (int i = 0; i < begun.size(); i++) {
      assertThat(numbers.of(begun.get(i))).isEqualTo(i + 1);
    }
  }

  /** Several correlators tell of one hand one after the other. */
  @Test
  void ofOneHandMayComeInAnyOrder() {
    LookupNumbers numbers = new LookupNumbers();
    for (long message : new long[] {600, 63, 64, 1}) {
      numbers.add(message);
    }
    assertThat(numbers.of(64)).isEqualTo(3);
    assertThat(numbers.of(600)).isEqualTo(4);
    assertThat(numbers.of(1)).isEqualTo(1);
  }
}
