package io.dnsanalyzer.diagnosis.silence;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.timeline.tally.Surge;
import java.util.List;
import java.util.Optional;

/**
 * Many more questions than usual in the minute before the first failure, and still in the last
 * second of it. Who asks, and why, is not for packets to say.
 */
public final class SignsOfOverload implements Rule {
  private static final long FAST = 100;

  /** An excerpt has what failed, and leaves out most of what is usual. */
  private static boolean isRateKnown(IncidentFacts facts) {
    return !facts.has(Limit.Kind.CLOCK_BACKWARDS)
        && !facts.has(Limit.Kind.FRAMES_WITHOUT_TIME)
        && !facts.has(Limit.Kind.EXCERPT);
  }

  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Traits traits = facts.traits();
    boolean fits =
        Silence.of(facts).isThere()
            || traits.outcome(Outcome.SERVFAIL).isThere()
            || traits.outcome(Outcome.REFUSED).isThere();
    Optional<Surge> surge = traits.surge().filter(s -> s.perSecond() >= FAST);
    if (!fits || surge.isEmpty() || !isRateKnown(facts)) {
      return Optional.empty();
    }
    Surge seen = surge.get();
    return Optional.of(
        Finding.of("signs_of_overload", seen.before() >= FAST ? Confidence.MEDIUM : Confidence.LOW)
            .says(
                "%s questions came in the second from %s, where %s a second are usual in %s"
                    + " while anything is asked, and about %s in the second before the first question to %s failed.",
                seen.perSecond(),
                facts.time(seen.from()),
                seen.usual(),
                facts.thisCapture(),
                seen.before(),
                facts.servers())
            .naming(List.of(seen.from()))
            .shownBy(facts.incident().frames())
            .or("A busy hour, or many clients that start at once.")
            .or("A retry storm: clients ask again because something else failed first.")
            .next(
                Commands.dig(facts.incident()),
                "nstat -az UdpRcvbufErrors UdpInErrors  # on " + facts.incident().server().ip(),
                Commands.capture(facts.incident().server())));
  }
}
