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

/**
 * ICMP errors say whose queries did not get through, also where these were not captured. What they
 * say is an incident, unless other queries that were captured failed so, too.
 */
public final class UnseenQueriesRefused implements Reading {
  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    // Of a query that was given up, or not compared, nobody can say that it was not captured.
    return facts.has(Limit.Kind.EVICTIONS) || facts.has(Limit.Kind.ERRORS_PARTLY_COMPARED)
        ? Optional.empty()
        : facts
            .of(Pattern.UNSEEN_QUERY_REFUSED)
            .filter(seen -> seen.count() > facts.unseen())
            .map(UnseenQueriesRefused::finding);
  }

  private static Finding finding(Seen seen) {
    return Finding.of("unseen_queries_refused", Confidence.MEDIUM)
        .says(
            "%s in the capture; %s came from %s, about a query to %s%s.",
            Words.count(
                seen.count(),
                "ICMP error is about a DNS query that is not",
                "ICMP errors are about DNS queries that are not"),
            seen.count() == 1 ? "it" : "the first",
            seen.hosts().get(0),
            seen.hosts().get(0).equals(seen.hosts().get(1)) ? "itself" : seen.hosts().get(1),
            seen.example().isPresent() ? " for " + CaptureFacts.question(seen) : "")
        .shownBy(seen.frames())
        .or("The queries were sent before the capture began, or on another interface.")
        .or("Somebody else sent them under this host's address.")
        .next(Commands.CAPTURE_BOTH);
  }
}
