package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Impact;
import io.dnsanalyzer.timeline.Sighting;
import java.util.List;
import java.util.Optional;

/**
 * REFUSED is a server's own word for policy (RFC 1035 4.1.1). Whom it refuses tells which:
 * everybody (it does not resolve for them, or is the wrong server), some clients, or some
 * questions.
 */
final class RefusedByPolicy implements Rule {
  @Override
  public Optional<Finding> read(Case facts) {
    Sighting refused = facts.outcome(Outcome.REFUSED);
    if (!refused.isThere()) {
      return Optional.empty();
    }
    String start =
        facts.servers()
            + " answered REFUSED to "
            + facts.share(refused)
            + " "
            + facts.when()
            + Words.extendedErrors(facts.reasons(Outcome.REFUSED));
    Impact impact = facts.impact();
    if (facts.traits().answers().count() == 0) {
      return Optional.of(
          finding(
              facts,
              "refused_to_all",
              start
                  + ", and answered nobody in "
                  + facts.thisCapture()
                  + ": it does not resolve for "
                  + facts.clients()
                  + ", or is the wrong server to ask.",
              refused));
    }
    String answered =
        ", while it answered "
            + Words.count(facts.traits().answers().count(), "question", "questions")
            + " of "
            + facts.thisCapture()
            + facts.anyAnswer().map(at -> " (one at " + facts.time(at) + ")").orElse("");
    return Optional.of(
        impact.clientsSeen() > impact.clientsAffected()
            ? finding(
                facts,
                "refused_to_some_clients",
                start
                    + " from "
                    + facts.clients()
                    + answered
                    + ": a policy by client, name, type or rate.",
                refused)
            : finding(
                facts,
                "refused_some_questions",
                start + answered + ": a policy by name, by type or by rate.",
                refused));
  }

  private static Finding finding(Case facts, String code, String statement, Sighting refused) {
    return new Finding(
        code,
        Confidence.MEDIUM,
        statement,
        Frames.inTime(facts.anyAnswer().stream().toList(), refused.frames()),
        List.of(
            "The server limits rates: then it answers the same question later.",
            "The server is authoritative for other zones only and does not recurse."),
        List.of(
            Commands.dig(facts.incident()),
            Commands.dig(facts.incident(), "+norecurse "),
            Commands.dig(facts.incident()) + "  # from another client"));
  }
}
