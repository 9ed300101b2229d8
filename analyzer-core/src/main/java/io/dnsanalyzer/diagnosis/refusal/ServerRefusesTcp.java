package io.dnsanalyzer.diagnosis.refusal;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.timeline.tally.Sighting;
import java.util.Optional;

/**
 * A host on which nothing listens resets a TCP connection (RFC 9293 3.5.2); port unreachable
 * instead is what a firewall sends that rejects, as iptables does by default. The port is part of
 * the code.
 */
public final class ServerRefusesTcp implements Rule {
  static final String ONLY_A_FIREWALL =
      "Where nothing listens, a host resets a TCP connection instead (RFC 9293 3.5.2): a firewall on"
          + " that host rejects it.";

  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Sighting refused = facts.outcome(Outcome.PORT_UNREACHABLE_BY_SERVER);
    if (!refused.isThere() || !facts.isOverTcpOnly()) {
      return Optional.empty();
    }
    Endpoint server = facts.incident().server();
    return Optional.of(
        Finding.of("server_refuses_tcp_" + server.port(), Confidence.HIGH)
            .says(
                facts.hasRecovered()
                    ? "%s could be reached and rejected DNS over TCP (%s %s) with ICMP port"
                        + " unreachable for port %s, sent from its own address."
                    : "%s can be reached and rejects DNS over TCP (%s %s) with ICMP port"
                        + " unreachable for port %s, sent from its own address.",
                server.ip(),
                facts.share(refused),
                facts.when(),
                server.port())
            .and(ONLY_A_FIREWALL)
            .and(facts.traits().forms().truncated() > 0, "Over UDP, it answered with TC.")
            .shownBy(refused)
            .or("A device on the way sends the error with the server's address as its source.")
            .next(
                Commands.firewall(server.ip()),
                Commands.digOverTcp(facts.incident()),
                Commands.capture(server)));
  }
}
