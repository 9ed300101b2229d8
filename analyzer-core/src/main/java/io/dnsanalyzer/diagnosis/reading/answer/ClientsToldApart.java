package io.dnsanalyzer.diagnosis.reading.answer;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Seen;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/**
 * One server that says to one client that a name does not exist, and has records of it for another
 * one, as with a view for each network.
 */
public final class ClientsToldApart implements Reading {
  /** Fewer are records that were added or removed. */
  private static final int OFTEN = 3;

  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    return facts
        .of(Pattern.DENIED_TO_SOME)
        .filter(seen -> seen.count() >= OFTEN)
        .map(ClientsToldApart::finding);
  }

  private static Finding finding(Seen seen) {
    return Finding.of("answers_differ_by_client", Confidence.LOW)
        .says(
            "%s one client was told that a name does not exist (NXDOMAIN) of which the same"
                + " server had records for another client (the first: %s, by %s).",
            Words.times(seen.count()), CaptureFacts.question(seen), seen.hosts().get(0))
        .and("So answers a server that has a view for each network, or filters for some clients.")
        .shownBy(seen.frames())
        .or("The names were made or removed in between.")
        .or("Several machines share the address, and what they have differs.")
        .next(CaptureFacts.dig(seen, seen.hosts().get(0)) + "  # from both clients, to compare");
  }
}
