package io.dnsanalyzer.timeline.tally;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.packet.FrameRef;
import java.util.List;

/**
 * How long something took.
 *
 * @param shortestNanos the shortest of them, in nanoseconds; 0 when there is none
 * @param longestNanos the longest of them, likewise
 * @param where what took so long; of gaps the questions before and after them, one more than gaps
 */
public record Durations(long shortestNanos, long longestNanos, Sighting where) {
  /** No duration at all. */
  public static final Durations NONE = new Durations(0, 0, Sighting.NONE);

  /** Returns how many things {@code where} shows. */
  public long count() {
    return where.count();
  }

  /** Finds the shortest and the longest. */
  public static final class Tally {
    private final Sighting.Tally where = new Sighting.Tally();
    private long shortest = Long.MAX_VALUE;
    private long longest = Long.MIN_VALUE;

    /** Adds how long an exchange took, as {@link Sighting.Tally#add} does. */
    public void add(long nanos, ExchangeState exchange, List<FrameRef> frames) {
      add(nanos);
      where.add(exchange, frames);
    }

    /** Notes where the first of several gaps begins. */
    public void begin(FrameRef frame) {
      where.add(frame);
    }

    /** Adds a gap that ends with a frame. */
    public void add(long nanos, FrameRef frame) {
      add(nanos);
      where.add(frame);
    }

    private void add(long nanos) {
      shortest = Math.min(shortest, nanos);
      longest = Math.max(longest, nanos);
    }

    /** Adds later gaps, the first of which begins where the last one of these ends. */
    public void addLater(Tally later) {
      addAll(later);
      where.countOnceLess();
    }

    /** Adds what another tally found. */
    public void addAll(Tally other) {
      where.addAll(other.where);
      shortest = Math.min(shortest, other.shortest);
      longest = Math.max(longest, other.longest);
    }

    /** Returns about how many bytes it takes. */
    public long bytes() {
      return 32 + where.bytes();
    }

    public Durations toDurations() {
      return longest == Long.MIN_VALUE
          ? Durations.NONE
          : new Durations(shortest, longest, where.toSighting());
    }
  }
}
