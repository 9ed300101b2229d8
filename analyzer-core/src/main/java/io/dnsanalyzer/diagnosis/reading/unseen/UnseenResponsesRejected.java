package io.dnsanalyzer.diagnosis.reading.unseen;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Seen;
import io.dnsanalyzer.timeline.Limit;
import java.util.Optional;

/** ICMP errors say whose answers did not get through, also where these were not captured. */
public final class UnseenResponsesRejected implements Reading {
  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    // Of a response that was given up, or not compared, nobody can say that it was not captured.
    return facts.has(Limit.Kind.EVICTIONS) || facts.has(Limit.Kind.ERRORS_PARTLY_COMPARED)
        ? Optional.empty()
        : facts
            .of(Pattern.UNSEEN_RESPONSE_REJECTED)
            .map(
                seen ->
                    finding(seen, facts.of(Pattern.UNSEEN_RESPONSE_REJECTED_THERE).isPresent()));
  }

  /**
   * Says it.
   *
   * @param isFromClient whether an error came from the address to which the response went
   */
  private static Finding finding(Seen seen, boolean isFromClient) {
    return Finding.of(Finding.UNSEEN_RESPONSES_REJECTED, Confidence.MEDIUM)
        .says(
            "%s not in the capture; %s came from %s, about a response of %s%s.",
            seen.count() == 1
                ? "1 ICMP error rejects a DNS response that is"
                : seen.count() + " ICMP errors reject DNS responses that are",
            seen.count() == 1 ? "it" : "the first",
            seen.hosts().get(0),
            seen.hosts().get(1),
            seen.example().isPresent() ? " for " + CaptureFacts.question(seen) : "")
        .and("The server did respond; %s.", CaptureFacts.fate(seen))
        .shownBy(seen.frames())
        .or("The quoted response was sent before the capture began, or on another interface.")
        .or(
            isFromClient,
            "Not the client sent the error, but a device that has its address: one that translates"
                + " addresses, or ends a tunnel.")
        .or("Another answer arrived: the client had asked again, or another server.")
        .next(Commands.CAPTURE_BOTH);
  }
}
