package io.dnsanalyzer.diagnosis.reading.unseen;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Seen;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/** Responses say what failed, also where the queries were not captured: one direction, or late. */
public final class UnseenQueriesFailed implements Reading {
  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    // Of a query that was given up nobody can say that it was not captured.
    return facts.has(Limit.Kind.EVICTIONS)
        ? Optional.empty()
        : facts.of(Pattern.UNSEEN_QUERY_FAILED).map(UnseenQueriesFailed::finding);
  }

  private static Finding finding(Seen seen) {
    return Finding.of(Finding.UNSEEN_QUERIES_FAILED, Confidence.MEDIUM)
        .says(
            "%s not captured; %s came from %s to %s, about %s.",
            Words.count(
                seen.count(),
                "response is an error to a query that was",
                "responses are errors to queries that were"),
            seen.count() == 1 ? "it" : "the first",
            seen.hosts().get(0),
            seen.hosts().get(1),
            CaptureFacts.question(seen))
        .shownBy(seen.frames())
        .or("The queries were sent before the capture began, or take another way.")
        .or("Nobody asked: somebody sent the responses unasked.")
        .next(Commands.CAPTURE_BOTH);
  }
}
