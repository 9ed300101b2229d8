package io.dnsanalyzer.diagnosis.reading.unseen;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Seen;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/** A capture that begins late may hold an answer, and the error that says that nobody took it. */
public final class UnseenQueryAnswerRefused implements Reading {
  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    return facts.of(Pattern.UNSEEN_QUERY_ANSWER_REFUSED).map(UnseenQueryAnswerRefused::finding);
  }

  private static Finding finding(Seen seen) {
    boolean isOne = seen.count() == 1;
    return Finding.of(Finding.ANSWER_OF_UNSEEN_QUERY_REFUSED, Confidence.MEDIUM)
        .says(
            "%s to a query that was not captured drew an ICMP error; %s came from %s, about a"
                + " response of %s%s.",
            Words.count(seen.count(), "response", "responses"),
            isOne ? "it" : "the first",
            seen.hosts().get(0),
            seen.hosts().get(1),
            seen.example().isPresent() ? " for " + CaptureFacts.question(seen) : "")
        .and("%s.", Words.capital(CaptureFacts.fate(seen)))
        .shownBy(seen.frames())
        .or("Another answer arrived before: the client had asked again, or another server.")
        .next(Commands.CAPTURE_BOTH);
  }
}
