package io.dnsanalyzer;

import io.dnsanalyzer.correlate.open.ExchangeSink;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.LookupState;
import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;

/**
 * Goes on where a sink has no memory for what it is told. Whoever tells it would be torn out of the
 * middle of its work, and tell the same again.
 */
final class Enduring implements ExchangeSink {
  /** Each time costs collections of the whole heap; more often, it would look as if it hung. */
  private static final int TIMES = 64;

  private final ExchangeSink sink;
  private final Runnable ranOut;
  private int times;

  /**
   * Makes one before a sink.
   *
   * @param ranOut called each time
   */
  Enduring(ExchangeSink sink, Runnable ranOut) {
    this.sink = sink;
    this.ranOut = ranOut;
  }

  private void endure(OutOfMemoryError e) {
    ranOut.run();
    if (++times > TIMES) {
      throw e;
    }
  }

  @Override
  public void finished(ExchangeState exchange) {
    try {
      sink.finished(exchange);
    } catch (OutOfMemoryError e) {
      endure(e);
    }
  }

  @Override
  public void answered(SettledExchange exchange, long unfinishedSince) {
    try {
      sink.answered(exchange, unfinishedSince);
    } catch (OutOfMemoryError e) {
      endure(e);
    }
  }

  @Override
  public boolean wantsKnown() {
    return sink.wantsKnown();
  }

  @Override
  public void known(ExchangeState exchange, long now) {
    try {
      sink.known(exchange, now);
    } catch (OutOfMemoryError e) {
      endure(e);
    }
  }

  @Override
  public void retracted(ExchangeState exchange) {
    try {
      sink.retracted(exchange);
    } catch (OutOfMemoryError e) {
      endure(e);
    }
  }

  @Override
  public void restored(ExchangeState exchange) {
    try {
      sink.restored(exchange);
    } catch (OutOfMemoryError e) {
      endure(e);
    }
  }

  @Override
  public void finished(LookupState lookup) {
    try {
      sink.finished(lookup);
    } catch (OutOfMemoryError e) {
      endure(e);
    }
  }

  @Override
  public void unmatched(UnmatchedResponse response) {
    try {
      sink.unmatched(response);
    } catch (OutOfMemoryError e) {
      endure(e);
    }
  }

  @Override
  public void unmatched(UnmatchedError error) {
    try {
      sink.unmatched(error);
    } catch (OutOfMemoryError e) {
      endure(e);
    }
  }
}
