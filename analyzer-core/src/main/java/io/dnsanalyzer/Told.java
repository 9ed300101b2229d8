package io.dnsanalyzer;

import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Lookup;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import java.util.List;

/**
 * What a capture tells of, one by one.
 *
 * @param exchanges exchanges that failed or are undecided, or whose answer the client refused; the
 *     answered ones too where that was asked for; in the order of first attempts
 * @param lookups lookups that failed or took more than one exchange, in the order in which they
 *     began
 * @param unmatchedResponses responses that answer no query of the capture
 * @param unmatchedErrors ICMP errors about DNS that fit no query of the capture
 */
public record Told(
    List<Exchange> exchanges,
    List<Lookup> lookups,
    List<UnmatchedResponse> unmatchedResponses,
    List<UnmatchedError> unmatchedErrors) {
  /** Nothing is held: all of it went to an {@link AnalysisListener}. */
  public static final Told NONE = new Told(List.of(), List.of(), List.of(), List.of());

  /** Copies the lists. */
  public Told {
    exchanges = List.copyOf(exchanges);
    lookups = List.copyOf(lookups);
    unmatchedResponses = List.copyOf(unmatchedResponses);
    unmatchedErrors = List.copyOf(unmatchedErrors);
  }
}
