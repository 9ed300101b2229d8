package io.dnsanalyzer.diagnosis.reading.answer;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Seen;
import java.util.Optional;

/**
 * NXDOMAIN with an alias is said of what an alias leads to, not of the name that was asked for,
 * which exists (RFC 2308 2.1, RFC 6604 3).
 */
public final class AliasLeadsNowhere implements Reading {
  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    return facts.of(Pattern.ALIAS_LEADS_NOWHERE).map(AliasLeadsNowhere::finding);
  }

  private static Finding finding(Seen seen) {
    return Finding.of("alias_leads_nowhere", Confidence.HIGH)
        .says(
            "%s says of %s that it is an alias (CNAME or DNAME) of a name that does not exist"
                + " (NXDOMAIN)%s.",
            seen.hosts().get(0),
            CaptureFacts.question(seen),
            seen.count() == 1 ? "" : ": the first of " + seen.count() + " such answers")
        .and("The name that was asked for is there, and whoever asks gets nothing.")
        .shownBy(seen.frames())
        .or("The server reads the zone of the other name in an old copy, or in another view.")
        .next(CaptureFacts.dig(seen, seen.hosts().get(0)));
  }
}
