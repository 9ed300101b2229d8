package io.dnsanalyzer.diagnosis.scope;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.diagnosis.Titles;
import io.dnsanalyzer.exchange.Match;
import io.dnsanalyzer.timeline.Cause;
import io.dnsanalyzer.timeline.Incident;
import java.util.Optional;

/**
 * The failing server is itself the asking client of another server that fails at the same time: a
 * forwarder and its upstream, or a recursor and a zone's servers.
 */
public final class CausedByUpstream implements Rule {
  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Optional<Cause> link = facts.incident().causedBy();
    if (link.isEmpty() || facts.cause().isEmpty()) {
      return Optional.empty();
    }
    Incident cause = facts.cause().get();
    boolean isExact = link.get().match() == Match.EXACT;
    return Optional.of(
        Finding.of("caused_by_upstream", isExact ? Confidence.HIGH : Confidence.MEDIUM)
            .says(
                "%s failed because of what %s asked further: %s, which is incident %s.",
                facts.servers(), facts.agree("it", "they"), Titles.of(cause), cause.id())
            .and(
                !isExact,
                "The questions fit in time; the asking address or the question differs, as with"
                    + " forwarders and recursors.")
            .naming(cause.frames().stream().limit(10).toList())
            .shownBy(facts.incident().frames())
            .or("Both fail for a reason of their own at the same time.")
            .next(Commands.dig(cause)));
  }
}
