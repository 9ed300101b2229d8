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

/** A response to the port of DNS, from a port that is none: nobody answered a client by it. */
public final class ResponsesToServers implements Reading {
  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    return facts.of(Pattern.RESPONSE_TO_SERVER).map(ResponsesToServers::finding);
  }

  private static Finding finding(Seen seen) {
    return Finding.of("responses_to_dns_port", Confidence.MEDIUM)
        .says(
            "%s to a port of DNS and from one that is none (%sfrom %s, port %s, to %s): no DNS"
                + " server answered a client by it. No query for it was captured.",
            Words.count(seen.count(), "response went", "responses went"),
            seen.count() == 1 ? "" : "the first ",
            seen.hosts().get(0),
            seen.shortest(),
            seen.hosts().get(1))
        .shownBy(seen.frames())
        .or("Somebody sends responses unasked, to a server in place of a client.")
        .or("A server on that port answers a client that asks from a port of DNS: see --dns-port.")
        .next(Commands.CAPTURE_BOTH);
  }
}
