package io.dnsanalyzer.diagnosis.answer;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.tally.Sighting;
import java.util.Optional;

/** A response that fits its query and cannot be read: the server or the way spoils it. */
public final class MalformedResponse implements Rule {
  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Sighting malformed = facts.outcome(Outcome.MALFORMED_RESPONSE);
    if (!malformed.isThere() || facts.has(Limit.Kind.SNAPLEN)) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of("response_unreadable", Confidence.MEDIUM)
            .says(
                "%s answered %s %s with a message that breaks the format of RFC 1035.",
                facts.servers(), facts.share(malformed), facts.when())
            .shownBy(malformed)
            .or("The server's software is at fault.")
            .or("A device on the way rewrites responses, and does it wrongly.")
            .next(
                Commands.dig(facts.incident()),
                Commands.digOverTcp(facts.incident()),
                Commands.capture(facts.incident().server())));
  }
}
