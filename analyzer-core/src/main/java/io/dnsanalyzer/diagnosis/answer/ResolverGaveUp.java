package io.dnsanalyzer.diagnosis.answer;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.IncidentScope;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.timeline.tally.Reasons;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/**
 * SERVFAIL says that a resolver could not finish its work; why stands in an extended error, if
 * anywhere (RFC 8914). Its upstream and the zone are likelier than the resolver itself.
 */
public final class ResolverGaveUp implements Rule {
  private static final long A_SECOND = 1_000_000_000L;

  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Reasons reasons = facts.reasons(Outcome.SERVFAIL);
    boolean isRead = reasons.byCode().keySet().stream().anyMatch(ResolverGaveUp::isOfAnotherRule);
    Sighting failed = isRead ? reasons.unsaid() : facts.outcome(Outcome.SERVFAIL);
    // Where it is known what it asked further, or which questions fail, that is said instead.
    if (!failed.isThere()
        || facts.isOfUpstream()
        || facts.isAnsweredFurther()
        || facts.isDivided()
        || facts.traits().beside().same().unchecked().isPresent()) {
      return Optional.empty();
    }
    Optional<Incident> restarted = facts.refusedBefore();
    Traits.Others others = facts.traits().others();
    return Optional.of(
        Finding.of("resolver_gave_up", Confidence.LOW)
            .says(
                "%s answered SERVFAIL to %s, asked %s%s.",
                facts.servers(),
                facts.share(failed),
                facts.when(failed),
                isRead || reasons.byCode().isEmpty()
                    ? withoutReason(facts)
                    : "," + facts.extendedErrors(reasons))
            .and(
                facts.agree("The server works;", "The servers work;")
                    + " what %s asked further, or the zone, did not give an answer.",
                facts.agree("it", "they"))
            .and(
                tookLong(facts),
                facts.agree(
                        "It took %s at least to say so: it",
                        "They took %s at least to say so: they")
                    + " tried.",
                Words.elapsed(facts.traits().seen().quickestNanos()))
            .and(
                others.failedOver().isThere(),
                "%s answered %s that failed here.",
                Words.list(others.answeredBy()),
                Words.count(others.failedOver().count(), "lookup", "lookups"))
            .shownBy(failed, others.failedOver())
            .or("The zone's servers cannot be reached, or answer wrongly.")
            .or(!isSetUpToAnswer(facts), "The server is not configured to resolve this name.")
            .or(
                restarted.isPresent(),
                "It had just been started, and was not ready: its port was closed until %s"
                    + " (incident %s).",
                restarted.map(before -> facts.time(before.lastFailure())).orElse(""),
                restarted.map(Incident::id).orElse(0))
            .next(
                Commands.dig(facts.incident()),
                Commands.dig(facts.incident(), "+cd "),
                Commands.digTrace(facts.incident())));
  }

  /** Who has nothing to ask further says so at once. */
  private static boolean tookLong(IncidentFacts facts) {
    long quickest = facts.traits().seen().quickestNanos();
    return facts.canTellTimes() && quickest >= A_SECOND && quickest < Long.MAX_VALUE;
  }

  /** What a server fails at for a while only, whatever it is asked, it is not set up to refuse. */
  private static boolean isSetUpToAnswer(IncidentFacts facts) {
    return facts.hasRecovered()
        || tookLong(facts)
        || facts.impact().names().affected() > 1
            && facts.incident().scope() instanceof IncidentScope.Server
            && facts.incident().lastSuccessBefore().isPresent();
  }

  private static boolean isOfAnotherRule(int code) {
    return ValidationFailed.isSaidBy(code) || ZoneUnreachable.isSaidBy(code);
  }

  private static String withoutReason(IncidentFacts facts) {
    // Where messages were cut, the reason may have been.
    return facts.has(Limit.Kind.SNAPLEN) ? "" : ", without an extended error";
  }
}
