package io.dnsanalyzer.pattern;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Times;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who asked whom the same question, of questions that failed: where that leads in a circle over
 * three or more hosts, they forward it to each other. Of a bounded number of questions the newest
 * {@value #HOPS} ways are kept.
 */
final class Circles {
  private static final int QUESTIONS = 1 << 10;
  private static final int HOPS = 16;

  /** How long a question goes round at most, in nanoseconds. */
  static final long ROUND_TRIP = 5_000_000_000L;

  /** Bits for who was asked in vain: nobody else forwards anything in a circle. */
  private final long[] asked = new long[1 << 8];

  private final RecentKeys questions = new RecentKeys(QUESTIONS);
  private final @Nullable Hop[][] hops = new @Nullable Hop[QUESTIONS][];

  /** The newest query of one host to another. */
  private record Hop(long from, IpAddress asker, long to, FrameRef first) {}

  /** Hosts in the order in which each asks the next, and where it is shown. */
  record Circle(List<IpAddress> hosts, List<FrameRef> frames) {}

  /**
   * Takes a question that failed, in the order of time.
   *
   * @return the circle that it closes; null where it closes none, or one of two hosts
   */
  @Nullable Circle add(ExchangeState failed) {
    asked[part(failed.serverHash())] |= 1L << failed.serverHash();
    if ((asked[part(failed.clientHash())] & 1L << failed.clientHash()) == 0) {
      return null;
    }
    long question = failed.nameHash() * 31 + failed.type();
    int place = questions.find(question);
    if (place == RecentKeys.NONE) {
      place = questions.add(question);
      hops[place] = null;
    }
    Hop hop =
        new Hop(failed.clientHash(), failed.client(), failed.serverHash(), failed.firstAttempt());
    @Nullable Hop[] known = hops[place];
    if (known == null) {
      known = new @Nullable Hop[] {hop};
      hops[place] = known;
      return null;
    }
    Circle circle = circle(hop, known);
    hops[place] = with(known, hop);
    return circle;
  }

  private int part(long hash) {
    return (int) (hash >>> 6) & asked.length - 1;
  }

  private static @Nullable Hop[] with(@Nullable Hop[] known, Hop hop) {
    int oldest = 0;
    for (int i = 0; i < known.length; i++) {
      Hop other = known[i];
      if (other == null || other.from == hop.from && other.to == hop.to) {
        known[i] = hop;
        return known;
      }
      Hop earliest = known[oldest];
      oldest = earliest != null && other.first.nanos() < earliest.first.nanos() ? i : oldest;
    }
    if (known.length == HOPS) {
      known[oldest] = hop;
      return known;
    }
    @Nullable Hop[] more = Arrays.copyOf(known, Math.min(HOPS, 2 * known.length));
    more[known.length] = hop;
    return more;
  }

  /** Follows the shortest way from who is asked to who asks. */
  private static @Nullable Circle circle(Hop closing, @Nullable Hop[] known) {
    int[] before = new int[known.length];
    Arrays.fill(before, -2);
    Deque<Integer> left = new ArrayDeque<>();
    follow(closing.to, -1, closing, known, before, left);
    while (!left.isEmpty()) {
      int at = left.remove();
      Hop hop = known[at];
      if (hop != null && hop.to == closing.from) {
        return circle(closing, known, before, at);
      }
      if (hop != null) {
        follow(hop.to, at, closing, known, before, left);
      }
    }
    return null;
  }

  private static void follow(
      long from, int at, Hop closing, @Nullable Hop[] known, int[] before, Deque<Integer> left) {
    for (int i = 0; i < known.length; i++) {
      Hop hop = known[i];
      if (hop != null
          && hop.from == from
          && before[i] == -2
          && Times.between(hop.first.nanos(), closing.first.nanos()) <= ROUND_TRIP) {
        before[i] = at;
        left.add(i);
      }
    }
  }

  private static @Nullable Circle circle(
      Hop closing, @Nullable Hop[] known, int[] before, int last) {
    List<IpAddress> hosts = new ArrayList<>();
    List<FrameRef> frames = new ArrayList<>();
    for (int at = last; at >= 0; at = before[at]) {
      Hop hop = known[at];
      if (hop != null) {
        hosts.add(hop.asker);
        frames.add(hop.first);
      }
    }
    if (hosts.size() < 2) {
      return null;
    }
    Collections.reverse(hosts);
    Collections.reverse(frames);
    hosts.add(closing.asker);
    frames.add(closing.first);
    return new Circle(hosts, frames);
  }
}
