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

/** Two servers that forward to each other ask each other the same question, again and again. */
public final class ForwardingLoop implements Reading {
  /** A single turn may be chance. */
  private static final long TURNS = 3;

  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    return facts
        .of(Pattern.LOOP)
        .filter(seen -> seen.count() >= TURNS)
        .map(ForwardingLoop::finding);
  }

  private static Finding finding(Seen seen) {
    return Finding.of("forwarding_loop", Confidence.MEDIUM)
        .says(
            "%s and %s asked each other the same question, %s in turn (%s): each"
                + " forwards to the other.",
            seen.hosts().get(0),
            seen.hosts().get(1),
            Words.times(seen.count()),
            CaptureFacts.first(seen))
        .shownBy(seen.frames())
        .or("Both are clients and servers of each other for different reasons.")
        .next(Commands.resolverSettings("on both", "whom they forward to"));
  }
}
