package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Surge;
import io.dnsanalyzer.timeline.Traits;
import java.util.List;
import java.util.Optional;

/**
 * Many more questions than usual in the minute before the first failure, and still in the last
 * second of it. Who asks, and why, is not for packets to say.
 */
final class SignsOfOverload implements Rule {
  private static final long FAST = 100;

  @Override
  public Optional<Finding> read(Case facts) {
    Traits traits = facts.traits();
    boolean fits =
        Silence.of(facts).isThere()
            || traits.outcome(Outcome.SERVFAIL).isThere()
            || traits.outcome(Outcome.REFUSED).isThere();
    Optional<Surge> surge = traits.surge().filter(s -> s.perSecond() >= FAST);
    if (!fits || surge.isEmpty() || facts.has(Limit.Kind.CLOCK_BACKWARDS)) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            "signs_of_overload",
            surge.get().before() >= FAST ? Confidence.MEDIUM : Confidence.LOW,
            surge.get().perSecond()
                + " questions came in the second from "
                + facts.time(surge.get().from())
                + ", where "
                + surge.get().usual()
                + " a second are usual in "
                + facts.thisCapture()
                + ", and about "
                + surge.get().before()
                + " in the second before the first question to "
                + facts.servers()
                + " failed.",
            Frames.inTime(List.of(surge.get().from()), facts.incident().frames()),
            List.of(
                "A busy hour, or many clients that start at once.",
                "A retry storm: clients ask again because something else failed first."),
            List.of(
                Commands.dig(facts.incident()),
                "nstat -az UdpRcvbufErrors UdpInErrors  # on " + facts.incident().server().ip(),
                Commands.capture(facts.incident().server()))));
  }
}
