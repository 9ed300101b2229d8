package io.dnsanalyzer.diagnosis.refusal;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/**
 * A server that rejects UDP and resets TCP on the same port offers no DNS there at all (RFC 7766 5
 * asks for both).
 */
public final class NothingListens implements Rule {
  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Refusal udp = Refusal.of(facts);
    Sighting tcp = facts.outcome(Outcome.TCP_REFUSED);
    if (!udp.isWhole() || !tcp.isThere()) {
      return Optional.empty();
    }
    Endpoint server = facts.incident().server();
    return Optional.of(
        Finding.of("udp_and_tcp_refused", Confidence.MEDIUM)
            .says(
                "%s refuses port %s over TCP as well (%s reset): nothing listens there for either.",
                server.ip(), server.port(), Words.count(tcp.count(), "connection", "connections"))
            .shownBy(udp.seen(), tcp)
            .or("A firewall on the host, or a device before it, rejects both.")
            .next(
                "ss -lntup 'sport = :" + server.port() + "'  # on " + server.ip(),
                Commands.firewall(server.ip())));
  }
}
