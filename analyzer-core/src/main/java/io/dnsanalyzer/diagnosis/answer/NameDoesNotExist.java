package io.dnsanalyzer.diagnosis.answer;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/** NXDOMAIN, where the caller counts it as a failure: the name's, never the server's (RFC 2308). */
public final class NameDoesNotExist implements Rule {
  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Sighting seen = facts.outcome(Outcome.NXDOMAIN);
    if (!seen.isThere()) {
      return Optional.empty();
    }
    boolean isOne = facts.impact().names().affected() == 1;
    return Optional.of(
        Finding.of("name_does_not_exist", Confidence.HIGH)
            .says(
                "%s works and says that %s (NXDOMAIN to %s %s).",
                facts.servers(),
                isOne
                    ? Words.name(facts.incident().exampleName()) + " does not exist"
                    : "names do not exist",
                facts.share(seen),
                facts.when())
            .shownBy(seen)
            .or("The server has an old or a private view of the zone, or blocks the name.")
            .next(Commands.dig(facts.incident()), Commands.digTrace(facts.incident())));
  }
}
