package io.dnsanalyzer.bench;

import io.dnsanalyzer.correlate.open.ExchangeSink;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.LookupState;
import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;

/** Counts what a correlator has settled. */
class Settled implements ExchangeSink {
  private long count;

  long count() {
    return count;
  }

  @Override
  public void finished(ExchangeState exchange) {
    count++;
  }

  @Override
  public void answered(SettledExchange exchange, long unfinishedSince) {
    count++;
  }

  @Override
  public void retracted(ExchangeState exchange) {}

  @Override
  public void restored(ExchangeState exchange) {}

  @Override
  public void finished(LookupState lookup) {
    count++;
  }

  @Override
  public void unmatched(UnmatchedResponse response) {
    count++;
  }

  @Override
  public void unmatched(UnmatchedError error) {
    count++;
  }
}
