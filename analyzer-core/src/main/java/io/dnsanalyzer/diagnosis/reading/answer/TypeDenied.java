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
 * NXDOMAIN says that a name has no records of any type (RFC 8020 2): said to a question for HTTPS,
 * MX or the like of a name that has an address, it is wrong, and some take the name for absent.
 */
public final class TypeDenied implements Reading {
  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    return facts.of(Pattern.TYPE_DENIED).map(TypeDenied::finding);
  }

  private static Finding finding(Seen seen) {
    String type =
        seen.example().map(question -> RecordType.nameOf(question.type())).orElse("another type");
    return Finding.of("type_denied_though_name_exists", Confidence.HIGH)
        .says(
            seen.count() == 1
                ? "%s says that %s does not exist (NXDOMAIN) when asked for %s, and has an address"
                    + " of it%s."
                : "%s says that a name does not exist (NXDOMAIN) when asked for another type than"
                    + " an address, though it has one: the first time of %s for %s (%s in all).",
            seen.hosts().get(0),
            CaptureFacts.name(seen),
            type,
            seen.count() == 1 ? "" : Words.times(seen.count()))
        .and(
            "It should say that there is no such record; some clients then take the name for absent"
                + " (RFC 8020 2).")
        .shownBy(seen.frames())
        .or("The name was made or removed between the two answers.")
        .next(CaptureFacts.dig(seen, seen.hosts().get(0)));
  }
}
