package io.dnsanalyzer.diagnosis.reading.waiting;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Seen;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/**
 * A resolver that mixes the case of letters in its queries takes only answers that repeat them
 * (draft-vixie-dnsext-dns0x20): one that gets other letters asks again at once.
 */
public final class LettersChanged implements Reading {
  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    // "At once" is said of times.
    return facts.canTellTimes()
        ? facts.of(Pattern.LETTERS_CHANGED).map(LettersChanged::finding)
        : Optional.empty();
  }

  private static Finding finding(Seen seen) {
    return Finding.of(Finding.LETTERS_CHANGED, Confidence.MEDIUM)
        .says(
            "%s %s answered with the name in other letters (small or capital) than it was asked"
                + " with, and %s asked again %s later (%s).",
            Words.capital(Words.times(seen.count())),
            seen.hosts().get(1),
            seen.hosts().get(0),
            CaptureFacts.range(seen),
            CaptureFacts.first(seen))
        .and("The client mixes the letters to detect forged answers, and does not take these.")
        .shownBy(seen.frames())
        .or("The server, or a device before it, writes names in letters of its own.")
        .or("Somebody forges the answers, and does not know the letters of the query.")
        .next(
            CaptureFacts.dig(seen, seen.hosts().get(1)) + "  # with the same letters",
            "unbound-checkconf -o use-caps-for-id  # on " + seen.hosts().get(0));
  }
}
