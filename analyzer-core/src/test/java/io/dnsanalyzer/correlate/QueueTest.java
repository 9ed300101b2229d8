package io.dnsanalyzer.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The queue keeps the order that a list would. */
class QueueTest {
  @Test
  void keepsTheOrderWhoeverLeaves() {
    Random random = new Random(7);
    Queue<Integer> queue = new Queue<>();
    List<Link<Integer>> model = new ArrayList<>();
    for (int step = 0; step < 20_000; step++) {
      boolean grows = step / 2000 % 2 == 0;
      if (model.isEmpty() || random.nextInt(10) < (grows ? 7 : 2)) {
        Link<Integer> link = new Link<>(step);
        queue.add(link);
        model.add(link);
      } else {
        int kind = random.nextInt(3);
        int at = kind == 0 ? 0 : kind == 1 ? model.size() - 1 : random.nextInt(model.size());
        queue.remove(model.remove(at));
      }
      assertThat(queue.size()).isEqualTo(model.size());
      assertThat(queue.oldest()).isEqualTo(model.isEmpty() ? null : model.get(0).owner);
      assertThat(queue.newest()).isSameAs(model.isEmpty() ? null : model.get(model.size() - 1));
      if (step % 64 == 0) {
        assertThat(newestFirst(queue)).isEqualTo(reversed(model));
      }
    }
  }

  private static List<Link<Integer>> newestFirst(Queue<Integer> queue) {
    List<Link<Integer>> all = new ArrayList<>();
    for (Link<Integer> link = queue.newest(); link != null; link = link.previous) {
      all.add(link);
    }
    return all;
  }

  private static List<Link<Integer>> reversed(List<Link<Integer>> model) {
    List<Link<Integer>> reversed = new ArrayList<>(model);
    Collections.reverse(reversed);
    return reversed;
  }
}
