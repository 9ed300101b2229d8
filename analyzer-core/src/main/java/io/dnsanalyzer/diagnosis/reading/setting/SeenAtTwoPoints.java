package io.dnsanalyzer.diagnosis.reading.setting;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Seen;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/**
 * Two files hold the same questions with the same ids, always as far apart: two points of capture
 * whose clocks differ, or between which addresses are translated. What they show is counted twice.
 */
public final class SeenAtTwoPoints implements Reading {
  /** Ids agree by chance once in 65,536 times. */
  private static final long TIMES = 3;

  /** So much the times of a packet at two points differ from packet to packet, in nanoseconds. */
  private static final long JITTER = 250_000_000L;

  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    return of(facts, Pattern.IN_TWO_FILES_TRANSLATED).or(() -> of(facts, Pattern.IN_TWO_FILES));
  }

  private static Optional<Finding> of(CaptureFacts facts, Pattern pattern) {
    return facts
        .of(pattern)
        .filter(seen -> seen.count() >= TIMES && seen.longest() - seen.shortest() <= JITTER)
        .map(seen -> finding(seen, pattern == Pattern.IN_TWO_FILES_TRANSLATED));
  }

  private static Finding finding(Seen seen, boolean isTranslated) {
    return Finding.of("seen_at_two_points", Confidence.MEDIUM)
        .says(
            "%s in two files with the same id, name and server, each time about %s apart (the"
                + " first: %s, asked of %s).",
            Words.count(seen.count(), "question is", "questions are"),
            Words.duration(seen.shortest()),
            CaptureFacts.question(seen),
            seen.hosts().get(0))
        .and(
            "Two points of capture seem to show the same lookups: then they are counted twice, and"
                + " what is answered at one point and not at the other got lost between them.")
        .and(isTranslated, "The addresses that ask differ: one stands for the other (NAT).")
        .and(!isTranslated, "The clocks of the two points differ by that much.")
        .shownBy(seen.frames())
        .or("A client asks again with the same id, always after the same time.")
        .next("analyze FILE  # each file alone");
  }
}
