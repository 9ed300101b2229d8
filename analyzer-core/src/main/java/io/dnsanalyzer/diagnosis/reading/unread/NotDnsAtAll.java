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

/** What comes from a port of DNS as a response, and announces what does not fit into it. */
public final class NotDnsAtAll implements Reading {
  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    return facts.of(Pattern.NO_DNS_RESPONSE).map(NotDnsAtAll::finding);
  }

  private static Finding finding(Seen seen) {
    return Finding.of("responses_are_no_dns", Confidence.HIGH)
        .says(
            "%s from a DNS port cannot be DNS: its header announces more questions and records than"
                + " fit into it (RFC 1035 4.1); %s from %s to %s. Neither its response code nor its"
                + " opcode says anything.",
            Words.count(seen.count(), "packet", "packets"),
            seen.count() == 1 ? "it went" : "the first went",
            seen.hosts().get(0),
            seen.hosts().get(1))
        .shownBy(seen.frames())
        .or("A program sends something else than DNS from this port.")
        .or("Somebody sends what no program can read, to find out what happens.")
        .next(Commands.CAPTURE_BOTH);
  }
}
