package io.dnsanalyzer.exchange;

import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import java.util.List;
import java.util.Set;

/**
 * What one client went through to resolve one name: a chain of exchanges over retries, other
 * servers and TCP.
 *
 * @param number from 1, in the order in which lookups began
 * @param type the QTYPE
 * @param verdict answered when any exchange answered it, else failed, even where the last exchange
 *     is undecided
 * @param first the first query
 * @param last the last frame that belongs to it: a query, a response or an ICMP error
 * @param exchanges how many exchanges it took
 * @param servers the servers asked, in the order they were asked first
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
    List<IpAddress> servers,
    long waitedNanos,
    Set<LookupNote> notes) {}
