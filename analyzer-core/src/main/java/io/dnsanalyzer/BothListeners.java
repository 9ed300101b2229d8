package io.dnsanalyzer;

import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Lookup;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import java.util.List;

/** Hands the parts of a result to two listeners; each gets what it wants. */
record BothListeners(AnalysisListener first, AnalysisListener second) implements AnalysisListener {
  @Override
  public void begin(List<FileFacts> files) {
    first.begin(files);
    second.begin(files);
  }

  @Override
  public boolean wantsExchanges() {
    return first.wantsExchanges() || second.wantsExchanges();
  }

  @Override
  public boolean wantsLookup(long number) {
    return first.wantsLookup(number) || second.wantsLookup(number);
  }

  @Override
  public void exchange(Exchange exchange) {
    if (first.wantsExchanges()) {
      first.exchange(exchange);
    }
    if (second.wantsExchanges()) {
      second.exchange(exchange);
    }
  }

  @Override
  public boolean wantsKnown() {
    return first.wantsKnown() || second.wantsKnown();
  }

  @Override
  public void known(Exchange exchange, long now) {
    if (first.wantsKnown()) {
      first.known(exchange, now);
    }
    if (second.wantsKnown()) {
      second.known(exchange, now);
    }
  }

  @Override
  public void lookup(Lookup lookup) {
    if (first.wantsLookup(lookup.number())) {
      first.lookup(lookup);
    }
    if (second.wantsLookup(lookup.number())) {
      second.lookup(lookup);
    }
  }

  @Override
  public void unmatched(UnmatchedResponse response) {
    first.unmatched(response);
    second.unmatched(response);
  }

  @Override
  public void unmatched(UnmatchedError error) {
    first.unmatched(error);
    second.unmatched(error);
  }
}
