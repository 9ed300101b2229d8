package io.dnsanalyzer.diagnosis.answer;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.diagnosis.scope.Contrast;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.IncidentScope;
import io.dnsanalyzer.timeline.tally.Forms;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * FORMERR, NOTIMP and BADVERS: the server does not take the form of the query, not its name (RFC
 * 6891 7, RFC 8906). BADCOOKIE asks for the query again with a new cookie (RFC 7873 5.2.3): a
 * server that says so knows EDNS.
 */
public final class Incompatible implements Rule {
  private static final List<Outcome> FORMS =
      List.of(Outcome.FORMERR, Outcome.NOTIMP, Outcome.BADVERS, Outcome.BADCOOKIE);

  @Override
  public Optional<Finding> read(IncidentFacts facts) {
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
    if (facts.areQueriesMalformed()) {
      return Optional.of(malformed(facts, all, said));
    }
    boolean isHandshake = knowsEdns(facts);
    boolean isEachAskedOnce = facts.impact().attempts() == facts.impact().exchanges();
    boolean isAnsweredOverTcp = !facts.isOverTcpOnly() && facts.traits().answers().tcpCount() > 0;
    boolean isDividedByEdns =
        facts.incident().scope() instanceof IncidentScope.Edns
            || facts.incident().scope() instanceof IncidentScope.Alike alike
                && alike.has(IncidentScope.Edns.class);
    Forms forms = facts.traits().forms();
    boolean hasEdns = forms.edns().without() == 0 || forms.edns().without() < forms.questions();
    return Optional.of(
        Finding.of("query_not_understood", Confidence.MEDIUM)
            .says(
                "%s answered %s %s: %s.",
                facts.servers(), Words.list(said), facts.when(), why(facts))
            .and(isAnsweredOverTcp, "Over TCP, %s answered.", facts.answeringOverTcp())
            .and(
                isDividedByEdns,
                "All of these had EDNS, and %s answered queries without it meanwhile.",
                facts.theyOrAnswering())
            .naming(
                isDividedByEdns
                    ? facts.traits().answers().meanwhile().stream().toList()
                    : List.of())
            .naming(
                isAnsweredOverTcp ? facts.traits().answers().tcp().stream().toList() : List.of())
            .shownBy(all.toArray(Sighting[]::new))
            .or(
                !isHandshake && hasEdns && !isOfClients(facts),
                "The server, or a device before it, does not know EDNS or one of its options.")
            .or(
                isHandshake && isEachAskedOnce,
                "The client does not ask again in the form that the server asks for (a new cookie,"
                    + " or a lower version of EDNS).")
            .or(
                isOnlyOf(facts, Outcome.BADCOOKIE) && !isEachAskedOnce,
                "The client has another address each time that it asks (a NAT), which its cookie is"
                    + " bound to (RFC 7873 6).")
            .or(
                isOnlyOf(facts, Outcome.BADCOOKIE) && !isEachAskedOnce,
                "Several machines share the address, and do not know each other's cookies (RFC"
                    + " 9018).")
            .or(!isDividedByEdns && !isOnlyHandshake(facts), "The query itself was malformed.")
            .next(
                hasEdns
                    ? new String[] {
                      Commands.dig(facts.incident()),
                      Commands.dig(facts.incident(), "+noedns "),
                      Commands.dig(facts.incident(), "+nocookie ")
                    }
                    : new String[] {Commands.dig(facts.incident())}));
  }

  /** What cannot be read here the server cannot read, either, and FORMERR says so. */
  private static Finding malformed(IncidentFacts facts, List<Sighting> seen, List<String> said) {
    boolean isNoQuestion = facts.impact().names().affected() == 0;
    return Finding.of("query_malformed", Confidence.HIGH)
        .says(
            "%s answered %s %s, and that is the right answer (RFC 1035 4.1.1): %s announces what"
                + " does not fit into it, or contradicts itself, and cannot be read%s.",
            facts.servers(),
            Words.list(said),
            facts.when(),
            facts.impact().exchanges() == 1 ? "what was sent" : "what was sent each time",
            isNoQuestion ? " as a DNS query" : " to its end")
        .shownBy(seen.toArray(Sighting[]::new))
        .or(isNoQuestion, "A program on the client sends something else than DNS to this port.")
        .or(!isNoQuestion, "The program on the client writes its queries wrongly.")
        .or(
            !facts.traits().oddities().malformedQueries().areAsSent(),
            "A device on the way spoils the queries.")
        .next(
            facts.incident().exampleClients().stream()
                .findFirst()
                .map(Commands::senders)
                .orElseGet(() -> Commands.capture(facts.incident().server())));
  }

  /** A server that answers others knows what these send, unless only certain clients send it. */
  private static boolean isOfClients(IncidentFacts facts) {
    Contrast contrast = new Contrast(facts.traits().forms(), facts.traits().answers().forms());
    return facts.incident().scope() instanceof IncidentScope.Clients && !contrast.isOnlyEdns();
  }

  /** Returns what such a response says: BADCOOKIE and BADVERS understood the query. */
  private static String why(IncidentFacts facts) {
    String they = facts.agree("it", "they");
    String queries = facts.impact().attempts() == 1 ? "this query" : "these queries";
    if (isOnlyOf(facts, Outcome.BADCOOKIE)) {
      return Words.fill(
          "%s %s %s only with a cookie of %s own (RFC 7873 5.2.3)",
          they, facts.agree("takes", "take"), queries, facts.agree("its", "their"));
    }
    return isOnlyOf(facts, Outcome.BADVERS)
        ? Words.fill(
            "%s not know the version of EDNS in %s (RFC 6891 6.1.3)",
            facts.agree("it does", "they do"), queries)
        : Words.fill("%s not take the form of %s", facts.agree("it does", "they do"), queries);
  }

  private static boolean isOnlyOf(IncidentFacts facts, Outcome outcome) {
    return facts.outcome(outcome).count() == facts.impact().exchanges();
  }

  /** Tells whether each response asks for another query, and so has read this one. */
  private static boolean isOnlyHandshake(IncidentFacts facts) {
    return facts.outcome(Outcome.BADCOOKIE).count() + facts.outcome(Outcome.BADVERS).count()
        == facts.impact().exchanges();
  }

  /** BADVERS and BADCOOKIE are codes of EDNS: only a server that knows it says them. */
  private static boolean knowsEdns(IncidentFacts facts) {
    return facts.outcome(Outcome.BADCOOKIE).isThere() || facts.outcome(Outcome.BADVERS).isThere();
  }
}
