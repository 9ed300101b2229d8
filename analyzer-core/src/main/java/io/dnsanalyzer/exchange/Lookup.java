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
 * @param type the QTYPE
 * @param verdict answered when an exchange got an answer that the client could take: neither
 *     refused by it nor known to be lost, nor the answer to a query with checking disabled while
 *     the same question without it fails; else failed, even where the last exchange is undecided
 * @param first the first query
 * @param last the last frame that belongs to it: a query, a response or an ICMP error
 * @param exchanges how many exchanges it took
 * @param queries how many queries were sent in them
 * @param servers the servers asked, in the order they were asked first
 * @param answeredBy the server whose answer the client could take; empty when it failed
 * @param waitedNanos how long the client waited, in nanoseconds: from the first query to the answer
 *     or, without one, to {@code last}
 */
public record Lookup(
    long number,
    IpAddress client,
    DnsName name,
    int type,
    Outcome.Verdict verdict,
    FrameRef first,
    FrameRef last,
    int exchanges,
    int queries,
    List<IpAddress> servers,
    Optional<IpAddress> answeredBy,
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
}
