package io.dnsanalyzer.diagnosis.reading.waiting;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Seen;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/**
 * Lookups that waited long for an answer which came soon once it was asked for over TCP: no single
 * answer was slow to count, but whoever asked had to wait for both (RFC 7766 5).
 */
public final class SlowBeforeTcp implements Reading {
  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    return facts.canTellTimes()
        ? facts.of(Pattern.SLOW_BEFORE_TCP).map(SlowBeforeTcp::finding)
        : Optional.empty();
  }

  private static Finding finding(Seen seen) {
    boolean isOne = seen.count() == 1;
    IpAddress server = seen.hosts().get(0);
    return Finding.of("slow_before_tcp", Confidence.MEDIUM)
        .says(
            "%s (%s, answered by %s) got %s over TCP after a response with TC, and only %s after"
                + " %s first query. Over TCP %s was slow: the time went by before that.",
            Words.count(seen.count(), "lookup", "lookups"),
            CaptureFacts.first(seen),
            server,
            isOne ? "its answer" : "their answers",
            CaptureFacts.range(seen),
            isOne ? "its" : "their",
            isOne ? "nothing" : "none")
        .shownBy(seen.frames())
        .or("The response with TC was slow to come, or queries before it were lost.")
        .or("The client was slow to turn to TCP, or what it tried there first failed.")
        .next(CaptureFacts.dig(seen, server));
  }
}
