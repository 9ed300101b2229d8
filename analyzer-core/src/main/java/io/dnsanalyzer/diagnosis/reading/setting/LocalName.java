package io.dnsanalyzer.diagnosis.reading.setting;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Seen;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/** Names under .local belong to multicast DNS; a unicast server mostly does not know them. */
public final class LocalName implements Reading {
  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    // That a name got no address is said of answers that may have come unseen, too.
    return facts.mayMissPackets()
        ? Optional.empty()
        : facts.of(Pattern.LOCAL_NAME).map(LocalName::finding);
  }

  private static Finding finding(Seen seen) {
    return Finding.of("local_name_over_unicast", Confidence.MEDIUM)
        .says(
            "%s under .local got no address from %s (%s): these names belong to"
                + " multicast DNS (RFC 6762 3).",
            Words.count(seen.count(), "question for a name", "questions for names"),
            seen.hosts().get(0),
            CaptureFacts.first(seen))
        .shownBy(seen.frames())
        .or("The network has a private zone called local, and this server does not serve it.")
        .next(
            "avahi-resolve -n "
                + CaptureFacts.argument(seen)
                + "  # on the client: does multicast DNS know the name?");
  }
}
