package io.dnsanalyzer.diagnosis.answer;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.tally.HopLimits;
import io.dnsanalyzer.timeline.tally.Sighting;
import java.util.List;
import java.util.Optional;

/**
 * Errors that come from another distance than the same address's answers come from another device,
 * or another way.
 */
public final class AnotherDeviceAnswers implements Rule {
  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Sighting refused = facts.outcome(Outcome.PORT_UNREACHABLE_BY_SERVER);
    Optional<HopLimits> limits = facts.traits().hopLimits();
    if (!refused.isThere() || limits.isEmpty() || !limits.get().differInHops()) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of("errors_from_another_distance", Confidence.MEDIUM)
            .says(
                "The errors from %s arrive with hop limit %s, its answers with %s:"
                    + " another device may send the errors in its name.",
                facts.servers(), limits.get().ofErrors(), limits.get().ofAnswers())
            .naming(List.of(limits.get().answer()))
            .shownBy(refused)
            .or("The way to the server changed between answers and errors.")
            .or("The host sends errors with an unusual hop limit.")
            .next(facts.trace(), Commands.capture(facts.incident().server())));
  }
}
