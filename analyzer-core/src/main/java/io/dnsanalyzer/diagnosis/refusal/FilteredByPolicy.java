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
 * An error that says "administratively prohibited" is a filter's own word (RFC 1812 5.2.7.1, RFC
 * 4443 3.1). Whether anybody meant these queries does not show.
 */
public final class FilteredByPolicy implements Rule {
  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Sighting prohibited = facts.outcome(Outcome.ADMIN_PROHIBITED);
    if (!prohibited.isThere()) {
      return Optional.empty();
    }
    if (facts.isReportedByClient(prohibited.reporters())) {
      return Optional.of(byClient(facts, prohibited));
    }
    return Optional.of(
        facts.isReportedByServer(prohibited.reporters())
            ? byHost(facts, prohibited)
            : byFilter(facts, prohibited));
  }

  /** The asking host's own firewall; the query may never have left it. */
  private static Finding byClient(IncidentFacts facts, Sighting prohibited) {
    return Finding.of("filtered_by_client_itself", Confidence.HIGH)
        .says(
            facts.hasRecovered()
                ? "The asking host %s itself prohibited its queries to %s (%s %s): a firewall on"
                    + " that host, not one on the way."
                : "The asking host %s itself prohibits its queries to %s (%s %s): a firewall on"
                    + " that host, not one on the way.",
            new Reporters(prohibited.reporters()),
            facts.servers(),
            facts.share(prohibited),
            facts.when())
        .shownBy(prohibited)
        .or("Another device sends the error with that host's address as its source.")
        .next(prohibited.reporters().stream().limit(2).map(Commands::firewall).toList());
  }

  private static Finding byFilter(IncidentFacts facts, Sighting prohibited) {
    Reporters by = new Reporters(prohibited.reporters());
    List<String> next = new ArrayList<>();
    prohibited.reporters().stream().limit(2).map(Commands::firewall).forEach(next::add);
    next.add(facts.trace());
    return Finding.of("filtered_by_policy", Confidence.HIGH)
        .says(
            "%s%s %s %s to %s: %s said so to %s %s.",
            by.agree("A filter at ", "Filters at "),
            by,
            facts.hasRecovered() ? "prohibited" : by.agree("prohibits", "prohibit"),
            facts.dns(),
            facts.servers(),
            by.agree("it", "they"),
            facts.share(prohibited),
            facts.when())
        .and(facts.hasRecovered(), "An answer came at %s.", facts.recovery())
        .naming(facts.incident().firstSuccessAfter().stream().toList())
        .and(facts.isOverTcpOnly(), "Over UDP, %s answered with truncation.", facts.servers())
        .and(facts.isAnsweredOverTcp(), "Over TCP, %s answered.", facts.answeringOverTcp())
        .naming(facts.otherTransportAnswers())
        .shownBy(prohibited)
        .or("Another device sends the error with that address as its source.")
        .next(next);
  }

  /** The host that was asked says it itself: its own firewall, not one on the way. */
  private static Finding byHost(IncidentFacts facts, Sighting prohibited) {
    return Finding.of("filtered_by_policy", Confidence.HIGH)
        .says(
            facts.hasRecovered()
                ? "The host %s itself rejected %s by policy: it said so to %s %s,"
                    + " as firewalld does by default."
                : "The host %s itself rejects %s by policy: it said so to %s %s,"
                    + " as firewalld does by default.",
            facts.servers(),
            facts.dns(),
            facts.share(prohibited),
            facts.when())
        .and(facts.hasRecovered(), "It answered at %s.", facts.recovery())
        .naming(facts.incident().firstSuccessAfter().stream().toList())
        .shownBy(prohibited)
        .or("A device on the way sends the error with the server's address as its source.")
        .next(
            Commands.firewall(facts.incident().server().ip()),
            Commands.capture(facts.incident().server()));
  }
}
