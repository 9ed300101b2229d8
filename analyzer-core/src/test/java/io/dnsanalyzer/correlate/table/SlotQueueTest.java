package io.dnsanalyzer.correlate.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The queue keeps the order that a list would. */
class SlotQueueTest {
  @Test
  void keepsTheOrderWhoeverLeaves() {
    Random random = new Random(7);
    SlotQueue queue = new SlotQueue();
    List<Integer> model = new ArrayList<>();
    Deque<Integer> unused = new ArrayDeque<>();
    for (int step = 0; step < 20_000; step++) {
      boolean grows = step / 2000 % 2 == 0;
      if (model.isEmpty() || random.nextInt(10) < (grows ? 7 : 2)) {
        int slot = unused.isEmpty() ? model.size() : unused.pop();
        queue.add(slot);
        model.add(slot);
      } else {
        int kind = random.nextInt(3);
        int at = kind == 0 ? 0 : kind == 1 ? model.size() - 1 : random.nextInt(model.size());
        int slot = model.remove(at);
        queue.remove(slot);
        unused.push(slot);
      }
      assertThat(queue.size()).isEqualTo(model.size());
      assertThat(queue.oldest()).isEqualTo(model.isEmpty() ? SlotQueue.NONE : model.get(0));
      assertThat(queue.newest())
          .isEqualTo(model.isEmpty() ? SlotQueue.NONE : model.get(model.size() - 1));
      if (step % 64 == 0) {
        assertThat(newestFirst(queue)).isEqualTo(reversed(model));
      }
    }
  }

  private static List<Integer> newestFirst(SlotQueue queue) {
    List<Integer> all = new ArrayList<>();
    for (int slot = queue.newest(); slot != SlotQueue.NONE; slot = queue.older(slot)) {
      all.add(slot);
    }
    return all;
  }

  private static List<Integer> reversed(List<Integer> model) {
    List<Integer> reversed = new ArrayList<>(model);
    Collections.reverse(reversed);
    return reversed;
  }
}
