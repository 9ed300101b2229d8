package io.dnsanalyzer.diagnosis.refusal;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.timeline.tally.Sighting;
import java.util.Optional;

/** What only ICMP errors tell of: who asked, and whether it was answered later, does not show. */
public final class UnseenQueries implements Rule {
  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    if (!facts.incident().isUnseen()) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of("unseen_queries_refused", Confidence.MEDIUM)
            .says(
                "Only %s: whether what was asked was answered in the end does not show.",
                facts.impact().unseen() == 1
                    ? "this error tells of it"
                    : "these errors tell of them")
            .shownBy(facts.traits().outcomes().values().toArray(Sighting[]::new))
            .or("The queries were sent before the capture began, or on another interface.")
            .or("Somebody else sent them under the address of the host that seems to have asked.")
            .next(Commands.CAPTURE_BOTH));
  }
}
