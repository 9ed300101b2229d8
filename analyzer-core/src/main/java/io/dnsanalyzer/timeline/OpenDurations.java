package io.dnsanalyzer.timeline;

import io.dnsanalyzer.correlate.ExchangeState;
import io.dnsanalyzer.packet.FrameRef;
import java.util.List;

/** {@link Durations} while more may be seen. */
final class OpenDurations {
  private final OpenSighting where = new OpenSighting();
  private long shortest = Long.MAX_VALUE;
  private long longest = Long.MIN_VALUE;

  /** Adds how long an exchange took, as {@link OpenSighting#add} does. */
  void add(long nanos, ExchangeState exchange, List<FrameRef> frames) {
    add(nanos);
    where.add(exchange, frames);
  }

  /** Notes where the first of several gaps begins. */
  void begin(FrameRef frame) {
    where.add(frame);
  }

  /** Adds a gap that ends with a frame. */
  void add(long nanos, FrameRef frame) {
    add(nanos);
    where.add(frame);
  }

  private void add(long nanos) {
    shortest = Math.min(shortest, nanos);
    longest = Math.max(longest, nanos);
  }

  void addAll(OpenDurations other) {
    where.addAll(other.where);
    shortest = Math.min(shortest, other.shortest);
    longest = Math.max(longest, other.longest);
  }

  Durations toDurations() {
    return longest == Long.MIN_VALUE
        ? Durations.NONE
        : new Durations(shortest, longest, where.toSighting());
  }
}
