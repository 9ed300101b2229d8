package io.dnsanalyzer.diagnosis.answer;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Impact;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.IncidentScope;
import io.dnsanalyzer.timeline.tally.Reasons;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * REFUSED is a server's own word for policy (RFC 1035 4.1.1). Whom it refuses tells which:
 * everybody (it does not resolve for them, or is the wrong server), some clients, or some
 * questions. Extended error 20 says that the server is not authoritative (RFC 8914 4.21).
 */
public final class RefusedByPolicy implements Rule {
  /** Of fewer refusals, a hop limit tells nothing. */
  private static final int OFTEN = 3;

  private static final int NOT_AUTHORITATIVE = 20;

  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Sighting refused = facts.outcome(Outcome.REFUSED);
    if (!refused.isThere()
        || LameDelegation.isRefusedWithoutRecursion(facts)
        || TransferRefused.isIn(facts)) {
      return Optional.empty();
    }
    Reasons reasons = facts.reasons(Outcome.REFUSED);
    boolean isForeignZone = reasons.of(NOT_AUTHORITATIVE).count() == refused.count();
    Finding.Draft draft =
        Finding.of(code(facts), isForeignZone ? Confidence.HIGH : Confidence.MEDIUM)
            .says(
                "%s answered REFUSED to %s%s %s%s%s.",
                facts.servers(),
                isToSomeClients(facts)
                    ? Words.count(refused.count(), "question", "questions")
                    : facts.share(refused),
                isToSomeClients(facts) ? " from " + facts.clients() : "",
                facts.when(),
                facts.extendedErrors(reasons),
                contrast(facts, isForeignZone))
            .and(
                wasAnsweredBefore(facts),
                "%s answered %s until %s, and not since.",
                facts.agree("It", "They"),
                Words.list(facts.incident().exampleClients()),
                facts.incident().lastSuccessBefore().map(facts::time).orElse(""))
            .naming(facts.anyAnswer().stream().toList())
            .naming(
                wasAnsweredBefore(facts)
                    ? facts.incident().lastSuccessBefore().stream().toList()
                    : List.of())
            .shownBy(refused)
            .or(
                !isForeignZone && !facts.isDivided() && facts.mayLimitRates(),
                "The server limits rates: it answers the same question later.")
            .or(
                !facts.traits().answers().offerRecursion(),
                "The server is authoritative for other zones only and does not recurse.")
            .or(
                facts.traits().answers().offerRecursion(),
                "What the server asked further refused, and it passes that on.");
    return Optional.of(
        draft.next(
            Commands.dig(facts.incident())
                + (isToSomeClients(facts) && !facts.incident().exampleClients().isEmpty()
                    ? "  # from " + facts.incident().exampleClients().get(0)
                    : ""),
            Commands.dig(facts.incident(), "+norecurse "),
            elsewhere(facts.incident())));
  }

  /** An address of loopback is another host everywhere else. */
  private static String elsewhere(Incident incident) {
    return incident.server().ip().isLoopback()
        ? "ss -lunp 'sport = :"
            + incident.server().port()
            + "'  # on the captured host: who serves?"
        : Commands.dig(incident) + "  # from another client";
  }

  private static String code(IncidentFacts facts) {
    if (facts.traits().answers().count() == 0) {
      return "refused_to_all";
    }
    return isToSomeClients(facts) ? "refused_to_some_clients" : "refused_some_questions";
  }

  private static boolean isToSomeClients(IncidentFacts facts) {
    Impact impact = facts.impact();
    return facts.traits().answers().count() > 0
        && impact.clients().seen() > impact.clients().affected();
  }

  /** Tells whether the very clients that are refused had answers before, and none later. */
  private static boolean wasAnsweredBefore(IncidentFacts facts) {
    return isByClient(facts)
        && facts.impact().clients().affected() == 1
        && facts.incident().lastSuccessBefore().isPresent()
        && facts.incident().firstSuccessAfter().isEmpty();
  }

  private static String contrast(IncidentFacts facts, boolean isForeignZone) {
    long answered = facts.traits().answers().count();
    if (answered == 0 && isForeignZone) {
      return Words.fill(", and answered nobody in %s: %s", facts.thisCapture(), notServed(facts));
    }
    if (answered == 0 && facts.incident().causedBy().isPresent()) {
      return Words.fill(", and answered nobody in %s", facts.thisCapture()); // it passes that on
    }
    if (answered == 0) {
      return Words.fill(
          ", and answered nobody in %s: it does not resolve for %s, or is the wrong server to ask",
          facts.thisCapture(), facts.clients());
    }
    long meanwhile = facts.impact().answeredMeanwhile();
    return Words.fill(
        meanwhile > 0 ? ", while %s answered %s%s%s: %s" : ", and %s answered %s of %s%s: %s",
        meanwhile > 0 ? facts.theyOrAnswering() : facts.agree("it", "they"),
        Words.count(meanwhile > 0 ? meanwhile : answered, "question", "questions"),
        meanwhile > 0 ? "" : facts.thisCapture() + facts.atOtherTimes(),
        facts
            .anyAnswer()
            .map(
                at ->
                    ((meanwhile > 0 ? meanwhile : answered) == 1 ? " (at " : " (one of them at ")
                        + facts.time(at)
                        + ")")
            .orElse(""),
        isForeignZone
            ? notServed(facts)
            : facts.isDivided() && isByClient(facts)
                ? "a policy by client" + orElse(facts)
                : policy(facts));
  }

  private static boolean isByClient(IncidentFacts facts) {
    IncidentScope scope = facts.incident().scope();
    return scope instanceof IncidentScope.Clients
        || scope instanceof IncidentScope.Alike alike && alike.has(IncidentScope.Clients.class);
  }

  /** Where type or EDNS divide as well, a policy may go by these, too. */
  private static String orElse(IncidentFacts facts) {
    if (!(facts.incident().scope() instanceof IncidentScope.Alike alike)) {
      return "";
    }
    return (alike.has(IncidentScope.Types.class) ? " or by type" : "")
        + (alike.has(IncidentScope.Edns.class) ? " or by EDNS" : "")
        + ", which this capture does not tell apart";
  }

  /** What was answered meanwhile, too, is not what the policy goes by. */
  private static String policy(IncidentFacts facts) {
    boolean mayBeByType = !facts.traits().seen().areTypesAnswered();
    boolean mayBeByName =
        facts.traits().beside().answeredForOtherType() < facts.impact().exchanges();
    List<String> by = new ArrayList<>();
    if (isToSomeClients(facts)) {
      by.add("client");
    }
    if (mayBeByName) {
      by.add("name");
    }
    if (mayBeByType) {
      by.add("type");
    }
    if (facts.mayLimitRates() && (isToSomeClients(facts) || !facts.isDivided())) {
      by.add("rate");
    }
    if (!mayBeByName && !mayBeByType) {
      by.add("name and type together");
    }
    int last = by.size() - 1;
    return "a policy by "
        + (last == 0 ? "" : String.join(", ", by.subList(0, last)) + " or ")
        + by.get(last)
        + (comesFromElsewhere(facts) ? ", or one of several machines that share the address" : "")
        + (isBetweenAnswers(facts) ? ", or one that held for that time only" : "");
  }

  /**
   * Tells whether what is refused arrives with another hop limit than what is answered, and no name
   * was asked again, which would tell whether names divide them.
   */
  private static boolean comesFromElsewhere(IncidentFacts facts) {
    OptionalInt refused = facts.traits().forms().hopLimit();
    OptionalInt answered = facts.traits().answers().forms().hopLimit();
    return refused.isPresent()
        && answered.isPresent()
        && refused.getAsInt() != answered.getAsInt()
        && facts.impact().exchanges() >= OFTEN
        && facts.impact().exchanges() == facts.impact().names().affected();
  }

  /** Tells whether nobody was answered meanwhile, and somebody before and after. */
  private static boolean isBetweenAnswers(IncidentFacts facts) {
    return facts.impact().exchanges() > 1
        && facts.impact().answeredMeanwhile() == 0
        && facts.incident().lastSuccessBefore().isPresent()
        && (facts.hasRecovered() || facts.incident().laterAnswer().isPresent());
  }

  private static String notServed(IncidentFacts facts) {
    return Words.fill(
        "by %s own word, %s not serve the zone of %s",
        facts.agree("its", "their"),
        facts.agree("it does", "they do"),
        facts.impact().names().affected() == 1 ? "this name" : "these names");
  }
}
