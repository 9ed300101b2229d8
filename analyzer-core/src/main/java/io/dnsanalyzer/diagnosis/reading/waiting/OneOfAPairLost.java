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
 * A resolver sends A and AAAA from one socket at once; devices that track connections may lose one
 * of the two packets, and the client waits until it asks again.
 */
public final class OneOfAPairLost implements Reading {
  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    // Which query drew the answer is said by times.
    return facts.canTellTimes()
        ? facts.of(Pattern.ONE_OF_A_PAIR_LOST).map(OneOfAPairLost::finding)
        : Optional.empty();
  }

  private static Finding finding(Seen seen) {
    return Finding.of("one_of_a_and_aaaa_lost", Confidence.MEDIUM)
        .says(
            "A and AAAA were asked from one socket, and %s only one of the two was answered at its"
                + " first query (%s%s, asked by %s of %s).",
            Words.times(seen.count()),
            seen.count() == 1 ? "" : "the first time: ",
            CaptureFacts.name(seen),
            seen.hosts().get(0),
            seen.hosts().get(1))
        .and(
            "The other one came after another query: whoever waits for both waited up to %s, and"
                + " longer where one of them was then asked for anew.",
            Words.seconds(seen.longest()))
        .shownBy(seen.frames())
        .or(
            "The client's node, or a NAT, loses one of two packets of a new connection that race"
                + " (conntrack).")
        .or("The server, or a firewall before it, drops one of two queries from one port.")
        .or(seen.count() == 1, "The packet was lost by chance.")
        .next(
            "conntrack -S  # on the client's node, if it runs Linux: insert_failed",
            "cat /etc/resolv.conf  # on the client, if it runs Linux: options single-request-reopen");
  }
}
