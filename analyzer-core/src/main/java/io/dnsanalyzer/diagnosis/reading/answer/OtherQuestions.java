package io.dnsanalyzer.diagnosis.reading.answer;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Seen;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/**
 * Many responses that have the port and the id of an open query, and another question: they are no
 * answers to it (RFC 5452 9.1). A question that nothing else came for is in an incident, which says
 * so.
 */
public final class OtherQuestions implements Reading {
  /** As many are no late answers to a few queries whose port and id were used again. */
  private static final int MANY = 10;

  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    Optional<Seen> responses =
        facts.of(Pattern.RESPONSE_TO_OTHER_QUESTION).filter(seen -> seen.count() >= MANY);
    return facts
        .of(Pattern.OTHER_QUESTION_ANSWERED)
        .flatMap(asked -> responses.map(seen -> finding(asked, seen)));
  }

  private static Finding finding(Seen asked, Seen responses) {
    return Finding.of(Finding.OTHER_QUESTIONS_ANSWERED, Confidence.LOW)
        .says(
            "%s came to the port of an open query, with its id and about another question (asked"
                + " was %s, by %s of %s%s). They are no answers, and many in a short time are signs"
                + " of forged ones.",
            Words.count(responses.count(), "response", "responses"),
            CaptureFacts.question(asked),
            asked.hosts().get(0),
            asked.hosts().get(1),
            asked.count() == 1 ? "" : ", and more")
        .shownBy(responses.frames())
        .or(
            "They answer earlier queries with the same port and id, sent before or beside the"
                + " capture.")
        .or("The server, or a device before it, writes another question into its answers.")
        .next(
            "tcpdump -n -e -i any -w questions.pcap 'udp src port 53'  # on "
                + asked.hosts().get(0));
  }
}
