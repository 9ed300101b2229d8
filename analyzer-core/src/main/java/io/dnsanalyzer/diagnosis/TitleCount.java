package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.OutcomeCounts;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.words.Words;

/**
 * How often something failed, as a title ends with it.
 *
 * @param outcome the one that the title tells of
 */
record TitleCount(Incident incident, Outcome outcome) {
  /** Returns how often; where hosts limit their errors, how many of the questions drew one. */
  String words() {
    if (incident.isUnseen()) {
      return " (" + Titles.unseen(incident, incident.impact().unseen()) + ")";
    }
    OutcomeCounts outcomes = incident.outcomes();
    long all = incident.impact().exchanges();
    long these = outcomes.of(outcome);
    boolean isRestSilent =
        outcomes.byOutcome().keySet().stream()
            .allMatch(other -> other == outcome || other.way() == Outcome.Way.SILENCE);
    if (outcome.way() == Outcome.Way.ICMP && these < all && isRestSilent) {
      return Words.fill(
          " (%s for %s)",
          Words.count(these, "error", "errors"),
          incident.impact().answeredMeanwhile() > 0
              ? Words.count(all, "failed question", "failed questions")
              : Words.count(all, "question", "questions"));
    }
    if (outcome.way() == Outcome.Way.TCP
        && outcome != Outcome.TCP_NO_RESPONSE
        && these < all
        && isRestSilent) {
      return Words.fill(" (%s of %s)", these, Words.times(all));
    }
    long attempts = incident.impact().attempts();
    if (outcome == Outcome.LOST_ON_THE_WAY && these == all && attempts > all) {
      // A question that was asked again may have drawn several answers.
      return " (" + Words.count(all, "question", "questions") + ")";
    }
    if (outcome.way() == Outcome.Way.MISMATCH && these == all && attempts > all) {
      // Each time that it was asked, something else may have come.
      return Words.fill(
          " (%s, asked %s)", Words.count(all, "question", "questions"), Words.times(attempts));
    }
    boolean hasRest =
        outcomes.byCode().size() > 1 && !Titles.isRefusedOverBoth(outcomes) && !isRestSilent;
    return (hasRest ? ", and failed in other ways too" : "") + " (" + Words.times(all) + ")";
  }
}
