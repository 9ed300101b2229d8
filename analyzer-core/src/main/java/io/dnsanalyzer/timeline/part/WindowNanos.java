package io.dnsanalyzer.timeline.part;

import io.dnsanalyzer.exchange.Windows;

/**
 * The windows by which incidents are told apart, in nanoseconds.
 *
 * @param incident what fails after a longer quiet is another incident
 * @param answer for how long an answer is waited for
 * @param lull what is answered within it after a failure contrasts with it: a retry
 * @param late for how long after its last failure an answer of another server is one meanwhile
 */
public record WindowNanos(long incident, long answer, long lull, long late) {
  public static WindowNanos of(Windows windows) {
    return new WindowNanos(
        windows.incident().toNanos(),
        windows.answer().toNanos(),
        windows.retry().toNanos(),
        windows.late().toNanos());
  }
}
