package io.dnsanalyzer.timeline;

import io.dnsanalyzer.packet.FrameRef;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which servers, names or clients have the most failed exchanges. Counted in bounded memory: while
 * there are no more different ones than counters, everything is exact.
 *
 * @param top those that certainly have more than any other, the most first; in an exact ranking
 *     those with equal counts in the order of their first failures; at most {@value #MAX}
 * @param others how many different ones there are beside these; empty when there are too many to
 *     tell, and then the ranking is not exact
 * @param mostOfOthers what none of the others has more failed exchanges than
 */
public record Ranking<T>(List<Entry<T>> top, OptionalLong others, long mostOfOthers) {
  /** The most that are named. */
  public static final int MAX = 5;

  /** How many different ones are told apart; of more, the counts are not exact. */
  public static final int TOLD_APART = 1 << 10;

  /** Copies the list. */
  public Ranking {
    top = List.copyOf(top);
  }

  /**
   * One of them.
   *
   * @param failed its failed exchanges; where the ranking is not exact, at least so many
   * @param first the first query of the first of these exchanges
   * @param last the first query of the last of them; the same frame where there is one only
   */
  public record Entry<T>(T key, long failed, FrameRef first, FrameRef last) {}

  /** Tells whether the counts are exact, and not what there is at least. */
  public boolean isExact() {
    return others.isPresent();
  }

  /** Returns how many different ones there are; empty when there are too many to tell. */
  public OptionalLong different() {
    return others.isPresent() ? OptionalLong.of(top.size() + others.getAsLong()) : others;
  }
}
