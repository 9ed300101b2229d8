package io.dnsanalyzer.exchange;

import java.time.Duration;
import java.util.List;

/**
 * How long to wait for what, each from 0 to a year.
 *
 * @param answer how long a query may stay unanswered before it counts as such
 * @param late how long after a query an ICMP error or a late answer is still paired with it (RFC
 *     2308 7.2); not shorter than {@code answer}
 * @param retry how long after an attempt the same message again belongs to the same exchange
 * @param lookup how long after an exchange another one for the same name belongs to the same lookup
 * @param incident how long after a failure another one belongs to the same incident
 */
public record Windows(
    Duration answer, Duration late, Duration retry, Duration lookup, Duration incident) {
  private static final Duration MAX = Duration.ofDays(365);

  /** The windows that are used unless others are asked for. */
  public static final Windows DEFAULTS =
      new Windows(
          Duration.ofSeconds(5),
          Duration.ofSeconds(120),
          Duration.ofSeconds(15),
          Duration.ofSeconds(300),
          Duration.ofSeconds(300));

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException when one of them is out of its range
   */
  public Windows {
    for (Duration window : List.of(answer, late, retry, lookup, incident)) {
      if (window.isNegative() || window.compareTo(MAX) > 0) {
        throw new IllegalArgumentException("window " + window);
      }
    }
    if (late.compareTo(answer) < 0) {
      throw new IllegalArgumentException("late " + late + " is shorter than answer " + answer);
    }
  }
}
