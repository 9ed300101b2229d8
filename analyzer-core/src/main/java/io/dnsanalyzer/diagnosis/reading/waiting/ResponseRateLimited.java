package io.dnsanalyzer.diagnosis.reading.waiting;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.pattern.ServerLoad;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/**
 * Response rate limiting drops answers, and lets some slip as truncated ones without a record: a
 * client whose address was not forged then asks over TCP.
 */
public final class ResponseRateLimited implements Reading {
  /** One may be a device of its own; limits act again and again. */
  private static final long ENOUGH = 2;

  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    return facts.patterns().loads().stream()
        .filter(ResponseRateLimited::isSeen)
        .findFirst()
        .map(load -> finding(facts, load, load.slips().orElseThrow()));
  }

  /** Tells whether a server cut small answers short often enough. */
  public static boolean isSeen(ServerLoad load) {
    return load.slips().filter(slips -> slips.count() >= ENOUGH).isPresent();
  }

  private static Finding finding(CaptureFacts facts, ServerLoad load, ServerLoad.Slips slips) {
    // Silence counts only where the capture holds all that came.
    boolean isSilent = load.unanswered() > 0 && !facts.mayMissPackets();
    String first =
        slips
            .example()
            .map(
                question ->
                    Words.name(question.name().toString())
                        + " "
                        + RecordType.nameOf(question.type()))
            .orElse("a name that cannot be read");
    return Finding.of("response_rate_limited", isSilent ? Confidence.MEDIUM : Confidence.LOW)
        .says(
            "%s from %s over UDP had TC and no record, although the same answer fits any UDP"
                + " message (512 bytes; the first: %s).",
            Words.count(slips.count(), "answer", "answers"), load.server(), first)
        .and(
            isSilent,
            "%s got no answer from it at all.",
            Words.count(load.unanswered(), "other question", "other questions"))
        .and("Servers that limit the rate of equal answers do so (RRL).")
        .shownBy(slips.frames())
        .or("The server, or a device before it, wants clients to use TCP.")
        .or("An answer with more records, as to a query with DNSSEC, was too large for UDP.")
        .next(
            "rndc stats  # on " + load.server() + ": responses dropped for rate limits",
            "dig +tcp @" + load.server() + " .  # TCP is not limited");
  }
}
