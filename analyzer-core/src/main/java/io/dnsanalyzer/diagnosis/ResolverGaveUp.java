package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Reasons;
import io.dnsanalyzer.timeline.Sighting;
import java.util.List;
import java.util.Optional;

/**
 * SERVFAIL says that a resolver could not finish its work; why stands in an extended error, if
 * anywhere (RFC 8914). Its upstream and the zone are likelier than the resolver itself.
 */
final class ResolverGaveUp implements Rule {
  @Override
  public Optional<Finding> read(Case facts) {
    Outcome servfail = Outcome.SERVFAIL;
    Reasons reasons = facts.reasons(servfail);
    boolean isRead = reasons.byCode().keySet().stream().anyMatch(ResolverGaveUp::isOfAnotherRule);
    Sighting failed = isRead ? reasons.unsaid() : facts.outcome(servfail);
    if (!failed.isThere()) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            "resolver_gave_up",
            Confidence.LOW,
            facts.servers()
                + " answered SERVFAIL to "
                + facts.share(failed)
                + " "
                + facts.when()
                + (isRead || reasons.byCode().isEmpty()
                    ? withoutReason(facts)
                    : "," + Words.extendedErrors(reasons))
                + ". The server works; what it asked further, or the zone, did not give an answer.",
            failed.frames(),
            List.of(
                "Validation fails (DNSSEC): then the same question with +cd is answered.",
                "The zone's servers cannot be reached, or answer wrongly.",
                "The server is not configured to resolve this name."),
            List.of(
                Commands.dig(facts.incident()),
                Commands.dig(facts.incident(), "+cd "),
                Commands.digTrace(facts.incident()))));
  }

  private static boolean isOfAnotherRule(int code) {
    return ValidationFailed.isSaidBy(code) || ZoneUnreachable.isSaidBy(code);
  }

  private static String withoutReason(Case facts) {
    // Where messages were cut, the reason may have been.
    return facts.has(Limit.Kind.SNAPLEN) ? "" : ", without an extended error";
  }
}
