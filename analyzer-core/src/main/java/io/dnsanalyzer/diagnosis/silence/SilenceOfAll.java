package io.dnsanalyzer.diagnosis.silence;

import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.tally.Sighting;
import java.util.Optional;

/** Silence of every server: what they share is the client's side, or the point of capture. */
public final class SilenceOfAll implements Rule {
  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    boolean isOneSided = facts.has(Limit.Kind.ONE_SIDED);
    Sighting silent = isOneSided ? facts.outcome(Outcome.NO_RESPONSE) : Silence.of(facts);
    if (!silent.isThere() || facts.holdsResponses() || facts.isOfUpstream()) {
      return Optional.empty();
    }
    long servers = facts.summary().servers();
    return Optional.of(
        Silence.finding(facts, "no_server_answers")
            .says(
                "%s was seen to answer in %s: %s left %s unanswered %s.",
                servers == 1 ? "No server" : "None of " + servers + " servers",
                facts.thisCapture(),
                facts.servers(),
                facts.share(silent),
                facts.when())
            .and("The trouble may be on the client's side, a filter that drops, or the server.")
            .shownBy(silent)
            .or(Silence.isOfMany(facts), Silence.OF_MANY)
            .or(isOneSided, "The capture shows one direction only: answers take another way.")
            .or(!isOneSided, "Answers take another way, which this capture does not show.")
            .or(servers > 1, "All servers asked share a way, an operator or a fault.")
            .next(Silence.next(facts)));
  }
}
