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
 * A resolver appends the suffixes of its search list to a name (resolv.conf, ndots). That a name
 * with a suffix fails takes nothing from whoever has a record of the name without it soon after;
 * silence makes them wait for it.
 */
public final class OnlySuffixFails implements Rule {
  private static final long A_SECOND = 1_000_000_000L;

  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Traits.Instead bare = facts.traits().beside().withoutSuffix();
    if (bare.questions() == 0 || !facts.canTellTimes()) {
      return Optional.empty();
    }
    boolean isSilent = facts.outcome(Outcome.NO_RESPONSE).isThere();
    boolean isAll = facts.isOfSearchList();
    return Optional.of(
        Finding.of("search_list", Confidence.MEDIUM)
            .says(
                "%s for a name with a suffix, and the same client had a record of the name without"
                    + " it (%s%s) %s%s after it had asked with the suffix: a search list.",
                subject(facts, bare.questions()),
                bare.questions() == 1 ? "" : "the first: ",
                Words.name(bare.name()),
                bare.questions() == 1 ? "" : "at most ",
                duration(bare.longestNanos()))
            .and(
                isAll,
                bare.longestNanos() < A_SECOND
                    ? "Nobody lost an answer by it."
                    : isSilent
                        ? "Nobody lost an answer by it, but the client waited for the suffix first."
                        : "Nobody lost an answer by it, but the client waited.")
            .naming(bare.answers().stream().limit(SHOWN).toList())
            .shownBy(facts.incident().frames())
            .or("A program tries several names of its own.")
            .or(
                isSilent && isAll,
                "The server, or the way to it, was silent for that time, whatever was asked.")
            .next(
                Commands.resolverSettings("on the client", "search list, options ndots"),
                Commands.dig(facts.incident())));
  }

  /** Of so many of the answers the frames are named. */
  private static final int SHOWN = 10;

  private static String subject(IncidentFacts facts, long suffixed) {
    long all = facts.impact().exchanges();
    return all == 1
        ? "This question was"
        : suffixed == all
            ? "Each of these " + all + " questions was"
            : Words.fill(
                "%s of these %s questions %s", suffixed, all, suffixed == 1 ? "was" : "were");
  }

  private static String duration(long nanos) {
    return nanos < A_SECOND ? Words.duration(nanos) : Words.seconds(nanos);
  }
}
