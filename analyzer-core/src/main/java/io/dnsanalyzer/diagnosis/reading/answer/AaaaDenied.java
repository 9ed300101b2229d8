package io.dnsanalyzer.diagnosis.reading.answer;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Seen;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/**
 * NXDOMAIN says that a name has no records of any type (RFC 8020 2): said to AAAA of a name that
 * has an A record, it is wrong, and some resolvers then fail the name (RFC 4074 4.2).
 */
public final class AaaaDenied implements Reading {
  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    return facts.of(Pattern.AAAA_DENIED).map(AaaaDenied::finding);
  }

  private static Finding finding(Seen seen) {
    return Finding.of("aaaa_denied_though_a_exists", Confidence.HIGH)
        .says(
            seen.count() == 1
                ? "%s says that %s does not exist (NXDOMAIN) when asked for AAAA, and has an A"
                    + " record of it (%s)."
                : "%s says that a name does not exist (NXDOMAIN) when asked for AAAA, though it has"
                    + " an A record: the first time of %s (%s in all).",
            seen.hosts().get(0),
            CaptureFacts.name(seen),
            Words.times(seen.count()))
        .and(
            "It should say that there is no such record; some clients then take the name for absent.")
        .shownBy(seen.frames())
        .or("The name was made or removed between the two answers.")
        // Of two responses at one time either may be the second, and the example.
        .next(CaptureFacts.dig(seen, seen.hosts().get(0), RecordType.AAAA));
  }
}
