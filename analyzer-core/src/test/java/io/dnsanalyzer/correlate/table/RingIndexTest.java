package io.dnsanalyzer.correlate.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The index finds what looking through a deque of places, newest first, would. */
class RingIndexTest {
  private record Taken(int place, int hash) {}

  private final Deque<Taken> model = new ArrayDeque<>();

  /** Few hashes make long chains; few places are soon taken again. */
  @ParameterizedTest(name = "{0} different hashes, {1} places, {2} to a bucket")
  @CsvSource({"1, 8, 1", "3, 16, 8", "40, 16, 1", "700, 64, 8", "100000, 256, 2"})
  void findsTheNewestFirst(int hashes, int capacity, int sharing) {
    Random random = new Random(hashes);
    RingIndex index = new RingIndex(capacity, sharing);
    for (int step = 0; step < 20_000; step++) {
      boolean leaves = index.isFull() || !model.isEmpty() && random.nextInt(10) < 3;
      if (leaves) {
        assertThat(index.oldest()).isEqualTo(model.getLast().place());
        index.removeOldest();
        model.removeLast();
      } else {
        int hash = random.nextInt(hashes) * 0x9e3779b9;
        model.addFirst(new Taken(index.add(hash), hash));
      }
      assertThat(index.size()).isEqualTo(model.size());
      int asked = random.nextInt(hashes) * 0x9e3779b9;
      assertThat(found(index, asked)).isEqualTo(expected(asked));
    }
  }

  @Test
  void growsWithoutForgetting() {
    RingIndex index = new RingIndex(4, 1);
    for (int i = 0; i < 6; i++) { // the oldest is in the middle
      if (index.isFull()) {
        index.removeOldest();
      }
      index.add(i % 2);
    }
    assertThat(found(index, 0)).isEqualTo(List.of(0, 2));
    index.grow();
    assertThat(index.capacity()).isEqualTo(8);
    assertThat(index.oldest()).isZero();
    assertThat(index.size()).isEqualTo(4);
    assertThat(found(index, 0)).isEqualTo(List.of(2, 0)); // those of 4 and 2
    assertThat(found(index, 1)).isEqualTo(List.of(3, 1));
    assertThat(index.add(1)).isEqualTo(4);
    assertThat(found(index, 1)).isEqualTo(List.of(4, 3, 1));
  }

  private static List<Integer> found(RingIndex index, int hash) {
    List<Integer> found = new ArrayList<>();
    for (int place = index.first(hash); place != RingIndex.NONE; place = index.next(place)) {
      found.add(place);
    }
    return found;
  }

  private List<Integer> expected(int hash) {
    List<Integer> expected = new ArrayList<>();
    for (Iterator<Taken> taken = model.iterator(); taken.hasNext(); ) {
      Taken one = taken.next();
      if (one.hash() == hash) {
        expected.add(one.place());
      }
    }
    return expected;
  }
}
