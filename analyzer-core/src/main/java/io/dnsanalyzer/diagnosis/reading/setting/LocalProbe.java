package io.dnsanalyzer.diagnosis.reading.setting;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Seen;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/**
 * Hosts that resolve names under .local by multicast DNS ask a unicast server for the SOA of local:
 * only where it has such a zone do they ask it for these names.
 */
public final class LocalProbe implements Reading {
  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    return facts.mayMissPackets()
        ? Optional.empty()
        : facts.of(Pattern.LOCAL_PROBE).map(LocalProbe::finding);
  }

  private static Finding finding(Seen seen) {
    return Finding.of("local_zone_probed", Confidence.MEDIUM)
        .says(
            "%s for the SOA of local, which %s does not have%s: so hosts that resolve .local by"
                + " multicast DNS (RFC 6762 3) look whether a server has a zone of that name. That"
                + " is no name that a user asked for, and that there is none is as it should be.",
            Words.count(seen.count(), "query asks", "queries ask"),
            seen.hosts().get(1),
            seen.count() == 1 ? "" : " (the first time)")
        .shownBy(seen.frames())
        .or("The network has a private zone called local, and this server does not serve it.")
        .next("grep ^hosts /etc/nsswitch.conf  # on " + seen.hosts().get(0) + ": is mdns in it?");
  }
}
