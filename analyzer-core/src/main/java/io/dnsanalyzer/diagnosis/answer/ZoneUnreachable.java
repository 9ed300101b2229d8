package io.dnsanalyzer.diagnosis.answer;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.tally.Reasons;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.words.Words;
import java.util.Collections;
import java.util.Optional;

/**
 * SERVFAIL with "No Reachable Authority" (22) or "Network Error" (23, RFC 8914 4.23, 4.24): the
 * resolver works and could not reach a zone's servers. Where it answers nothing else, the fault may
 * be its own way out, and the reading is weaker.
 */
public final class ZoneUnreachable implements Rule {
  private static final int NO_REACHABLE_AUTHORITY = 22;
  private static final int NETWORK_ERROR = 23;

  static boolean isSaidBy(int code) {
    return code == NO_REACHABLE_AUTHORITY || code == NETWORK_ERROR;
  }

  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Reasons reasons = facts.reasons(Outcome.SERVFAIL);
    Sighting noAuthority = reasons.of(NO_REACHABLE_AUTHORITY);
    Sighting network = reasons.of(NETWORK_ERROR);
    if (!noAuthority.isThere() && !network.isThere()) {
      return Optional.empty();
    }
    Sighting named = noAuthority.isThere() ? noAuthority : network;
    int reason = noAuthority.isThere() ? NO_REACHABLE_AUTHORITY : NETWORK_ERROR;
    boolean isOne = named.reporters().size() == 1;
    boolean othersFine = isOtherNameAnswered(facts);
    return Optional.of(
        Finding.of("zone_unreachable", othersFine ? Confidence.MEDIUM : Confidence.LOW)
            .says(
                "%s answered SERVFAIL with extended error %s to %s %s: %s could not reach the"
                    + " servers of %s%s.",
                Words.list(named.reporters()),
                IncidentFacts.extendedError(reason),
                facts.share(named),
                facts.when(),
                isOne ? "it" : "they",
                zone(facts, named),
                othersFine
                    ? facts.agree("; it answered other names", "; other names were answered")
                    : "")
            .shownBy(noAuthority, network)
            .or("The resolver's own way out is interrupted, for this zone or for all.")
            .or("The zone's servers answer others but not this resolver.")
            .next(
                isOne
                    ? Commands.dig(named.reporters().first(), facts.incident())
                    : Commands.dig(facts.incident()),
                Commands.digTrace(facts.incident())));
  }

  private static String zone(IncidentFacts facts, Sighting named) {
    if (facts.impact().names().affected() == 1) {
      return "the zone of " + Words.name(facts.incident().exampleName());
    }
    return named.count() == 1 ? "the zone asked for there" : "the zones asked for there";
  }

  /**
   * Tells whether the server answered a name that did not fail. Which names it answered was not
   * kept: it is certain where nothing else failed, but what was asked further, and nothing is
   * undecided.
   */
  private static boolean isOtherNameAnswered(IncidentFacts facts) {
    return facts.impact().names().seen() > facts.impact().names().affected()
        && facts.summary().failed() == facts.impact().exchanges() + failedFurther(facts)
        && facts.summary().undecided() == 0;
  }

  private static long failedFurther(IncidentFacts facts) {
    return facts.causes().stream()
        .filter(cause -> Collections.disjoint(cause.servers(), facts.incident().servers()))
        .mapToLong(cause -> cause.impact().exchanges())
        .sum();
  }
}
