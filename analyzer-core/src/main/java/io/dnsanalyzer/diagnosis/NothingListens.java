package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.timeline.Sighting;
import java.util.List;
import java.util.Optional;

/**
 * A server that rejects UDP and resets TCP on the same port offers no DNS there at all (RFC 7766 5
 * asks for both).
 */
final class NothingListens implements Rule {
  @Override
  public Optional<Finding> read(Case facts) {
    Refusal udp = Refusal.of(facts);
    Sighting tcp = facts.outcome(Outcome.TCP_REFUSED);
    if (!udp.isWhole() || !tcp.isThere()) {
      return Optional.empty();
    }
    Endpoint server = facts.incident().server();
    return Optional.of(
        new Finding(
            "udp_and_tcp_refused",
            Confidence.MEDIUM,
            server.ip()
                + " refuses port "
                + server.port()
                + " over TCP as well ("
                + Words.count(tcp.count(), "connection", "connections")
                + " reset): nothing listens there for either.",
            Frames.ofEach(List.of(udp.seen(), tcp)),
            List.of("A firewall on the host, or a device before it, rejects both."),
            List.of(
                "ss -lntup 'sport = :" + server.port() + "'  # on " + server.ip(),
                Commands.firewall(server.ip()))));
  }
}
