package io.dnsanalyzer.correlate;

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
class IndexTest {
  private static final int STEPS = 20_000;

  /** Few hashes make long chains; many make the index grow. */
  @ParameterizedTest(name = "{0} different hashes")
  @ValueSource(ints = {1, 3, 700, 1 << 20})
  void findsTheNewestFirst(int hashes) {
    Random random = new Random(hashes);
    Index<Integer> index = new Index<>();
    Map<Integer, Deque<Link<Integer>>> model = new HashMap<>();
    List<Link<Integer>> present = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      // Grows for a while, then shrinks, and again.
      boolean grows = step / 4000 % 2 == 0;
      if (present.isEmpty() || random.nextInt(10) < (grows ? 7 : 3)) {
        Link<Integer> link = new Link<>(step);
        // The upper bits count, too: they choose among those in a bucket.
        int hash = random.nextInt(hashes) * 0x9e3779b9;
        index.add(link, hash);
        model.computeIfAbsent(hash, h -> new ArrayDeque<>()).addFirst(link);
        present.add(link);
      } else {
        int at = random.nextInt(present.size());
        Link<Integer> link = present.get(at);
        present.set(at, present.get(present.size() - 1));
        present.remove(present.size() - 1);
        index.remove(link);
        model.get(link.hash).remove(link);
      }
      assertThat(index.size()).isEqualTo(present.size());
      int asked = random.nextInt(hashes) * 0x9e3779b9;
      if (step % 16 == 0) {
        assertThat(found(index, asked))
            .isEqualTo(List.copyOf(model.getOrDefault(asked, new ArrayDeque<>())));
      }
    }
    model.forEach((hash, links) -> assertThat(found(index, hash)).isEqualTo(List.copyOf(links)));
  }

  private static List<Link<Integer>> found(Index<Integer> index, int hash) {
    List<Link<Integer>> found = new ArrayList<>();
    for (Link<Integer> link = index.first(hash); link != null; link = index.next(link)) {
      found.add(link);
    }
    return found;
  }
}
