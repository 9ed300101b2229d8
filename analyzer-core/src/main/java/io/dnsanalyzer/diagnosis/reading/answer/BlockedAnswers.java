package io.dnsanalyzer.diagnosis.reading.answer;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Seen;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/** Extended errors 15 to 18 on answers: a policy answers, not the zone (RFC 8914 4.16 to 4.19). */
public final class BlockedAnswers implements Reading {
  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    return facts.of(Pattern.BLOCKED).map(BlockedAnswers::finding);
  }

  private static Finding finding(Seen seen) {
    return Finding.of("answers_blocked_by_policy", Confidence.HIGH)
        .says(
            "%s by policy, as %s says in its own words (blocked, censored, filtered or prohibited;"
                + " %s).",
            Words.count(seen.count(), "answer was made", "answers were made"),
            seen.hosts().get(0),
            CaptureFacts.first(seen))
        .and("The zone itself may answer otherwise.")
        .shownBy(seen.frames())
        .or("The server passes on what its own upstream blocks.")
        .next(CaptureFacts.dig(seen, seen.hosts().get(0)));
  }
}
