package io.dnsanalyzer.diagnosis.refusal;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.tally.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Port unreachable from another address than the one that was asked: whoever sent it rejects, and
 * the server may never have seen the query.
 */
public final class RejectedOnTheWay implements Rule {
  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Sighting rejected = facts.outcome(Outcome.PORT_UNREACHABLE_BY_MIDDLEBOX);
    if (!rejected.isThere()) {
      return Optional.empty();
    }
    return Optional.of(
        facts.isReportedByClient(rejected.reporters())
            ? byClient(facts, rejected)
            : onTheWay(facts, rejected));
  }

  private static Finding onTheWay(IncidentFacts facts, Sighting rejected) {
    Reporters by = new Reporters(rejected.reporters());
    List<String> next = new ArrayList<>();
    rejected.reporters().stream().limit(2).map(Commands::firewall).forEach(next::add);
    next.add(facts.trace());
    next.add(Commands.capture(facts.incident().server()));
    return Finding.of("rejected_on_the_way", Confidence.HIGH)
        .says(
            "%s %s %s to %s with ICMP port unreachable (%s %s).",
            by,
            facts.hasRecovered() ? "rejected" : by.agree("rejects", "reject"),
            facts.dns(),
            facts.servers(),
            facts.share(rejected),
            facts.when())
        .and(
            !facts.hasRecovered() && !facts.isAnsweredOverTcp(),
            "What the server itself would do does not show.")
        .and(facts.isAnsweredOverTcp(), "Over TCP, %s answered.", facts.answeringOverTcp())
        .naming(facts.otherTransportAnswers())
        .and(facts.hasRecovered(), "An answer came at %s.", facts.recovery())
        .naming(facts.incident().firstSuccessAfter().stream().toList())
        .shownBy(rejected)
        .or(
            "The server has several addresses and sends errors from another one than it was"
                + " asked at.")
        .or(
            !facts.isAnsweredOverTcp(),
            "The address is shared: a NAT or load balancer found nobody behind it.")
        .next(next);
  }

  /** The asking host's own firewall (RFC 1122 3.2.2.1); the query may never have left it. */
  private static Finding byClient(IncidentFacts facts, Sighting rejected) {
    return Finding.of("rejected_by_client_itself", Confidence.HIGH)
        .says(
            facts.hasRecovered()
                ? "The asking host %s itself rejected its queries to %s with ICMP port unreachable"
                    + " (%s %s): a firewall on that host, not the server."
                : "The asking host %s itself rejects its queries to %s with ICMP port unreachable"
                    + " (%s %s): a firewall on that host, not the server.",
            new Reporters(rejected.reporters()),
            facts.servers(),
            facts.share(rejected),
            facts.when())
        .shownBy(rejected)
        .or("Another device sends the error with that host's address as its source.")
        .next(rejected.reporters().stream().limit(2).map(Commands::firewall).toList());
  }
}
