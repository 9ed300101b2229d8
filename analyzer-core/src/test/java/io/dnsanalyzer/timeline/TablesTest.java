package io.dnsanalyzer.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.timeline.tally.ByHash;
import io.dnsanalyzer.timeline.tally.DistinctCount;
import io.dnsanalyzer.timeline.tally.NumberSet;
import io.dnsanalyzer.timeline.tally.Numbering;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables by hash hold what the collections of the JDK would. */
class TablesTest {
  @ParameterizedTest(name = "{0} different hashes")
  @ValueSource(ints = {1, 2, 40, 5_000})
  void countsWhatASetCounts(int different) {
    Random random = new Random(different);
    DistinctCount count = new DistinctCount();
    DistinctCount other = new DistinctCount();
    Set<Long> model = new HashSet<>();
    Set<Long> otherModel = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      // 0 is among them: it marks a free place in the table and is counted all the same.
      long hash = random.nextInt(different) * 0x9e3779b97f4a7c15L;
      count.add(hash);
      model.add(hash);
      long otherHash = (random.nextInt(different) - different / 2) * 0x9e3779b97f4a7c15L;
      other.add(otherHash);
      otherModel.add(otherHash);
      assertThat(count.size()).isEqualTo(model.size());
    }
    count.addAll(other);
    model.addAll(otherModel);
    assertThat(count.size()).isEqualTo(model.size());
    assertThat(other.size()).isEqualTo(otherModel.size());
  }

  /**
   * Dense ones are kept as bits, sparse ones are not, and some are first the one and then the
   * other.
   */
  @ParameterizedTest(name = "{0} different numbers, {1} apart")
  @CsvSource({"1, 1", "100, 1", "5000, 1", "5000, 7", "200, 5000", "5000, 200"})
  void holdsTheNumbersThatASetHolds(int different, int apart) {
    Random random = new Random(different);
    NumberSet numbers = new NumberSet();
    NumberSet other = new NumberSet();
    Set<Integer> model = new HashSet<>();
    Set<Integer> otherModel = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      // The later, the farther.
      int number = random.nextInt(1 + different * i / 20_000) * apart;
      numbers.add(number);
      model.add(number);
      numbers.add(Numbering.NONE);
      other.add(number / 3);
      otherModel.add(number / 3);
      assertThat(numbers.size()).isEqualTo(model.size());
    }
    numbers.addAll(other);
    model.addAll(otherModel);
    assertThat(numbers.size()).isEqualTo(model.size());
    assertThat(other.size()).isEqualTo(otherModel.size());
  }

  /**
   * Sparse ones need a table, which stops growing at half a million; then dense ones fit in bits.
   */
  @Test
  void holdsNoMoreNumbersThanFitIntoItsBytes() {
    NumberSet numbers = new NumberSet();
    for (int i = 0; i < 600_000; i++) {
      numbers.add(i * 1000);
    }
    assertThat(numbers.size()).isEqualTo(1 << 19);
    assertThat(numbers.bytes()).isLessThan((4 << 20) + 100);
    numbers.add(5000);
    assertThat(numbers.size()).as("one that is there").isEqualTo(1 << 19);
  }

  @ParameterizedTest(name = "{0} different hashes")
  @ValueSource(ints = {1, 33, 4_000})
  void numbersInTheOrderOfAppearance(int different) {
    Random random = new Random(different);
    Numbering numbering = new Numbering();
    Map<Long, Integer> model = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      long hash = (random.nextInt(different) - different / 2) * 0x9e3779b97f4a7c15L;
      int expected = model.computeIfAbsent(hash, h -> model.size());
      assertThat(numbering.of(hash)).isEqualTo(expected);
    }
    assertThat(numbering.size()).isEqualTo(model.size());
  }

  @ParameterizedTest(name = "{0} different hashes")
  @ValueSource(ints = {1, 33, 4_000})
  void findsWhatAMapFinds(int different) {
    Random random = new Random(different);
    ByHash<String> table = new ByHash<>();
    Map<Long, String> model = new LinkedHashMap<>();
    for (int i = 0; i < 10_000; i++) {
      // Hashes that differ in their upper half only share a place to begin with.
      long hash = (long) random.nextInt(different) << 32;
      assertThat(table.get(hash)).isEqualTo(model.get(hash));
      if (!model.containsKey(hash)) {
        table.put(hash, "value " + i);
        model.put(hash, "value " + i);
      }
    }
    assertThat(table.values()).isEqualTo(List.copyOf(model.values()));
  }
}
