package io.dnsanalyzer.diagnosis.scope;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.diagnosis.ScopeWords;
import io.dnsanalyzer.diagnosis.Titles;
import io.dnsanalyzer.diagnosis.answer.TransferRefused;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.timeline.IncidentScope;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What failed has a type, EDNS or its client in common, of which several divide it from what was
 * answered: a capture in which only one client asks so does not tell which of them it is.
 */
public final class DividedAlike implements Rule {
  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    if (!(facts.incident().scope() instanceof IncidentScope.Alike alike)
        || !facts.isDivided()
        || facts.areQueriesLost()
        || facts.areAllUndelivered() // the errors say why, and the server answered
        || facts.isOfUpstream()
        || facts.areAllUndelivered() // the server answered these, and the way is what failed them
        || isSaidByTheServer(facts)) {
      return Optional.empty();
    }
    boolean isOfClients = alike.has(IncidentScope.Clients.class);
    Outcome outcome = Titles.mostTelling(facts.incident());
    boolean isResponse =
        outcome.way() == Outcome.Way.RESPONSE && outcome != Outcome.LOST_ON_THE_WAY;
    boolean isSilence = outcome.way() == Outcome.Way.SILENCE;
    String clients = Words.list(facts.incident().exampleClients());
    return Optional.of(
        Finding.of("several_divide_alike", Confidence.MEDIUM)
            .says(
                "%s failed, and %s answered %s meanwhile, %s.",
                Words.capital(ScopeWords.alike(alike)),
                facts.answering(),
                Words.count(
                    facts.impact().answeredMeanwhile(), "other question", "other questions"),
                facts.when())
            .and(
                "Whether it is %s, %s does not tell: what was answered differs in %s.",
                names(alike),
                facts.thisCapture(),
                alike.scopes().size() == 2 ? "both" : "all of these")
            .naming(facts.traits().answers().meanwhile().stream().toList())
            .shownBy(facts.incident().frames())
            .or(
                alike.has(IncidentScope.Types.class) && isAaaa(facts),
                "The zone's servers do not know AAAA, and fail instead of saying so.")
            .or(
                alike.has(IncidentScope.Types.class) && !isAaaa(facts),
                "The server, or what it asks further, fails for questions of this type.")
            .or(
                alike.has(IncidentScope.Edns.class) && isSilence,
                "A device on the way drops queries with EDNS, or with one of its options.")
            .or(
                alike.has(IncidentScope.Edns.class) && !isSilence,
                "The server does not take EDNS, or one of its options.")
            .or(
                isOfClients && isResponse,
                "The server treats " + clients + " apart: a view, a forwarder or an access list.")
            .or(
                isOfClients && !isResponse,
                "The server or a firewall does not serve " + clients + " (an access list).")
            .or(
                isOfClients && !isResponse,
                "The way of " + clients + " to the server, or back, is interrupted.")
            .next(next(facts, alike)));
  }

  /** What these say themselves is about policy, or about the form of a query. */
  private static boolean isSaidByTheServer(IncidentFacts facts) {
    return facts.outcome(Outcome.REFUSED).isThere()
        || TransferRefused.isIn(facts)
        || facts.outcome(Outcome.NXDOMAIN).isThere()
        || facts.outcome(Outcome.FORMERR).isThere()
        || facts.outcome(Outcome.NOTIMP).isThere();
  }

  private static boolean isAaaa(IncidentFacts facts) {
    return facts.traits().forms().asked().low().contains(RecordType.AAAA);
  }

  /** Returns {@code the type or the client}. */
  private static String names(IncidentScope.Alike alike) {
    List<String> names = new ArrayList<>();
    if (alike.has(IncidentScope.Types.class)) {
      names.add("the type");
    }
    if (alike.has(IncidentScope.Edns.class)) {
      names.add("EDNS");
    }
    if (alike.has(IncidentScope.Clients.class)) {
      names.add("the client");
    }
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }

  /** The same question as it was answered: by another client, without EDNS. */
  private static List<String> next(IncidentFacts facts, IncidentScope.Alike alike) {
    List<String> next = new ArrayList<>();
    if (alike.has(IncidentScope.Clients.class)) {
      next.add(Commands.dig(facts.incident()) + "  # from another client");
    }
    next.add(Commands.dig(facts.incident()));
    if (alike.has(IncidentScope.Edns.class)) {
      next.add(Commands.dig(facts.incident(), "+noedns "));
    }
    return next;
  }
}
