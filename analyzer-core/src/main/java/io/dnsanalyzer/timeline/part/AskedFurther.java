package io.dnsanalyzer.timeline.part;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Times;

/** Whether a server may have failed because those did that it asked itself, and when it knew. */
public final class AskedFurther {
  private boolean isAny;

  /** Whether it may have waited for that in vain. */
  private boolean isSilent;

  /** When the server last said that it failed; before all time where it never did. */
  private long knownAt = Long.MIN_VALUE;

  /** When it first said so; behind all time where it never did. */
  private long firstKnownAt = Long.MAX_VALUE;

  /** Takes what failed, of which this may be why. */
  public void add(ExchangeState failed) {
    if (!mayBeWhy(failed.outcome())) {
      return;
    }
    isAny = true;
    if (failed.hasResponse()) {
      knownAt = Math.max(knownAt, failed.answeredNanos());
      firstKnownAt = Math.min(firstKnownAt, failed.answeredNanos());
    } else {
      isSilent = true;
    }
  }

  /** What a server says, or fails to say, when those fail that it asks itself. */
  private static boolean mayBeWhy(Outcome outcome) {
    return outcome == Outcome.SERVFAIL || outcome == Outcome.REFUSED || Manner.isSilence(outcome);
  }

  /** Takes over when servers of another incident first said that they failed. */
  public void addAll(AskedFurther other) {
    firstKnownAt = Math.min(firstKnownAt, other.firstKnownAt);
  }

  /** Tells whether any server did not say that it failed. */
  public boolean isSilent() {
    return isSilent;
  }

  /** Tells whether the server had said once that it failed before a time. */
  public boolean wasKnownBefore(long nanos) {
    return nanos > firstKnownAt;
  }

  /**
   * Tells whether what began to fail at a time may be why: the server had not said for the last
   * time that it failed or, where it never said so, that was soon after it was asked.
   *
   * @param last the last query that failed
   */
  public boolean mayBeOf(long nanos, FrameRef last, long soonNanos) {
    return isAny
        && (nanos <= knownAt || isSilent && Times.between(last.nanos(), nanos) <= soonNanos);
  }
}
