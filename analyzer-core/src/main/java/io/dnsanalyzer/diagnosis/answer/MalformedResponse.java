package io.dnsanalyzer.diagnosis.answer;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.timeline.tally.Sighting;
import java.util.Optional;

/**
 * A response that fits its query and cannot be read: the server or the way spoils it. Where its UDP
 * checksum is wrong, it was altered behind its sender, unless it was captured at the sender itself,
 * whose card fills checksums in later.
 */
public final class MalformedResponse implements Rule {
  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Sighting malformed = facts.outcome(Outcome.MALFORMED_RESPONSE);
    if (!malformed.isThere() || facts.has(Limit.Kind.SNAPLEN)) {
      return Optional.empty();
    }
    Traits.Corrupted corrupted = facts.traits().corrupted();
    boolean isWrong = corrupted.seen().isThere();
    boolean isSentRight =
        isWrong && (corrupted.wereForwarded() || facts.traits().answers().hasRightChecksums());
    boolean isOne = corrupted.seen().count() == 1;
    return Optional.of(
        Finding.of("response_unreadable", Confidence.MEDIUM)
            .says(
                "%s answered %s %s with a message that breaks the format of RFC 1035.",
                facts.servers(), facts.share(malformed), facts.when())
            .and(
                isWrong,
                "The UDP checksum of %s is wrong, and that of the query right: %s%s.",
                ofWhich(corrupted.seen(), malformed),
                isOne ? "it" : "they",
                isSentRight
                    ? (isOne ? " seems" : " seem") + " altered on the way"
                    : (isOne ? " was" : " were")
                        + " altered, or captured where the sender's card had not filled the"
                        + " checksum in")
            .and(
                isSentRight,
                "A host discards such a packet before any program sees it (RFC 1122 4.1.3.4).")
            .shownBy(malformed)
            .or(!isSentRight, "The server's software is at fault.")
            .or(!isSentRight, "A device on the way rewrites responses, and does it wrongly.")
            .or(isSentRight, "Whoever sends these responses gives them wrong checksums.")
            .next(
                Commands.dig(facts.incident()),
                Commands.digOverTcp(facts.incident()),
                Commands.capture(facts.incident().server())));
  }

  private static String ofWhich(Sighting wrong, Sighting all) {
    return wrong.count() < all.count()
        ? wrong.count() + " of these " + all.count() + " responses"
        : wrong.count() == 1 ? "this response" : "these responses";
  }
}
