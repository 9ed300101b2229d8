package io.dnsanalyzer.diagnosis.reading.answer;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Seen;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/** Extended errors 3 and 19 on answers: what the server asks further fails now (RFC 8767). */
public final class StaleAnswers implements Reading {
  /** Whoever answers from the cache at once takes no such time, in nanoseconds. */
  private static final long A_SECOND = 1_000_000_000L;

  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    return facts.of(Pattern.STALE).map(seen -> finding(facts, seen));
  }

  private static Finding finding(CaptureFacts facts, Seen seen) {
    return Finding.of("stale_answers", Confidence.HIGH)
        .says(
            "%s from an expired cache, as %s says in its own words (Stale Answer; %s).",
            Words.count(seen.count(), "answer came", "answers came"),
            seen.hosts().get(0),
            CaptureFacts.first(seen))
        .and("It says so when what it asks further does not answer in time (RFC 8767 5).")
        .shownBy(seen.frames())
        .or("What it asks further answers, only later than it waits.")
        .or(
            !facts.canTellTimes() || seen.shortest() < A_SECOND,
            "It answers from the expired cache first and asks further meanwhile.")
        .next(CaptureFacts.dig(seen, seen.hosts().get(0)));
  }
}
