package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Sighting;
import java.util.List;
import java.util.Optional;

/** A response that fits its query and cannot be read: the server or the way spoils it. */
final class MalformedResponse implements Rule {
  @Override
  public Optional<Finding> read(Case facts) {
    Sighting malformed = facts.outcome(Outcome.MALFORMED_RESPONSE);
    if (!malformed.isThere() || facts.has(Limit.Kind.SNAPLEN)) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            "response_unreadable",
            Confidence.MEDIUM,
            facts.servers()
                + " answered "
                + facts.share(malformed)
                + " "
                + facts.when()
                + " with a message that breaks the format of RFC 1035.",
            malformed.frames(),
            List.of(
                "The server's software is at fault.",
                "A device on the way rewrites responses, and does it wrongly."),
            List.of(
                Commands.dig(facts.incident()),
                Commands.digOverTcp(facts.incident()),
                Commands.capture(facts.incident().server()))));
  }
}
