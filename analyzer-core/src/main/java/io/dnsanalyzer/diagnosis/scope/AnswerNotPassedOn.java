package io.dnsanalyzer.diagnosis.scope;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/**
 * The server asked the same question further and got a record, and its client got none: whoever it
 * asked is not to blame.
 */
public final class AnswerNotPassedOn implements Rule {
  /** Of so many of the answers the frames are named. */
  private static final int SHOWN = 10;

  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Traits.Instead had = facts.traits().beside().answeredFurther();
    if (had.questions() == 0) {
      return Optional.empty();
    }
    long all = facts.impact().exchanges();
    boolean isSilent = facts.outcome(Outcome.NO_RESPONSE).isThere();
    return Optional.of(
        Finding.of("answer_not_passed_on", Confidence.MEDIUM)
            .says(
                "%s asked further for %s, and got a record (the first of %s): whoever %s asked"
                    + " answered, and the client got %s.",
                facts.servers(),
                had.questions() == all
                    ? all == 1 ? "this question" : "each of these " + all + " questions"
                    : had.questions() + " of these " + all + " questions",
                Words.name(had.name()),
                facts.agree("it", "they"),
                isSilent ? "nothing" : "an error")
            .naming(had.answers().stream().limit(SHOWN).toList())
            .shownBy(facts.incident().frames())
            .or(
                !isSilent,
                "It validates (DNSSEC), and what it got does not pass; dig +cd shows the answer.")
            .or(
                !isSilent,
                "It filters such answers: private addresses (rebinding protection), or a policy.")
            .or(isSilent, "Its answer to the client was filtered or lost.")
            .or(isSilent, "It hangs, or drops what it got.")
            .next(
                Commands.dig(facts.incident()),
                isSilent
                    ? Commands.capture(facts.incident().server())
                    : Commands.dig(facts.incident(), "+cd ")));
  }
}
