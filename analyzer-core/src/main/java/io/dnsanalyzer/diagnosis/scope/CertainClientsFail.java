package io.dnsanalyzer.diagnosis.scope;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.diagnosis.Titles;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.IncidentScope;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/** One client, or one of its ports, fails, and the same servers answer others meanwhile. */
public final class CertainClientsFail implements Rule {
  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    if (!(facts.incident().scope() instanceof IncidentScope.Clients clients)
        || !facts.isDivided()
        || facts.outcome(Outcome.REFUSED).isThere()) { // the server's own word says more
      return Optional.empty();
    }
    boolean isPort = clients.port().isPresent();
    return Optional.of(
        Finding.of(isPort ? "one_port_fails" : "certain_clients_fail", Confidence.MEDIUM)
            .says(
                "%s got no answer from %s, %s, and %s %s were answered meanwhile.",
                Titles.clients(clients),
                facts.servers(),
                facts.when(),
                Words.count(facts.impact().answeredMeanwhile(), "question", "questions"),
                isPort ? "from other ports" : "of others")
            .naming(facts.traits().answers().meanwhile().stream().toList())
            .shownBy(facts.incident().frames())
            .or(isPort, "A NAT or a load balancer keeps an old mapping for that port (conntrack).")
            .or(isPort, "The server, or a filter before it, drops what comes from that port.")
            .or(!isPort, "The server or a firewall does not serve these clients (an access list).")
            .or(!isPort, "Their way to the server, or back, is interrupted.")
            .next(
                isPort
                    ? "conntrack -L -p udp --orig-port-src "
                        + clients.port().getAsInt()
                        + "  # on the client's node or the NAT"
                    : Commands.dig(facts.incident()) + "  # from " + clients.clients().first(),
                Commands.capture(facts.incident().server())));
  }
}
