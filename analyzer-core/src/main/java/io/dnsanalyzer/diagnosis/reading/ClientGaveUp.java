package io.dnsanalyzer.diagnosis.reading;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Seen;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/**
 * Port unreachable from the client that quotes the response: its socket was closed when the answer
 * came. The server did its part.
 */
final class ClientGaveUp implements Reading {
  /** No client gives up this soon: it had another answer that it asked for. */
  private static final long SOONEST = 500_000_000L;

  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    return facts.of(Pattern.CLIENT_GAVE_UP).map(seen -> finding(seen, facts));
  }

  private static Finding finding(Seen seen, CaptureFacts facts) {
    long lookups = facts.of(Pattern.NO_ANSWER_TAKEN).map(Seen::count).orElse(0L);
    boolean canTell = facts.canTellTimes();
    // Who asked again waited longer for one answer than between two queries.
    boolean isRetried = facts.of(Pattern.REFUSED_AFTER_RETRY).isPresent();
    boolean isSoon = canTell && seen.shortest() < SOONEST;
    boolean isLate = lookups > 0 && canTell && !isSoon && !isRetried;
    return Finding.of("client_port_closed", Confidence.MEDIUM)
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
        .and(isLate, "The client waits less than %s for an answer.", Words.seconds(seen.shortest()))
        .and(
            lookups == 0,
            "%s also got a response that the client did not refuse, if only when asked again.",
            seen.count() == 1 ? "This question" : "Each of these questions")
        .and("The server did respond.")
        .shownBy(seen.frames())
        .or(
            lookups > 0 && isSoon,
            "The program that asked ended, or no longer wanted the answer: few give up so soon.")
        .or(lookups > 0, "The queries were sent by somebody else under the client's address.")
        .or("The client's firewall rejects the responses.")
        // That file counts whole seconds.
        .next(
            isSoon
                ? "ss -uap  # on the client: which program asks, and closes its port so soon?"
                : "cat /etc/resolv.conf  # on the client: options timeout, attempts");
  }
}
