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

/**
 * What a response says whose UDP checksum is wrong need not be what was sent: addresses, ports and
 * id may be changed, too, so that it fits no query.
 */
public final class WrongChecksums implements Reading {
  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    return facts.of(Pattern.WRONG_CHECKSUM).map(WrongChecksums::finding);
  }

  private static Finding finding(Seen seen) {
    boolean isOne = seen.count() == 1;
    return Finding.of("unpaired_responses_with_wrong_checksum", Confidence.MEDIUM)
        .says(
            "%s no query of the capture %s a wrong UDP checksum (%s from %s to %s): what %s may not"
                + " be what was sent.",
            Words.count(seen.count(), "response that answers", "responses that answer"),
            isOne ? "has" : "have",
            isOne ? "it went" : "the first went",
            seen.hosts().get(0),
            seen.hosts().get(1),
            isOne ? "it says" : "they say")
        .and(
            "Where it arrives like that, a host discards it before any program sees it (RFC 1122"
                + " 4.1.3.4).")
        .shownBy(seen.frames())
        .or(
            "%s captured on the host that sends %s, before its network card filled the checksum"
                + " in.",
            isOne ? "It was" : "They were", isOne ? "it" : "them")
        .or(
            "Whoever sends %s gives %s a wrong checksum.",
            isOne ? "it" : "them", isOne ? "it" : "them")
        .next(Commands.CAPTURE_BOTH);
  }
}
