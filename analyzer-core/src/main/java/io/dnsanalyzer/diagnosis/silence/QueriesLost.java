package io.dnsanalyzer.diagnosis.silence;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Places;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.words.Words;
import java.util.List;
import java.util.Optional;

/**
 * Two points of capture show that queries did not come from the one to the other, to which others
 * came meanwhile: the server need not have got them.
 */
public final class QueriesLost implements Rule {
  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    return facts.traits().lost().queries().map(stretch -> finding(facts, stretch));
  }

  private static Finding finding(IncidentFacts facts, Traits.Stretch stretch) {
    boolean isOne = facts.impact().attempts() == 1;
    String there = Places.of(stretch.to(), stretch.from());
    return Finding.of("queries_did_not_arrive", Confidence.MEDIUM)
        .says(
            "%s was captured %s, where %s to %s %s, %s.",
            isOne ? "The query that failed here" : "None of the queries that failed here",
            there,
            Words.count(stretch.others(), "other one", "others"),
            facts.servers(),
            stretch.others() == 1 ? "was" : "were",
            Words.period(stretch.first(), stretch.last(), facts.zone()))
        .and(
            "%s captured %s: in that time, %s lost between these two points of capture.",
            isOne ? "It was" : "They were",
            Places.of(stretch.from(), stretch.to()),
            isOne ? "it was" : "they were")
        .naming(List.of(stretch.from(), stretch.first(), stretch.last()))
        .shownBy(facts.incident().frames())
        .or(
            "%s another way than the others: a second path, or another one of several machines that"
                + " share the address.",
            isOne ? "It took" : "They took")
        .or("The capture %s lacks %s.", there, isOne ? "this packet" : "these packets")
        .next(
            "nft list ruleset  # on the hosts between",
            Commands.CAPTURE_BOTH + "  # on the hosts between",
            Commands.dig(facts.incident()));
  }
}
