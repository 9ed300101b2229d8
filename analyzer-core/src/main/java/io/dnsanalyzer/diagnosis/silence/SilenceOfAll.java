package io.dnsanalyzer.diagnosis.silence;

import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.words.Words;
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
    boolean isOverBoth = silent.count() < facts.impact().exchanges() && !facts.drewErrors();
    // A query that went over a connection was preceded by what the server sent to open it.
    boolean isHeard = facts.traits().seen().overTcp().queries() > 0;
    return Optional.of(
        Silence.finding(facts, "no_server_answers")
            .says(
                "%s was seen to answer in %s: %s left %s unanswered %s.",
                servers == 1 ? "No server" : "None of " + servers + " servers",
                facts.thisCapture(),
                facts.servers(),
                isOverBoth
                    ? Words.count(silent.count(), "question over UDP", "questions over UDP")
                    : facts.share(silent),
                facts.when())
            .and(
                !isHeard,
                "The trouble may be on the client's side, a filter that drops, or the server.")
            .and(
                isHeard,
                "%s took connections over TCP: packets of both directions pass.",
                facts.agree("It", "One of them"))
            .shownBy(silent)
            .or(Silence.isOfMany(facts), Silence.OF_MANY)
            .or(
                isOneSided && !isHeard,
                "The capture shows one direction only: answers take another way.")
            .or(
                isHeard,
                "The service hangs, or what it asks further does not answer it: others take the"
                    + " connections for it.")
            .or(isHeard, "A filter drops DNS over UDP, and what carries DNS over TCP.")
            .or(
                !isOneSided && !isHeard,
                "Answers take another way, which this capture does not show.")
            .or(servers > 1, "All servers asked share a way, an operator or a fault.")
            .next(Silence.next(facts)));
  }
}
