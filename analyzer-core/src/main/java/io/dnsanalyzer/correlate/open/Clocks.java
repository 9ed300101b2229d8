package io.dnsanalyzer.correlate.open;

/** What may be expected of the clocks that frames were captured by. */
public final class Clocks {
  /** How far times may run backwards between capture queues, in nanoseconds. */
  public static final long SKEW = 1_000_000;

  private Clocks() {}
}
