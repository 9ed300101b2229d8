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
 * A server does not know the version of EDNS in a query and says so, and the client asks again as
 * the server wants it (RFC 6891 6.1.3).
 */
public final class VersionAskedFor implements Reading {
  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    return facts.of(Pattern.VERSION_ASKED_FOR).map(VersionAskedFor::finding);
  }

  private static Finding finding(Seen seen) {
    return Finding.of("edns_version_asked_for", Confidence.HIGH)
        .says(
            "%s answered BADVERS to %s%s: it does not know the version of EDNS in the query. The"
                + " client asked again (RFC 6891 6.1.3). That is how both agree, and no failure by"
                + " itself.",
            seen.hosts().get(1),
            CaptureFacts.question(seen),
            // What answered others like that may be another server.
            seen.count() == 1
                ? ""
                : ", the first of " + Words.count(seen.count(), "such response", "such responses"))
        .shownBy(seen.frames())
        .or("The client asks on purpose with a version that nobody knows, to test the server.")
        .next(CaptureFacts.dig(seen, seen.hosts().get(1)) + " +edns=1 +noednsnegotiation");
  }
}
