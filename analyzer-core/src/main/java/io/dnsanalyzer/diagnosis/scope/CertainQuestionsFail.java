package io.dnsanalyzer.diagnosis.scope;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.diagnosis.ScopeWords;
import io.dnsanalyzer.diagnosis.answer.TransferRefused;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.timeline.IncidentScope;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.timeline.tally.Reasons;
import io.dnsanalyzer.words.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Certain names or types fail, whoever is asked, and the same servers answer others meanwhile: the
 * trouble is with the names or their zone (RFC 4074 for AAAA), not with the servers.
 */
public final class CertainQuestionsFail implements Rule {
  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    String which = which(facts.incident().scope());
    if (which.isEmpty()
        || !facts.isDivided()
        || facts.areQueriesLost()
        || isSaidByTheServer(facts)
        || isOfOtherServers(facts)) {
      return Optional.empty();
    }
    boolean isLost = facts.areAllUndelivered();
    Traits.Same same = facts.traits().beside().same();
    boolean isCutShort =
        facts.outcome(Outcome.TRUNCATED_WITHOUT_TCP).count() == facts.impact().exchanges();
    boolean isOfZone = !isLost && !isCutShort && same.unchecked().isEmpty();
    boolean mayBeLimited = mayBeLimited(facts);
    return Optional.of(
        Finding.of("certain_questions_fail", mayBeLimited ? Confidence.LOW : Confidence.MEDIUM)
            .says(
                "%s failed, and %s answered %s, %s.",
                which.startsWith("questions ") ? Words.capital(which) : which,
                facts.answering(),
                meanwhile(facts),
                facts.when())
            .and(
                !isLost
                    && !isCutShort
                    && !mayBeLimited
                    && same.toAnother().isEmpty()
                    && same.unchecked().isEmpty(),
                "The trouble is with %s, not with %s as a whole.",
                trouble(facts),
                facts.areAllAnswering()
                    ? facts.agree("the server", "the servers")
                    : facts.answering())
            .and(
                mayBeLimited,
                "%s to limit the rate of answers: these may be left out for that, and not for their"
                    + " name.",
                facts.agree("The server seems", "The servers seem"))
            .and(
                isCutShort,
                "%s answered these, too, and said each time that the answer does not fit into one"
                    + " packet over UDP (TC).",
                facts.agree("It", "They"))
            .and(isLost, "The answers to these do not get through, and others do.")
            .and(
                same.toAnother().isPresent(),
                "Another client got an answer to the same question, the first at %s.",
                same.toAnother().map(facts::time).orElse(""))
            .naming(
                Stream.of(facts.traits().answers().meanwhile(), same.toAnother())
                    .flatMap(Optional::stream)
                    .toList())
            .shownBy(facts.incident().frames())
            .or(
                !isExplained(facts) && isOfZone,
                "The servers of the zone do not answer the resolver, or answer it wrongly.")
            .or(
                isAaaa(facts) && isOfZone,
                "The zone's servers do not know AAAA, and fail instead of saying so.")
            .or(
                !isExplained(facts) && isOfZone,
                "A filter or a policy takes exactly these questions.")
            .or(isCutShort, "The server limits the rate of these answers so, whatever their size.")
            .or(isLost, "These answers are larger, or come later, than the way lets through.")
            .next(
                isLost // as large as the client lets it be, which dig does not by itself
                    ? List.of(Commands.dig(facts.incident(), "+notcp +ignore +bufsize=4096 "))
                    : isCutShort
                        ? List.of(Commands.digOverTcp(facts.incident()))
                        : List.of(
                            Commands.dig(facts.incident()), Commands.digTrace(facts.incident()))));
  }

  /** Silence is then one of the ways in which it limits them. */
  private static boolean mayBeLimited(IncidentFacts facts) {
    return facts.outcome(Outcome.NO_RESPONSE).isThere()
        && facts.limiting().containsAll(facts.incident().servers());
  }

  /** Where all that was asked further failed, it is not for its names or types. */
  private static boolean isOfOtherServers(IncidentFacts facts) {
    return facts.isOfUpstream()
        && facts.causes().stream().allMatch(cause -> which(cause.scope()).isEmpty());
  }

  /** Of several servers, one may have answered what another one goes on failing. */
  private static String meanwhile(IncidentFacts facts) {
    long answered = facts.impact().answeredMeanwhile();
    Traits.Same same = facts.traits().beside().same();
    if (same.isThere()) {
      return Words.count(answered, "question", "questions")
          + " meanwhile, "
          + (facts.impact().names().affected() == 1 ? "the same one" : "some of these")
          + (same.any().isEmpty() ? " with checking disabled (CD)" : "")
          + " among them";
    }
    return (facts.incident().servers().size() == 1
            ? Words.count(answered, "other question", "other questions")
            : Words.count(answered, "question", "questions"))
        + " meanwhile";
  }

  private static String trouble(IncidentFacts facts) {
    if (facts.incident().scope() instanceof IncidentScope.Types types) {
      return types.types().size() == 1 ? "this type of record" : "these types of records";
    }
    return facts.impact().names().affected() == 1
        ? "this name or its zone"
        : "these names or their zone";
  }

  /** REFUSED and NXDOMAIN say themselves what they mean. */
  private static boolean isSaidByTheServer(IncidentFacts facts) {
    return facts.outcome(Outcome.REFUSED).isThere()
        || facts.outcome(Outcome.NXDOMAIN).isThere()
        || TransferRefused.isIn(facts);
  }

  /** An extended error says why; the rule that reads it names what is left (RFC 8914). */
  private static boolean isExplained(IncidentFacts facts) {
    Reasons reasons = facts.reasons(Outcome.SERVFAIL);
    return !reasons.byCode().isEmpty() && !reasons.unsaid().isThere();
  }

  private static String which(IncidentScope scope) {
    if (scope instanceof IncidentScope.Questions questions) {
      return ScopeWords.questions(questions);
    }
    return scope instanceof IncidentScope.Types types
        ? "questions for " + names(List.copyOf(types.types()))
        : "";
  }

  private static String names(List<Integer> types) {
    return Words.list(types.stream().map(RecordType::nameOf).toList());
  }

  private static boolean isAaaa(IncidentFacts facts) {
    return facts.traits().forms().asked().low().contains(RecordType.AAAA);
  }
}
