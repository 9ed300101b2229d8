package io.dnsanalyzer.diagnosis.reading;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Seen;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/**
 * Responses whose id is not that of the open question: whoever forges answers must guess it (RFC
 * 5452 4.3, 9.2), and resolvers must not take them.
 */
final class GuessedIds implements Reading {
  /** As many are no answers to a few queries that the capture does not hold. */
  private static final int MANY = 10;

  /** More frames are not kept. */
  private static final int MOST = 100;

  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    return facts
        .of(Pattern.GUESSED_IDS)
        .filter(seen -> seen.frames().size() >= (mayMissQueries(facts) ? MANY : 1))
        .map(GuessedIds::finding);
  }

  private static boolean mayMissQueries(CaptureFacts facts) {
    return facts.mayMissPackets() || facts.has(Limit.Kind.STARTS_LATE);
  }

  private static Finding finding(Seen seen) {
    return Finding.of("signs_of_forged_answers", Confidence.LOW)
        .says(
            "%s %s with other transaction ids came to the port of %s while it was open (the first:"
                + " %s, asked by %s of %s).",
            seen.frames().size() == MOST ? "At least " + MOST : seen.frames().size(),
            seen.frames().size() == 1 ? "response" : "responses",
            Words.count(seen.count(), "question", "questions"),
            CaptureFacts.question(seen),
            seen.hosts().get(0),
            seen.hosts().get(1))
        .and(
            seen.frames().size() > 1,
            "They are no answers, and many in a short time are signs of forged ones.")
        .and(seen.frames().size() == 1, "It is no answer.")
        .shownBy(seen.frames())
        .or("They answer earlier queries from the same port, sent before or beside the capture.")
        .next("tcpdump -n -e -i any -w ids.pcap 'udp src port 53'  # on " + seen.hosts().get(0));
  }
}
