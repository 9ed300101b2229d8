package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Port unreachable from another address than the one that was asked: whoever sent it rejects, and
 * the server may never have seen the query.
 */
final class RejectedOnTheWay implements Rule {
  @Override
  public Optional<Finding> read(Case facts) {
    Sighting rejected = facts.outcome(Outcome.PORT_UNREACHABLE_BY_MIDDLEBOX);
    if (!rejected.isThere()) {
      return Optional.empty();
    }
    Reporters by = new Reporters(rejected.reporters());
    List<String> next = new ArrayList<>();
    rejected.reporters().stream().limit(2).map(Commands::firewall).forEach(next::add);
    next.add(Commands.trace(facts.incident().server()));
    next.add(Commands.capture(facts.incident().server()));
    return Optional.of(
        new Finding(
            "rejected_on_the_way",
            Confidence.HIGH,
            by
                + by.agree(" rejects DNS to ", " reject DNS to ")
                + facts.servers()
                + " with ICMP port unreachable ("
                + facts.share(rejected)
                + " "
                + facts.when()
                + "). What the server itself would do does not show.",
            rejected.frames(),
            List.of(
                "The server has several addresses and sends errors from another one than it was"
                    + " asked at.",
                "The address is shared: a NAT or load balancer found nobody behind it."),
            next));
  }
}
