package io.dnsanalyzer.diagnosis.scope;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.diagnosis.Titles;
import io.dnsanalyzer.exchange.Match;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.words.Words;
import java.util.List;
import java.util.Optional;

/**
 * The failing server is itself the asking client of another server that fails at the same time: a
 * forwarder and its upstream, or a recursor and a zone's servers.
 */
public final class CausedByUpstream implements Rule {
  /** Whoever asks further waits longer than this, in nanoseconds, before it gives up. */
  private static final long SOON = 200_000_000L;

  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    return switch (facts.causes().size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(one(facts, facts.causes().get(0)));
      default -> Optional.of(several(facts));
    };
  }

  private static Finding one(IncidentFacts facts, Incident cause) {
    boolean isExact = facts.incident().causes().get(0).match() == Match.EXACT;
    boolean isTooSoon = isSilence(cause) && facts.traits().seen().quickestNanos() < SOON;
    return Finding.of(
            "caused_by_upstream", isExact && !isTooSoon ? Confidence.HIGH : Confidence.MEDIUM)
        .says(
            "%s failed because of what %s asked further: %s, which is incident %s.",
            facts.servers(), facts.agree("it", "they"), Titles.of(cause), cause.id())
        .and(
            !isExact,
            "The questions fit in time; the asking address or the question differs, as with"
                + " forwarders and recursors.")
        .and(
            isTooSoon,
            "%s said so after %s, sooner than silence shows.",
            Words.capital(facts.agree("it", "they")),
            Words.duration(facts.traits().seen().quickestNanos()))
        .naming(cause.frames().stream().limit(10).toList())
        .shownBy(facts.incident().frames())
        .or(
            isTooSoon,
            "What it asked further was answered with an error, which is not in this capture.")
        .or("Both fail for a reason of their own at the same time.")
        .next(Commands.digFrom(cause));
  }

  /** Tells whether nothing came, of which a server knows only when it has waited. */
  private static boolean isSilence(Incident cause) {
    return cause.outcomes().byOutcome().keySet().stream()
        .allMatch(outcome -> outcome.way() == Outcome.Way.SILENCE);
  }

  /**
   * Which of them a forwarder waited for, and which of their failures it passed on, no frame says.
   */
  private static Finding several(IncidentFacts facts) {
    List<Incident> causes = facts.causes();
    boolean isFromThere =
        causes.stream()
            .allMatch(cause -> facts.incident().servers().containsAll(cause.exampleClients()));
    return Finding.of("upstreams_failed_too", isFromThere ? Confidence.MEDIUM : Confidence.LOW)
        .says(
            "The same was asked further meanwhile, by %s, and that failed, too: %s.",
            isFromThere
                ? facts.agree("this server itself", "these servers themselves")
                : Words.list(
                    causes.stream()
                        .flatMap(cause -> cause.exampleClients().stream())
                        .distinct()
                        .limit(3)
                        .toList()),
            Words.list(
                causes.stream()
                    .map(cause -> Words.fill("%s (incident %s)", Titles.brief(cause), cause.id()))
                    .toList()))
        .and(
            "Any of these may be why %s failed, or all of them together: no packet says which.",
            facts.servers())
        .naming(causes.stream().flatMap(cause -> cause.frames().stream().limit(10)).toList())
        .shownBy(facts.incident().frames())
        .or(!isFromThere, "That address belongs to somebody else, who asked the same at that time.")
        .or("All fail for reasons of their own at the same time.")
        .next(causes.stream().limit(2).map(Commands::dig).toArray(String[]::new));
  }
}
