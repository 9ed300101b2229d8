package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Sighting;
import java.util.List;
import java.util.Optional;

/** NXDOMAIN, where the caller counts it as a failure: the name's, never the server's (RFC 2308). */
final class NameDoesNotExist implements Rule {
  @Override
  public Optional<Finding> read(Case facts) {
    Sighting seen = facts.outcome(Outcome.NXDOMAIN);
    if (!seen.isThere()) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            "name_does_not_exist",
            Confidence.HIGH,
            facts.servers()
                + " works and says that "
                + (facts.impact().namesAffected() == 1
                    ? Words.name(facts.incident().exampleName()) + " does not exist"
                    : "names do not exist")
                + " (NXDOMAIN to "
                + facts.share(seen)
                + " "
                + facts.when()
                + ").",
            seen.frames(),
            List.of("The server has an old or a private view of the zone, or blocks the name."),
            List.of(Commands.dig(facts.incident()), Commands.digTrace(facts.incident()))));
  }
}
