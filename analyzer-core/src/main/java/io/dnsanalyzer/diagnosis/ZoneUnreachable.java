package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Reasons;
import io.dnsanalyzer.timeline.Sighting;
import java.util.List;
import java.util.Optional;

/**
 * SERVFAIL with "No Reachable Authority" (22) or "Network Error" (23, RFC 8914 4.23, 4.24): the
 * resolver works and could not reach a zone's servers. Where it answers nothing else, the fault may
 * be its own way out, and the reading is weaker.
 */
final class ZoneUnreachable implements Rule {
  private static final int NO_REACHABLE_AUTHORITY = 22;
  private static final int NETWORK_ERROR = 23;

  static boolean isSaidBy(int code) {
    return code == NO_REACHABLE_AUTHORITY || code == NETWORK_ERROR;
  }

  @Override
  public Optional<Finding> read(Case facts) {
    Reasons reasons = facts.reasons(Outcome.SERVFAIL);
    Sighting noAuthority = reasons.of(NO_REACHABLE_AUTHORITY);
    Sighting network = reasons.of(NETWORK_ERROR);
    if (!noAuthority.isThere() && !network.isThere()) {
      return Optional.empty();
    }
    Sighting named = noAuthority.isThere() ? noAuthority : network;
    boolean othersFine = isOtherNameAnswered(facts);
    int reason = noAuthority.isThere() ? NO_REACHABLE_AUTHORITY : NETWORK_ERROR;
    return Optional.of(
        new Finding(
            "zone_unreachable",
            othersFine ? Confidence.MEDIUM : Confidence.LOW,
            facts.servers()
                + " answered SERVFAIL with extended error "
                + Words.extendedError(reason)
                + " to "
                + facts.share(named)
                + " "
                + facts.when()
                + ": it could not reach the servers of "
                + (facts.impact().namesAffected() == 1
                    ? "the zone of " + Words.name(facts.incident().exampleName())
                    : named.count() == 1 ? "the zone asked for there" : "the zones asked for there")
                + (othersFine ? "; it answered other names" : "")
                + ".",
            Frames.ofEach(List.of(noAuthority, network)),
            List.of(
                "The resolver's own way out is interrupted, for this zone or for all.",
                "The zone's servers answer others but not this resolver."),
            List.of(Commands.dig(facts.incident()), Commands.digTrace(facts.incident()))));
  }

  /**
   * Tells whether the server answered a name that did not fail. Which names it answered was not
   * kept: it is certain where nothing else failed and nothing is undecided.
   */
  private static boolean isOtherNameAnswered(Case facts) {
    return facts.impact().namesSeen() > facts.impact().namesAffected()
        && facts.summary().failed() == facts.impact().exchanges()
        && facts.summary().undecided() == 0;
  }
}
