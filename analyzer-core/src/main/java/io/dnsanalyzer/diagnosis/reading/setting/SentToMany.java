package io.dnsanalyzer.diagnosis.reading.setting;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Seen;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/** A multicast address stands for whoever listens there, and is no DNS server's. */
public final class SentToMany implements Reading {
  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    return facts.of(Pattern.SENT_TO_MANY).map(SentToMany::finding);
  }

  private static Finding finding(Seen seen) {
    return Finding.of("sent_to_multicast_address", Confidence.HIGH)
        .says(
            "%s went to a multicast or broadcast address without an answer in the capture, the"
                + " first of %s to %s (%s): that is no server, but whoever listens there, and"
                + " nobody has to answer.",
            Words.count(seen.count(), "question", "questions"),
            seen.hosts().get(0),
            seen.hosts().get(1),
            CaptureFacts.question(seen))
        .shownBy(seen.frames())
        .or("The packets were made by a program that tests, and nobody waits for an answer.")
        .next(
            Commands.resolverSettings(
                "on " + seen.hosts().get(0), "is that address among the servers?"));
  }
}
