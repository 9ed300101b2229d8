package io.dnsanalyzer.timeline;

/** {@link Durations} while more may be seen. */
final class OpenDurations {
  final OpenSighting where = new OpenSighting();
  private long shortest = Long.MAX_VALUE;
  private long longest = Long.MIN_VALUE;

  /** Adds one; the caller says where. */
  void add(long nanos) {
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
