package io.dnsanalyzer.timeline;

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
}
