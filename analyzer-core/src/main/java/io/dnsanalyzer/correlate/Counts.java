package io.dnsanalyzer.correlate;

/**
 * What a {@link Correlator} has seen so far; packets that were captured twice count once, but for
 * the totals.
 */
public final class Counts {
  long dnsMessages;
  long icmpErrors;
  long undecodable;
  long queries;
  long responses;
  long duplicates;
  long evicted;

  /** Returns how many DNS messages there were, those captured twice included. */
  public long dnsMessages() {
    return dnsMessages;
  }

  /** Returns how many ICMP errors there were, about DNS or not. */
  public long icmpErrors() {
    return icmpErrors;
  }

  /** Returns how many frames could not be understood. */
  public long undecodable() {
    return undecodable;
  }

  /** Returns how many queries there were. */
  public long queries() {
    return queries;
  }

  /** Returns how many responses there were. */
  public long responses() {
    return responses;
  }

  /** Returns how many packets about DNS were captured more than once. */
  public long duplicates() {
    return duplicates;
  }

  /** Returns how many undecided exchanges were given up to bound memory. */
  public long evicted() {
    return evicted;
  }
}
