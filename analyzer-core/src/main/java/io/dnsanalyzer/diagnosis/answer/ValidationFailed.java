package io.dnsanalyzer.diagnosis.answer;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.words.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * SERVFAIL with an extended error that says DNSSEC (RFC 8914 4.6 to 4.13), or beside an answer to
 * the same question with checking disabled (RFC 4035 3.2.2).
 */
public final class ValidationFailed implements Rule {
  /** Signature Not Yet Valid (RFC 8914 4.9). */
  private static final int NOT_YET_VALID = 8;

  private static final int FIRST = 5;
  private static final int LAST = 12;

  static boolean isSaidBy(int code) {
    return code >= FIRST && code <= LAST;
  }

  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    return facts.reasons(Outcome.SERVFAIL).byCode().entrySet().stream()
        .filter(reason -> isSaidBy(reason.getKey()))
        .findFirst()
        .map(reason -> finding(facts, reason, others(facts, reason.getKey())))
        .or(() -> ofUnchecked(facts));
  }

  /** The server had the answer, and gave it to whoever wanted it unchecked (RFC 4035 3.2.2). */
  private static Optional<Finding> ofUnchecked(IncidentFacts facts) {
    Sighting failed = facts.outcome(Outcome.SERVFAIL);
    Optional<FrameRef> unchecked = facts.traits().beside().same().unchecked();
    if (!failed.isThere() || unchecked.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        finished(
            facts,
            Finding.of("validation_failed", Confidence.MEDIUM)
                .says(
                    "%s answered SERVFAIL to %s %s, and an answer to the same question with"
                        + " checking disabled (CD), the first at %s: validation (DNSSEC) is what"
                        + " fails.",
                    facts.servers(), facts.share(failed), facts.when(), facts.time(unchecked.get()))
                .naming(List.of(unchecked.get()))
                .shownBy(failed),
            true));
  }

  /** Returns what else of that kind was said, by another server perhaps. */
  private static List<Map.Entry<Integer, Sighting>> others(IncidentFacts facts, int told) {
    return facts.reasons(Outcome.SERVFAIL).byCode().entrySet().stream()
        .filter(reason -> isSaidBy(reason.getKey()) && reason.getKey() != told)
        .toList();
  }

  private static Finding finding(
      IncidentFacts facts,
      Map.Entry<Integer, Sighting> reason,
      List<Map.Entry<Integer, Sighting>> others) {
    boolean mayHaveExpired =
        reason.getKey() != NOT_YET_VALID
            || others.stream().anyMatch(other -> other.getKey() != NOT_YET_VALID);
    return finished(
        facts,
        Finding.of("validation_failed", Confidence.MEDIUM)
            .says(
                "%s answered SERVFAIL to %s %s because the answer did not pass validation, as it"
                    + " says: extended error %s.",
                Words.list(reason.getValue().reporters()),
                facts.share(reason.getValue()),
                facts.when(),
                IncidentFacts.extendedError(reason.getKey()))
            .and(
                !others.isEmpty(),
                "To %s it was %s.",
                Words.count(
                    others.stream().mapToLong(other -> other.getValue().count()).sum(),
                    "other question",
                    "other questions"),
                Words.list(others.stream().map(ValidationFailed::said).toList()))
            .shownBy(
                Stream.concat(Stream.of(reason), others.stream())
                    .map(Map.Entry::getValue)
                    .toArray(Sighting[]::new)),
        mayHaveExpired);
  }

  private static String said(Map.Entry<Integer, Sighting> reason) {
    return IncidentFacts.extendedError(reason.getKey())
        + ", as "
        + Words.list(reason.getValue().reporters())
        + " says";
  }

  /** What is not valid yet has not expired (RFC 8914 4.8, 4.9). */
  private static Finding finished(
      IncidentFacts facts, Finding.Draft finding, boolean mayHaveExpired) {
    return finding
        .or(
            "The zone's signatures or its delegation (DS) are wrong"
                + (mayHaveExpired ? " or have expired." : "."))
        .or("The resolver's clock or its trust anchor is wrong.")
        .or("Something between resolver and zone changes or strips answers.")
        .next(
            Commands.dig(facts.incident()),
            Commands.dig(facts.incident(), "+cd "),
            Commands.digTrace(facts.incident()));
  }
}
