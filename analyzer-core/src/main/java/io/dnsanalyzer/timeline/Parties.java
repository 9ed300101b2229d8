package io.dnsanalyzer.timeline;

import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Who and what an incident is about.
 *
 * @param server the server that failed, and the port that was asked; the first of several
 * @param servers all servers that failed in it, in order
 * @param reporter who sent the ICMP errors, where all came from one address that is not the server;
 *     empty otherwise
 * @param exampleName a name that failed in it, as first spelled: that of a lookup that failed, if
 *     one did; empty when none could be read
 * @param exampleClients clients with a failed exchange in it, at most 16, in order
 */
public record Parties(
    Endpoint server,
    SortedSet<IpAddress> servers,
    Optional<IpAddress> reporter,
    String exampleName,
    List<IpAddress> exampleClients) {
  /** Copies the list. */
  public Parties {
    exampleClients = List.copyOf(exampleClients);
  }
}
