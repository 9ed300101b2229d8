package io.dnsanalyzer.exchange;

import java.time.Duration;

/**
 * How exchanges are told apart and judged.
 *
 * @param windows how long to wait for what
 * @param slow how long a client may wait for an answer, from its first query, before the answer
 *     counts as slow; not negative
 * @param maxOpen how many exchanges may be kept at a time, at least 1; when there are more,
 *     answered ones leave first, then the oldest; where answered ones are wanted in order, too, the
 *     oldest leaves, answered or not
 * @param nxdomainIsFailure whether an exchange answered with NXDOMAIN counts as failed
 */
public record Settings(Windows windows, Duration slow, int maxOpen, boolean nxdomainIsFailure) {
  /** What is used unless something else is asked for. */
  public static final Settings DEFAULTS =
      new Settings(Windows.DEFAULTS, Duration.ofSeconds(1), 1 << 18, false);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException when {@code maxOpen} is below 1, or {@code slow} negative
   */
  public Settings {
    if (maxOpen < 1) {
      throw new IllegalArgumentException("maxOpen " + maxOpen);
    }
    if (slow.isNegative()) {
      throw new IllegalArgumentException("slow " + slow);
    }
  }

  /** Returns the same with at most this many open exchanges, from 1. */
  public Settings withMaxOpen(int most) {
    return new Settings(windows, slow, most, nxdomainIsFailure);
  }
}
