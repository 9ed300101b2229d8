package io.dnsanalyzer.correlate.part;

/** What may be expected of the clocks that frames were captured by. */
public final class Clocks {
  /** How far times may run backwards between capture queues, in nanoseconds. */
  public static final long SKEW = 1_000_000;

  /**
   * Times that run backwards by more than this, in nanoseconds, are of a clock that was set back.
   */
  public static final long STEP = 1_000_000_000;

  /**
   * How far the clocks of two files that overlap in time may be apart, in nanoseconds, where what
   * is captured in both is recognised. An exchange is open for about as long.
   */
  public static final long APART = 120_000_000_000L;

  private Clocks() {}
}
