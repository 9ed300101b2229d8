package io.dnsanalyzer.correlate.kept;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.part.Passage;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which queries were captured at one point and then at another one, by server. Where a capture has
 * one point there is nothing here. Of more than {@value #MAX} ways, those are kept whose numbers
 * are the lowest, so that what several of these keep adds up to what one would.
 */
public final class Passages {
  /** Of so many ways it is kept. */
  static final int MAX = 1 << 12;

  private static final int RECENT = 1 << 6;

  private static final Comparator<Way> ORDER =
      Comparator.comparingLong(Way::number)
          .thenComparingLong(Way::high)
          .thenComparingLong(Way::low)
          .thenComparingLong(Way::from)
          .thenComparingLong(Way::to);

  private record Way(int version, long high, long low, long from, long to) {
    private long number() {
      return (low ^ Long.rotateLeft(high, 31) ^ from) * 0x9e3779b97f4a7c15L + to;
    }
  }

  private static final class Passed {
    private final Way way;
    private long queries;
    private FrameRef first;
    private FrameRef last;

    private Passed(Way way, FrameRef first) {
      this.way = way;
      this.first = first;
      last = first;
    }

    private void add(FrameRef at, long count) {
      queries += count;
      first = FrameRef.IN_TIME.compare(at, first) < 0 ? at : first;
      last = FrameRef.IN_TIME.compare(at, last) > 0 ? at : last;
    }

    private Passage toPassage() {
      return new Passage(
          new IpAddress(way.version, way.high, way.low), way.from, way.to, queries, first, last);
    }
  }

  private final TreeMap<Way, Passed> all = new TreeMap<>(ORDER);

  /** Those that were added to last, where their hash says. */
  private final @Nullable Passed[] recent = new @Nullable Passed[RECENT];

  /**
   * Takes a query.
   *
   * @param asked to which server
   * @param from where it was captured first
   * @param to where it was captured then
   * @param at the frame there
   */
  public void passed(ExchangeState asked, long from, long to, FrameRef at) {
    long hash = (asked.serverLow ^ asked.serverHigh ^ from ^ to * 31) * 0x9e3779b97f4a7c15L;
    int slot = (int) (hash >>> 58);
    Passed known = recent[slot];
    if (known == null
        || known.way.low != asked.serverLow
        || known.way.high != asked.serverHigh
        || known.way.from != from
        || known.way.to != to) {
      known =
          find(new Way(asked.server().version(), asked.serverHigh, asked.serverLow, from, to), at);
      recent[slot] = known;
    }
    known.add(at, 1);
  }

  private Passed find(Way way, FrameRef at) {
    Passed known = all.get(way);
    if (known == null) {
      known = new Passed(way, at);
      all.put(way, known);
      if (all.size() > MAX) {
        all.pollLastEntry();
      }
    }
    return known;
  }

  /** Adds what others keep. */
  public void addAll(Passages others) {
    for (Passed other : others.all.values()) {
      Passed known = find(other.way, other.first);
      known.add(other.first, 0);
      known.add(other.last, other.queries);
    }
  }

  /** Returns all of them as values. */
  public List<Passage> toPassages() {
    Collection<Passed> values = all.values();
    return values.stream().map(Passed::toPassage).toList();
  }
}
