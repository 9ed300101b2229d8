package io.dnsanalyzer.diagnosis.reading.waiting;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Seen;
import io.dnsanalyzer.words.Words;
import java.util.List;
import java.util.Optional;

/**
 * Port unreachable from the client that quotes the response: its socket was closed when the answer
 * came. The server did its part.
 */
public final class ClientGaveUp implements Reading {
  /** No client gives up this soon: it had another answer that it asked for. */
  private static final long SOONEST = 500_000_000L;

  /** A firewall forgets a query that nobody has answered, often after so long. */
  private static final long FORGOTTEN = 30_000_000_000L;

  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    return facts.of(Pattern.CLIENT_GAVE_UP).map(seen -> finding(seen, facts));
  }

  private static long count(CaptureFacts facts, Pattern pattern) {
    return facts.of(pattern).map(Seen::count).orElse(0L);
  }

  private static Finding finding(Seen seen, CaptureFacts facts) {
    long lookups = count(facts, Pattern.NO_ANSWER_TAKEN);
    long ofNothing = count(facts, Pattern.NOTHING_LOST);
    long ofProbes = count(facts, Pattern.PROBE_REFUSED);
    boolean isUnreadable = count(facts, Pattern.UNREADABLE_REFUSED) > 0;
    boolean isOfOthers = lookups > 0 && count(facts, Pattern.OTHERS_TAKEN) == lookups;
    boolean canTell = facts.canTellTimes();
    // Who asked again waited longer for one answer than between two queries.
    boolean isRetried = facts.of(Pattern.REFUSED_AFTER_RETRY).isPresent();
    boolean isSoon = canTell && seen.shortest() < SOONEST;
    boolean isLate = lookups > 0 && canTell && !isSoon && !isRetried;
    return Finding.of(Finding.CLIENT_PORT_CLOSED, Confidence.MEDIUM)
        .says(
            "%s refused with ICMP port unreachable by the client that had asked, %s%s:"
                + " its port was closed by then%s.",
            Words.count(seen.count(), "response was", "responses were"),
            seen.count() == 1 ? "" : "the first by ",
            seen.hosts().get(0),
            canTell ? ", " + CaptureFacts.range(seen) + " after the query" : "")
        .and(
            lookups > 0,
            "%s got no answer that the client took.",
            Words.count(lookups, "lookup", "lookups"))
        .and(
            ofNothing > 0,
            "%s that there is no such record, %s client had an answer with an address of the name"
                + " before it (%s): nobody lost an answer by it.",
            ofNothing == 1 ? "It only said" : ofNothing + " such responses only said",
            ofNothing == 1 ? "and the" : "and each",
            facts
                .of(Pattern.NOTHING_LOST)
                .map(first -> (ofNothing == 1 ? "" : "the first: ") + CaptureFacts.question(first))
                .orElse(""))
        .and(
            ofProbes > 0,
            "%s only said that there is no zone local, a name that no user asked for.",
            seen.count() == 1 ? "It" : ofProbes == 1 ? "One of these" : ofProbes + " of these")
        .and(
            isLate,
            "If the program that asked gave up, it waits less than %s for an answer.",
            Words.seconds(seen.shortest()))
        .and(
            isUnreadable,
            "Whether the client took another answer does not show: what was asked cannot be read in"
                + " this capture.")
        .and(
            lookups == 0 && ofNothing == 0 && ofProbes == 0 && !isUnreadable,
            "%s also got a response that the client did not refuse, if only when asked again.",
            seen.count() == 1 ? "This question" : "Each of these questions")
        .and("The server did respond.")
        .naming(facts.of(Pattern.NOTHING_LOST).map(Seen::frames).orElse(List.of()))
        .shownBy(seen.frames())
        .or(
            isSoon && (lookups > 0 || ofNothing > 0 || ofProbes > 0),
            "The program that asked ended, or no longer wanted the answer: few give up so soon.")
        .or(isLate, "The program that asked had ended for another reason.")
        .or(
            lookups > 0 && !isOfOthers,
            "The queries were sent by somebody else under the client's address.")
        .or(
            (lookups == 0 ? ofNothing == 0 : !isOfOthers) || seen.longest() >= FORGOTTEN,
            "The client's firewall rejects the responses.")
        // That file counts whole seconds.
        .next(
            isSoon
                ? Commands.senders(
                    "on the client", "which program asks, and closes its port so soon?")
                : Commands.resolverSettings(
                    "on the client", "how long it waits, and how often it asks"));
  }
}
