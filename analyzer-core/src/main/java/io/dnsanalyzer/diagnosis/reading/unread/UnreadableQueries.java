package io.dnsanalyzer.diagnosis.reading.unread;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Seen;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/** Queries that contradict themselves: nobody can answer what they ask. */
public final class UnreadableQueries implements Reading {
  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    return facts.of(Pattern.UNREADABLE_QUERY).map(UnreadableQueries::finding);
  }

  private static Finding finding(Seen seen) {
    return Finding.of("unreadable_queries", Confidence.HIGH)
        .says(
            "%s cannot be read as DNS to the end: what %s holds breaks off, points to itself, or does"
                + " not fit (RFC 1035 4.1); %s from %s to %s. A server cannot read %s, either: it"
                + " answers FORMERR, or nothing.",
            Words.count(seen.count(), "query", "queries"),
            seen.count() == 1 ? "it" : "each",
            seen.count() == 1 ? "it went" : "the first went",
            seen.hosts().get(0),
            seen.hosts().get(1),
            seen.count() == 1 ? "it" : "them")
        .shownBy(seen.frames())
        .or("A program on the client sends something else than DNS to this port.")
        .or("A device on the way spoils the queries.")
        .next(Commands.senders(seen.hosts().get(0)));
  }
}
