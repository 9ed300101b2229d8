package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.HopLimits;
import io.dnsanalyzer.timeline.Sighting;
import java.util.List;
import java.util.Optional;

/**
 * Errors that come from another distance than the same address's answers come from another device,
 * or another way.
 */
final class AnotherDeviceAnswers implements Rule {
  @Override
  public Optional<Finding> read(Case facts) {
    Sighting refused = facts.outcome(Outcome.PORT_UNREACHABLE_BY_SERVER);
    Optional<HopLimits> limits = facts.traits().hopLimits();
    if (!refused.isThere() || limits.isEmpty() || !limits.get().differInHops()) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            "errors_from_another_distance",
            Confidence.MEDIUM,
            "The errors from "
                + facts.servers()
                + " arrive with hop limit "
                + limits.get().ofErrors()
                + ", its answers with "
                + limits.get().ofAnswers()
                + ": another device may send the errors in its name.",
            Frames.inTime(List.of(limits.get().answer()), refused.frames()),
            List.of(
                "The way to the server changed between answers and errors.",
                "The host sends errors with an unusual hop limit."),
            List.of(
                Commands.trace(facts.incident().server()),
                Commands.capture(facts.incident().server()))));
  }
}
