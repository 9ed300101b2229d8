package io.dnsanalyzer.correlate;

import io.dnsanalyzer.packet.Undecodable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link Correlator} has seen so far; packets that were captured twice count once, but for
 * the totals.
 */
public final class Counts {
  /** How many frames that could not be understood are kept. */
  public static final int MAX_UNDECODABLE = 100;

  long dnsMessages;
  long icmpErrors;
  private long undecodable;
  private final List<Undecodable> firstUndecodable = new ArrayList<>();
  long queries;
  long responses;
  long incompleteResponses;
  long duplicates;
  long evicted;
  long lookups;
  long failedLookups;
  long cutMessages;
  long dnsErrors;
  long partlyCompared;
  long serverSegments;
  long answersAtStart;
  long pendingAtEnd;

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

  void undecodable(Undecodable what) {
    undecodable++;
    if (firstUndecodable.size() < MAX_UNDECODABLE) {
      firstUndecodable.add(what);
    }
  }

  /** Returns the first frames that could not be understood, at most {@value #MAX_UNDECODABLE}. */
  public List<Undecodable> firstUndecodable() {
    return List.copyOf(firstUndecodable);
  }

  /** Returns how many queries there were. */
  public long queries() {
    return queries;
  }

  /** Returns how many responses there were. */
  public long responses() {
    return responses;
  }

  /** Returns how many responses lack fragments; they are not among {@link #responses()}. */
  public long incompleteResponses() {
    return incompleteResponses;
  }

  /** Returns how many packets about DNS were captured more than once. */
  public long duplicates() {
    return duplicates;
  }

  /** Returns how many ICMP errors were about DNS. */
  public long dnsErrors() {
    return dnsErrors;
  }

  /** Returns how many ICMP errors were compared with some of the open queries only. */
  public long partlyCompared() {
    return partlyCompared;
  }

  /** Returns how many responses without a query came within the answer window of the start. */
  public long answersAtStart() {
    return answersAtStart;
  }

  /** Returns how many exchanges were still open when the capture ended. */
  public long pendingAtEnd() {
    return pendingAtEnd;
  }

  /** Returns how many segments of servers began or ended a TCP connection. */
  public long serverSegments() {
    return serverSegments;
  }

  /** Returns how many lookups began. */
  public long lookups() {
    return lookups;
  }

  /** Returns how many lookups failed, of those that are over. */
  public long failedLookups() {
    return failedLookups;
  }

  /** Returns how many DNS messages were cut by the capture. */
  public long cutMessages() {
    return cutMessages;
  }

  /** Returns how many undecided exchanges were given up to bound memory. */
  public long evicted() {
    return evicted;
  }
}
