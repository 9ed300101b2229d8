package io.dnsanalyzer.timeline.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Collections that begin small hold what growing ones would. */
class SmallCollectionsTest {
  private static final List<Integer> NUMBERS = List.of(5, 3, 5, 9, 3, 7);

  @Test
  void aSetHasEachOnce() {
    Set<Integer> set = Set.of();
    for (int number : NUMBERS) {
      set = SmallCollections.with(set, number);
    }
    assertThat(set).containsExactly(3, 5, 7, 9);
  }

  @Test
  void aMapHasTheLatestValues() {
    Map<Integer, String> map = Map.of();
    for (int number : NUMBERS) {
      map = SmallCollections.with(map, number, map.size() + " before " + number);
    }
    assertThat(map)
        .containsOnly(
            Map.entry(5, "2 before 5"),
            Map.entry(3, "3 before 3"),
            Map.entry(9, "2 before 9"),
            Map.entry(7, "3 before 7"));
  }

  @Test
  void aListHasAllInTheirOrder() {
    List<Integer> list = List.of();
    for (int number : NUMBERS) {
      list = SmallCollections.with(list, List.of(number, -number));
    }
    assertThat(list).containsExactly(5, -5, 3, -3, 5, -5, 9, -9, 3, -3, 7, -7);
  }

  @Test
  void aListThatWasTakenOverStaysAsItIs() {
    List<Integer> first = List.of(5, 3);
    List<Integer> list = SmallCollections.with(SmallCollections.with(List.of(), first), List.of(9));
    assertThat(list).containsExactly(5, 3, 9);
    assertThat(first).containsExactly(5, 3);
  }
}
