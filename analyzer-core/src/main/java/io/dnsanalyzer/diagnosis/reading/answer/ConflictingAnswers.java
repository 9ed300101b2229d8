package io.dnsanalyzer.diagnosis.reading.answer;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Seen;
import java.util.Optional;

/**
 * One query, and two responses with different content: a resolver takes the first, whoever sent it
 * (RFC 5452 4.2).
 */
public final class ConflictingAnswers implements Reading {
  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    return facts.of(Pattern.CONFLICTING_ANSWERS).map(ConflictingAnswers::finding);
  }

  private static Finding finding(Seen seen) {
    return Finding.of(Finding.CONFLICTING_ANSWERS, Confidence.LOW)
        .says(
            "%s drew responses with different content although it was asked once (%s,"
                + " asked by %s of %s).",
            seen.count() == 1 ? "A question" : "Each of " + seen.count() + " questions",
            CaptureFacts.first(seen),
            seen.hosts().get(0),
            seen.hosts().get(1))
        .and("A resolver takes the one that comes first (RFC 5452 4.2).")
        .shownBy(seen.frames())
        .or("Somebody on the way answers in the server's name, before it does.")
        .or("The address stands for several servers, and two of them got the query.")
        .next(CaptureFacts.dig(seen, seen.hosts().get(1)));
  }
}
