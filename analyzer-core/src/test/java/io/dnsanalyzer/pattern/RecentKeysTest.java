package io.dnsanalyzer.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentKeysTest {
  private static final int MAX = 64;

  private final RecentKeys keys = new RecentKeys(MAX);

  @Test
  void findsNothingBeforeAnythingIsAdded() {
    assertThat(keys.find(0)).isEqualTo(RecentKeys.NONE);
  }

  /** Half of their lower halves agree, as if somebody had chosen them. */
  @Test
  void keepsTheNewestKeysWhateverTheyHashTo() {
    Random random = new Random(7);
    Map<Long, Integer> expected = new LinkedHashMap<>();
    for (int i = 0; i < 10_000; i++) {
      long key = (long) random.nextInt(100) << 32 | random.nextInt(2);
      assertThat(keys.find(key)).isEqualTo(expected.getOrDefault(key, RecentKeys.NONE));
      if (!expected.containsKey(key)) {
        if (expected.size() == MAX) {
          expected.remove(expected.keySet().iterator().next());
        }
        int place = keys.add(key);
        assertThat(expected).doesNotContainValue(place);
        expected.put(key, place);
      }
    }
  }
}
