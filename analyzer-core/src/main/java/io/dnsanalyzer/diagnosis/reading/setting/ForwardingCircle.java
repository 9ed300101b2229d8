package io.dnsanalyzer.diagnosis.reading.setting;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Seen;
import io.dnsanalyzer.words.Words;
import java.util.List;
import java.util.Optional;

/** Three or more servers forward the same question in a circle, again and again. */
public final class ForwardingCircle implements Reading {
  /** A single round may be chance. */
  private static final long ROUNDS = 3;

  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    return facts
        .of(Pattern.LOOP_OF_SEVERAL)
        .filter(seen -> seen.count() >= ROUNDS)
        .map(ForwardingCircle::finding);
  }

  private static Finding finding(Seen seen) {
    List<IpAddress> hosts = seen.hosts();
    StringBuilder way = new StringBuilder(hosts.get(0) + " asked ");
    for (IpAddress host : hosts.subList(1, hosts.size())) {
      way.append(host).append(", which asked ");
    }
    return Finding.of("forwarding_loop", Confidence.MEDIUM)
        .says(
            "%s%s again: the same question went round in a circle (%s). %s %s one.",
            way,
            hosts.get(0),
            CaptureFacts.first(seen),
            Words.count(seen.count(), "query", "queries"),
            seen.count() == 1 ? "closes" : "close")
        .and("Each of these servers forwards to the next.")
        .shownBy(seen.frames())
        .or("They are clients and servers of each other for different reasons.")
        .next(Commands.resolverSettings("on each of them", "whom it forwards to"));
  }
}
