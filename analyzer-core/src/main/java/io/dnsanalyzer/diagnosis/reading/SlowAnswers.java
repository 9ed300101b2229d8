package io.dnsanalyzer.diagnosis.reading;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Waits;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers that came slowly, or only after the question was asked again: what users feel although
 * nothing failed. Waits count from the first query.
 */
final class SlowAnswers implements Reading {
  private static final int NAMED = 3;

  /** Of fewer answers, 95 of 100 mean nothing. */
  private static final int ENOUGH = 20;

  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    List<Waits> waits = facts.patterns().waits();
    // Where times run backwards, or are not printed, waits are not to be trusted.
    if (waits.isEmpty() || !facts.canTellTimes() || areAllOfPairs(facts, waits)) {
      return Optional.empty();
    }
    boolean isRetried = waits.stream().anyMatch(wait -> wait.retried() > 0);
    boolean isSlow = waits.stream().anyMatch(wait -> wait.slow() > 0);
    Finding.Draft draft = Finding.of("slow_or_retried_answers", Confidence.MEDIUM);
    for (Waits wait : waits.subList(0, Math.min(NAMED, waits.size()))) {
      draft
          .says(
              "Of %s from %s, %s.",
              Words.count(wait.answered(), "answer", "answers"),
              wait.server(),
              Words.list(degraded(wait)))
          .and(
              wait.answered() >= ENOUGH,
              "From the first query on, half took up to about %s, 95 of 100 up to about %s, the"
                  + " longest %s.",
              Words.seconds(wait.medianNanos()),
              Words.seconds(wait.p95Nanos()),
              Words.seconds(wait.worstNanos()))
          .and(
              wait.answered() < ENOUGH,
              "From the first query on, the longest took %s.",
              Words.seconds(wait.worstNanos()))
          .shownBy(wait.frames());
    }
    draft.and(waits.size() > NAMED, "So it was with %s more.", waits.size() - NAMED);
    return Optional.of(
        draft
            .or(isRetried, "The first query, or the answer to it, was lost on the way.")
            .or(
                isSlow || isRetried,
                "The server was slow: what it asks further is slow or loses packets, or it was"
                    + " overloaded.")
            .next(
                "dig @" + waits.get(0).server() + " .  # compare with another server",
                "tcpdump -n -i any -w server.pcap 'port 53 or icmp or icmp6'  # on "
                    + waits.get(0).server()));
  }

  /** Where one of a pair was lost each time, that is said instead. */
  private static boolean areAllOfPairs(CaptureFacts facts, List<Waits> waits) {
    long degraded = waits.stream().mapToLong(Waits::degraded).sum();
    return facts.of(Pattern.ONE_OF_A_PAIR_LOST).filter(p -> p.count() >= degraded).isPresent();
  }

  private static List<String> degraded(Waits wait) {
    List<String> said = new ArrayList<>();
    if (wait.retried() > 0) {
      said.add(wait.retried() + " came only after another query");
    }
    if (wait.slow() > 0) {
      said.add(wait.slow() + " took longer than 1 s");
    }
    return said;
  }
}
