package io.dnsanalyzer.correlate;

import java.time.Duration;

/**
 * How long to wait for what.
 *
 * @param answer how long a query may stay unanswered before it counts as such
 * @param late how long after a query an ICMP error or a late answer is still paired with it (RFC
 *     2308 7.2)
 * @param retry how long after an attempt the same message again belongs to the same exchange
 * @param lookup how long after an exchange another one for the same name belongs to the same lookup
 * @param incident how long after a failure another one belongs to the same incident
 */
public record Windows(
    Duration answer, Duration late, Duration retry, Duration lookup, Duration incident) {
  /** The windows that are used unless others are asked for. */
  public static final Windows DEFAULTS =
      new Windows(
          Duration.ofSeconds(5),
          Duration.ofSeconds(120),
          Duration.ofSeconds(15),
          Duration.ofSeconds(300),
          Duration.ofSeconds(300));
}
