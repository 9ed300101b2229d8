package io.dnsanalyzer.exchange;

import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one client went through to resolve one name: a chain of exchanges over retries, other
 * servers and TCP.
 *
 * @param number from 1, in the order in which lookups began
 * @param asked who asked for what
 * @param verdict answered when an exchange got an answer that the client could take: neither
 *     refused by it nor known to be lost, nor the answer to a query with checking disabled while
 *     the same question without it fails; or when all that the client refused held no record and it
 *     had taken an address of the name ({@link LookupNote#NOTHING_LOST}); else failed, even where
 *     the last exchange is undecided
 * @param span when it was
 * @param tried what it took
 * @param waitedNanos how long the client waited, in nanoseconds: from the first query to the answer
 *     or, without one, to the last frame
 * @param notes what stands out
 */
public record Lookup(
    long number,
    Asked asked,
    Outcome.Verdict verdict,
    Span span,
    Tried tried,
    long waitedNanos,
    Set<LookupNote> notes) {
  private static final Set<LookupNote> DEGRADING =
      EnumSet.of(
          LookupNote.RETRIED, LookupNote.SLOW, LookupNote.FAILOVER, LookupNote.EDNS_FALLBACK);

  /**
   * Tells whether it was answered, but only after another attempt, another server or a fallback, or
   * slowly.
   */
  public boolean isDegraded() {
    return verdict == Outcome.Verdict.ANSWERED && !Collections.disjoint(notes, DEGRADING);
  }

  /** Returns who asked. */
  public IpAddress client() {
    return asked.client();
  }

  /** Returns the name that was to be resolved. */
  public DnsName name() {
    return asked.name();
  }

  /** Returns the QTYPE. */
  public int type() {
    return asked.type();
  }

  /** Returns the first query. */
  public FrameRef first() {
    return span.first();
  }

  /** Returns the last frame that belongs to it: a query, a response or an ICMP error. */
  public FrameRef last() {
    return span.last();
  }

  /** Returns how many exchanges it took. */
  public int exchanges() {
    return tried.exchanges();
  }

  /** Returns how many queries were sent in them. */
  public int queries() {
    return tried.queries();
  }

  /** Returns the servers asked, in the order they were asked first. */
  public List<IpAddress> servers() {
    return tried.servers();
  }

  /** Returns the server whose answer the client could take; empty when there is none. */
  public Optional<IpAddress> answeredBy() {
    return tried.answeredBy();
  }

  /**
   * Who asked for what.
   *
   * @param type the QTYPE
   */
  public record Asked(IpAddress client, DnsName name, int type) {}

  /**
   * When it was.
   *
   * @param first the first query
   * @param last the last frame that belongs to it: a query, a response or an ICMP error
   */
  public record Span(FrameRef first, FrameRef last) {}

  /**
   * What it took.
   *
   * @param exchanges how many exchanges
   * @param queries how many queries were sent in them
   * @param servers the servers asked, in the order they were asked first
   * @param answeredBy the server whose answer the client could take; empty when there is none
   */
  public record Tried(
      int exchanges, int queries, List<IpAddress> servers, Optional<IpAddress> answeredBy) {}
}
