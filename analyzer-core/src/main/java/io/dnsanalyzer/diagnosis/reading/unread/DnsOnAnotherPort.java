package io.dnsanalyzer.diagnosis.reading.unread;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.packet.PossibleDnsPort;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.words.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Queries on a port that is not read as DNS: forwarders listen on 5335, 5300 and the like. */
public final class DnsOnAnotherPort implements Reading {
  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    List<PossibleDnsPort> unknown =
        facts.possiblePorts().stream()
            .filter(port -> port.queries() > translated(facts.incidents(), port.port()))
            .toList();
    return unknown.stream()
        .max(Comparator.comparingLong(PossibleDnsPort::queries))
        .map(port -> finding(port, unknown.size() - 1));
  }

  /** Returns how many queries are known to have reached a port behind the one that was asked. */
  private static long translated(List<Incident> incidents, int port) {
    return incidents.stream()
        .map(incident -> incident.traits().oddities().behind())
        .filter(behind -> behind.hosts().stream().allMatch(host -> host.port() == port))
        .mapToLong(behind -> behind.seen().count())
        .sum();
  }

  private static Finding finding(PossibleDnsPort port, int others) {
    return Finding.of(Finding.DNS_ON_ANOTHER_PORT, Confidence.MEDIUM)
        .says(
            "%s to UDP port %s %s and %s not read, nor what came back: --dns-port %s reads both.",
            Words.count(port.queries(), "datagram", "datagrams"),
            port.port(),
            port.queries() == 1 ? "looks like a DNS query" : "look like DNS queries",
            port.queries() == 1 ? "was" : "were",
            port.port())
        .and(others > 0, "So it is with %s.", Words.count(others, "other port", "other ports"))
        .shownBy(port.frames())
        .or("Another protocol has messages of the same form.")
        .next("analyze --dns-port 53 --dns-port " + port.port() + " CAPTURE");
  }
}
