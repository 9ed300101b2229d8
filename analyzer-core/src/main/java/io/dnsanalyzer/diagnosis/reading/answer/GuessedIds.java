package io.dnsanalyzer.diagnosis.reading.answer;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Seen;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/**
 * Responses whose id is not that of the open question: whoever forges answers must guess it (RFC
 * 5452 4.3, 9.2), and resolvers must not take them.
 */
public final class GuessedIds implements Reading {
  /** As many are no answers to a few queries that the capture does not hold. */
  private static final int MANY = 10;

  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    Optional<Seen> responses =
        facts
            .of(Pattern.RESPONSE_WITH_GUESSED_ID)
            .filter(seen -> seen.count() >= (mayMissQueries(facts) ? MANY : 1));
    return facts
        .of(Pattern.GUESSED_IDS)
        .flatMap(questions -> responses.map(seen -> finding(questions, seen)));
  }

  private static boolean mayMissQueries(CaptureFacts facts) {
    return facts.mayMissPackets() || facts.has(Limit.Kind.STARTS_LATE);
  }

  private static Finding finding(Seen questions, Seen responses) {
    boolean isOne = responses.count() == 1;
    return Finding.of("signs_of_forged_answers", Confidence.LOW)
        .says(
            "%s with %s came to the port of %s while %s open (%s, asked by %s of %s).",
            Words.count(responses.count(), "response", "responses"),
            isOne ? "another transaction id" : "other transaction ids",
            Words.count(questions.count(), "question", "questions"),
            questions.count() == 1 ? "it was" : "they were",
            CaptureFacts.first(questions),
            questions.hosts().get(0),
            questions.hosts().get(1))
        .and(!isOne, "They are no answers, and many in a short time are signs of forged ones.")
        .and(isOne, "It is no answer.")
        .shownBy(responses.frames())
        .or("They answer earlier queries from the same port, sent before or beside the capture.")
        .or("The server, or a device before it, writes ids of its own.")
        .next(
            "tcpdump -n -e -i any -w ids.pcap 'udp src port 53'  # on " + questions.hosts().get(0));
  }
}
