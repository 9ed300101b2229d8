package io.dnsanalyzer.diagnosis.reading.answer;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Seen;
import io.dnsanalyzer.timeline.Limit;
import java.util.Optional;

/** One server has records for a question, another one says within minutes that there are none. */
public final class ServersDisagree implements Reading {
  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    // A referral that was cut looks like an answer without records.
    return facts.has(Limit.Kind.SNAPLEN)
        ? Optional.empty()
        : facts.of(Pattern.SERVERS_DISAGREE).map(ServersDisagree::finding);
  }

  private static Finding finding(Seen seen) {
    return Finding.of("servers_disagree", Confidence.MEDIUM)
        .says(
            "%s answered %s with records, and %s said that there are none%s.",
            seen.hosts().get(0),
            CaptureFacts.question(seen),
            seen.hosts().get(1),
            // The others may be about other names, and of other servers.
            seen.count() == 1
                ? ""
                : ": the first of " + seen.count() + " such pairs that were compared")
        .shownBy(seen.frames())
        .or("The name is in a private zone (split DNS), and both sides are asked.")
        .or("The record was added or removed between the two answers.")
        .or("One of the servers blocks the name, or has an old copy of the zone.")
        .next(
            CaptureFacts.dig(seen, seen.hosts().get(0)),
            CaptureFacts.dig(seen, seen.hosts().get(1)));
  }
}
