package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.correlate.part.Passage;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.timeline.Traits.Stretch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The ways between points of capture that queries were seen to take, to find on which of them
 * others were lost. Nothing is said where queries to a server came to it by other ways, too.
 */
public final class Stretches {
  private final Map<IpAddress, List<Passage>> byServer = new HashMap<>();

  /** For each point, how long it is known to have been capturing. */
  private final Map<Long, Watched> watched = new HashMap<>();

  private record Watched(long from, long to) {
    private Watched with(Passage passage) {
      return new Watched(
          Math.min(from, passage.first().nanos()), Math.max(to, passage.last().nanos()));
    }

    private boolean has(long nanos) {
      return nanos >= from && nanos <= to;
    }
  }

  public Stretches(List<Passage> passages) {
    for (Passage passage : passages) {
      byServer.computeIfAbsent(passage.server(), server -> new ArrayList<>()).add(passage);
      if (passage.to() != Passage.ANSWERED) {
        Watched known =
            watched.getOrDefault(passage.to(), new Watched(Long.MAX_VALUE, Long.MIN_VALUE));
        watched.put(passage.to(), known.with(passage));
      }
    }
  }

  /**
   * Returns the stretch behind the point at which queries without an answer were seen last: where
   * others to that server went on meanwhile, and none was answered without going on.
   *
   * @param at that point
   * @param shown a frame there; null where it is not known
   * @param frames the first frames of these queries
   */
  Optional<Stretch> ofQueries(
      IpAddress server, long at, @Nullable FrameRef shown, List<FrameRef> frames) {
    List<Passage> all = byServer.getOrDefault(server, List.of());
    Passage next =
        only(all, way -> way.from() == at, (way, other) -> isThere(all, other.to(), way.to()));
    FrameRef from = shown == null ? frameAt(all, at) : shown;
    if (next == null || from == null) {
      return Optional.empty();
    }
    Watched there = watched.getOrDefault(next.to(), new Watched(0, -1));
    boolean wasAnsweredBefore =
        all.stream()
            .anyMatch(
                way ->
                    way.from() == at
                        && way.to() == Passage.ANSWERED
                        && way.first().nanos() <= there.to()
                        && way.last().nanos() >= there.from());
    boolean isAny = frames.stream().anyMatch(frame -> there.has(frame.nanos()));
    return wasAnsweredBefore || !isAny
        ? Optional.empty()
        : Optional.of(stretch(from, next.first(), next));
  }

  /**
   * Returns the stretch between the point at which answers were seen last and the one before it, as
   * queries go.
   *
   * @param at that point
   * @param shown a frame there
   * @param near where the queries were seen nearest to their client
   * @param query a frame there
   */
  Optional<Stretch> ofAnswers(
      IpAddress server, long at, FrameRef shown, long near, FrameRef query) {
    List<Passage> all = byServer.getOrDefault(server, List.of());
    Passage before =
        only(all, way -> way.to() == at, (way, other) -> isThere(all, way.from(), other.from()));
    FrameRef to =
        before == null ? null : before.from() == near ? query : frameAt(all, before.from());
    return before == null || to == null
        ? Optional.empty()
        : Optional.of(stretch(shown, to, before));
  }

  private static Stretch stretch(FrameRef from, FrameRef to, Passage way) {
    return new Stretch(from, to, way.queries(), way.first(), way.last());
  }

  /** Tells of two ways that the other one is a part of the first. */
  private interface Parts {
    boolean isLonger(Passage way, Passage other);
  }

  /** Returns the only one that fits and of which no other one is a part; null if there is none. */
  private static @Nullable Passage only(List<Passage> all, Predicate<Passage> fits, Parts parts) {
    List<Passage> fitting =
        all.stream().filter(way -> way.to() != Passage.ANSWERED).filter(fits).toList();
    List<Passage> shortest =
        fitting.stream()
            .filter(way -> fitting.stream().noneMatch(other -> parts.isLonger(way, other)))
            .toList();
    return shortest.size() == 1 && arePoints(shortest.get(0)) ? shortest.get(0) : null;
  }

  /** Tells whether these are two points of capture, and not two interfaces of one host. */
  private static boolean arePoints(Passage way) {
    return way.from() >>> Integer.SIZE != way.to() >>> Integer.SIZE;
  }

  private static boolean isThere(List<Passage> all, long from, long to) {
    return all.stream().anyMatch(way -> way.from() == from && way.to() == to);
  }

  private static @Nullable FrameRef frameAt(List<Passage> all, long point) {
    return all.stream()
        .filter(way -> way.to() == point)
        .map(Passage::first)
        .findFirst()
        .orElse(null);
  }
}
