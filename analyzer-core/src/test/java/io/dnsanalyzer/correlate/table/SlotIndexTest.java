package io.dnsanalyzer.correlate.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index finds what a map from hash to a deque, newest first, would. */
class SlotIndexTest {
  private static final int STEPS = 40_000;

  private final SlotIndex index = new SlotIndex();
  private final Pool<Slot> pool = new Pool<>(Slot::new);
  private final Map<Integer, Deque<Integer>> model = new HashMap<>();
  private final List<Slot> present = new ArrayList<>();

  private static final class Slot {
    private final int number;
    private int hash;

    Slot(int number) {
      this.number = number;
    }
  }

  /** Few hashes make long chains; many make the index grow. */
  @ParameterizedTest(name = "{0} different hashes")
  @ValueSource(ints = {1, 3, 700, 1 << 20})
  void findsTheNewestFirst(int hashes) {
    Random random = new Random(hashes);
    for (int step = 0; step < STEPS; step++) {
      // Grows for a while, then shrinks, and again.
      boolean grows = step / 8000 % 2 == 0;
      if (present.isEmpty() || random.nextInt(10) < (grows ? 7 : 3)) {
        // The upper bits count, too: they choose among those in a bucket.
        add(random.nextInt(hashes) * 0x9e3779b9);
      } else {
        remove(random.nextInt(present.size()));
      }
      assertThat(index.size()).isEqualTo(present.size());
      int asked = random.nextInt(hashes) * 0x9e3779b9;
      if (step % 64 == 0) {
        assertThat(found(asked))
            .isEqualTo(List.copyOf(model.getOrDefault(asked, new ArrayDeque<>())));
      }
    }
    model.forEach((hash, slots) -> assertThat(found(hash)).isEqualTo(List.copyOf(slots)));
  }

  /** Most slots are given back at once and taken again, as those of answered questions are. */
  @ParameterizedTest(name = "one in {0} stays")
  @ValueSource(ints = {1, 2, 50})
  void tellsAReusedSlotFromTheOneBefore(int stays) {
    for (int step = 0; step < STEPS; step++) {
      add(step * 0x9e3779b9);
      if (step % stays != 0) {
        remove(present.size() - 1);
      }
    }
    assertThat(index.size()).isEqualTo(present.size());
    model.forEach((hash, slots) -> assertThat(found(hash)).isEqualTo(List.copyOf(slots)));
  }

  private void add(int hash) {
    Slot slot = pool.take();
    slot.hash = hash;
    index.add(slot.number, hash);
    model.computeIfAbsent(hash, h -> new ArrayDeque<>()).addFirst(slot.number);
    present.add(slot);
  }

  private void remove(int at) {
    Slot slot = present.get(at);
    present.set(at, present.get(present.size() - 1));
    present.remove(present.size() - 1);
    index.remove(slot.number);
    pool.giveBack(slot.number);
    model.get(slot.hash).remove(slot.number);
  }

  private List<Integer> found(int hash) {
    List<Integer> found = new ArrayList<>();
    for (int slot = index.first(hash); slot != SlotIndex.NONE; slot = index.next(slot)) {
      found.add(slot);
    }
    return found;
  }
}
