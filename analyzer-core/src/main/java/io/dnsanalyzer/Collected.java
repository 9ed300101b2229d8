package io.dnsanalyzer;

import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Lookup;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The parts of a result, for callers who want to hold all of it. */
final class Collected implements AnalysisListener {
  private final List<Exchange> exchanges = new ArrayList<>();
  private final List<Lookup> lookups = new ArrayList<>();
  private final List<UnmatchedResponse> responses = new ArrayList<>();
  private final List<UnmatchedError> errors = new ArrayList<>();

  @Override
  public void exchange(Exchange exchange) {
    exchanges.add(exchange);
  }

  @Override
  public void lookup(Lookup lookup) {
    lookups.add(lookup);
  }

  @Override
  public void unmatched(UnmatchedResponse response) {
    responses.add(response);
  }

  @Override
  public void unmatched(UnmatchedError error) {
    errors.add(error);
  }

  /** Returns all that was told. */
  Told toTold() {
    lookups.sort(Comparator.comparingLong(Lookup::number));
    return new Told(exchanges, lookups, responses, errors);
  }
}
