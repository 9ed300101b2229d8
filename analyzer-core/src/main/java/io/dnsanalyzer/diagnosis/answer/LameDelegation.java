package io.dnsanalyzer.diagnosis.answer;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.tally.Forms;
import io.dnsanalyzer.timeline.tally.Reasons;
import io.dnsanalyzer.timeline.tally.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * REFUSED to a query without RD, as resolvers ask the servers of a zone, or a referral upwards: the
 * server does not serve the zone for which it is asked, which is a lame delegation (RFC 8499 7).
 */
public final class LameDelegation implements Rule {
  /** The extended error of a server that does not have the zone (RFC 8914 4.21). */
  private static final int NOT_AUTHORITATIVE = 20;

  /** Tells whether REFUSED is no word about recursion, since none was asked for. */
  static boolean isRefusedWithoutRecursion(IncidentFacts facts) {
    Forms forms = facts.traits().forms();
    return facts.outcome(Outcome.REFUSED).isThere()
        && !TransferRefused.isIn(facts)
        && forms.questions() > 0
        && forms.withoutRecursion() == forms.questions();
  }

  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Sighting refused =
        isRefusedWithoutRecursion(facts) ? facts.outcome(Outcome.REFUSED) : Sighting.NONE;
    Sighting upward = facts.outcome(Outcome.UPWARD_REFERRAL);
    List<String> said = new ArrayList<>();
    if (refused.isThere()) {
      said.add(
          "answered REFUSED to "
              + facts.share(refused)
              + (refused.count() == 1
                  ? ", which did not ask for recursion"
                  : ", none of which asked for recursion"));
    }
    if (upward.isThere()) {
      said.add("referred " + facts.share(upward) + " to the root");
    }
    if (said.isEmpty()) {
      return Optional.empty();
    }
    Reasons reasons = facts.reasons(Outcome.REFUSED);
    boolean isOwnWord =
        refused.isThere() && reasons.of(NOT_AUTHORITATIVE).count() == refused.count();
    return Optional.of(
        Finding.of("not_authoritative", isOwnWord ? Confidence.HIGH : Confidence.MEDIUM)
            .says(
                "%s %s, %s%s: %s%s not serve the zone of %s.",
                facts.servers(),
                String.join(", and ", said),
                facts.when(),
                facts.extendedErrors(reasons),
                isOwnWord ? "by " + facts.agree("its", "their") + " own word, " : "",
                facts.agree("it does", "they do"),
                facts.impact().names().affected() == 1 ? "this name" : "these names")
            .shownBy(refused, upward)
            .or("Who asked chose a server that is none of the zone's.")
            .or("The zone's delegation names a server that does not have the zone (lame).")
            .or("The server lost the zone, or could not load it.")
            .or(
                refused.isThere() && !isOwnWord && facts.traits().answers().count() == 0,
                "The server does not answer this client at all.")
            .next(
                Commands.dig(facts.incident(), "+norecurse "),
                Commands.digTrace(facts.incident())));
  }
}
