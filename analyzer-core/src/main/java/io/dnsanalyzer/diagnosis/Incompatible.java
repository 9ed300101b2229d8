package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * FORMERR, NOTIMP, BADVERS and BADCOOKIE: the server does not take the form of the query, not its
 * name (RFC 6891 7, RFC 7873 5, RFC 8906).
 */
final class Incompatible implements Rule {
  private static final List<Outcome> FORMS =
      List.of(Outcome.FORMERR, Outcome.NOTIMP, Outcome.BADVERS, Outcome.BADCOOKIE);

  @Override
  public Optional<Finding> read(Case facts) {
    List<Sighting> all = new ArrayList<>();
    List<String> said = new ArrayList<>();
    for (Outcome form : FORMS) {
      Sighting seen = facts.outcome(form);
      if (seen.isThere()) {
        all.add(seen);
        said.add(form.code().toUpperCase(Locale.ROOT) + " to " + facts.share(seen));
      }
    }
    if (said.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            "query_not_understood",
            Confidence.MEDIUM,
            facts.servers()
                + " answered "
                + Words.list(said)
                + " "
                + facts.when()
                + ": it does not take the form of these queries.",
            Frames.ofEach(all),
            List.of(
                "The server, or a device before it, does not know EDNS or one of its options.",
                "The query itself was malformed."),
            List.of(
                Commands.dig(facts.incident()),
                Commands.dig(facts.incident(), "+noedns "),
                Commands.dig(facts.incident(), "+nocookie "))));
  }
}
