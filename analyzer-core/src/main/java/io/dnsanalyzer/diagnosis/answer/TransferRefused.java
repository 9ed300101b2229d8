package io.dnsanalyzer.diagnosis.answer;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/**
 * REFUSED or NOTAUTH to a query for a whole zone (AXFR, IXFR). Who may have a zone goes by address
 * or by key (RFC 5936 5, RFC 8945 5.2), whatever else the server answers: it says nothing of
 * recursion, and REFUSED nothing of whether the server has the zone.
 */
public final class TransferRefused implements Rule {
  /** Tells whether all that failed are transfers that the server refused by its own word. */
  public static boolean isIn(IncidentFacts facts) {
    long refused = facts.outcome(Outcome.REFUSED).count() + facts.outcome(Outcome.NOTAUTH).count();
    return refused > 0
        && refused == facts.impact().exchanges()
        && facts.traits().forms().asked().areTransfers();
  }

  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    if (!isIn(facts)) {
      return Optional.empty();
    }
    Sighting refused = facts.outcome(Outcome.REFUSED);
    Sighting notAuth = facts.outcome(Outcome.NOTAUTH);
    Optional<FrameRef> toAnother = facts.traits().beside().same().toAnother();
    boolean isOfKey = notAuth.isThere();
    boolean areOthersGiven =
        toAnother.isEmpty() && facts.traits().answers().forms().asked().areAnyTransfers();
    String client = Words.list(facts.incident().exampleClients());
    return Optional.of(
        Finding.of("transfer_refused", Confidence.MEDIUM)
            .says(
                "%s answered %s to %s for a whole zone, %s: %s.",
                facts.servers(),
                !isOfKey ? "REFUSED" : refused.isThere() ? "REFUSED or NOTAUTH" : "NOTAUTH",
                Words.count(facts.impact().exchanges(), "question", "questions"),
                facts.when(),
                isOfKey
                    ? "the signature of the query is not one that it takes (TSIG, RFC 8945 5.2), or"
                        + " it is not authoritative for the zone"
                    : "who may have a zone is a policy of its own, by address or by key (TSIG)")
            .and(
                toAnother.isPresent(),
                "Another client was given the same zone, the first time at %s: %s has it.",
                toAnother.map(facts::time).orElse(""),
                facts.agree("the server", "a server"))
            .and(
                areOthersGiven,
                "In %s, %s answered such questions as well.",
                facts.thisCapture(),
                facts.agree("it", "they"))
            .naming(toAnother.stream().toList())
            .shownBy(refused, notAuth)
            .or(
                refused.isThere() && !client.isEmpty(),
                client + " asks from another address than the policy names (an interface, a NAT).")
            .or(
                isOfKey && !client.isEmpty() && (toAnother.isPresent() || areOthersGiven),
                "The server has other zones for " + client + " (a view).")
            .or(
                isOfKey && toAnother.isEmpty() && !areOthersGiven,
                "The server lost the zone, or could not load it.")
            .next(
                Commands.dig(facts.incident(), "+norecurse "),
                "named-checkconf -p  # on "
                    + facts.incident().server().ip()
                    + ", if it runs BIND: allow-transfer, and the keys"));
  }
}
