package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.correlate.Outcome;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.timeline.Sighting;
import java.util.List;
import java.util.Optional;

/**
 * A host that rejects queries with port unreachable from its own address is up, can be reached, and
 * takes no UDP there (RFC 1122 4.1.3.1, RFC 4443 3.1). The port is part of the finding's code.
 */
final class ServerRefusesUdp implements Rule {
  @Override
  public Optional<Finding> read(Case facts) {
    Sighting refused = facts.outcome(Outcome.PORT_UNREACHABLE_BY_SERVER);
    if (!refused.isThere()) {
      return Optional.empty();
    }
    Endpoint server = facts.incident().server();
    String statement =
        server.ip()
            + " can be reached and refuses DNS over UDP: it rejected "
            + facts.share(refused)
            + " "
            + facts.when()
            + " with ICMP port unreachable for port "
            + server.port()
            + ", sent from its own address.";
    return Optional.of(
        new Finding(
            "server_refuses_udp_" + server.port(),
            Confidence.HIGH,
            statement,
            refused.frames(),
            List.of(
                "A device on the way sends the error with the server's address as its source.",
                "The address stands for several machines, and only one of them refuses."),
            List.of(
                Commands.dig(facts.incident()),
                Commands.digOverTcp(facts.incident()),
                Commands.capture(server))));
  }
}
