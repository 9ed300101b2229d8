package io.dnsanalyzer;

import io.dnsanalyzer.correlate.ExchangeBatch;
import io.dnsanalyzer.correlate.ExchangeSink;
import io.dnsanalyzer.correlate.ExchangeState;
import io.dnsanalyzer.correlate.LookupState;
import io.dnsanalyzer.correlate.SettledExchange;
import io.dnsanalyzer.exchange.Settings;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import java.io.IOException;

/**
 * Correlates in a thread of its own, while the caller's thread takes what was settled in the same
 * order: the timeline, the patterns and a report take about as long.
 */
final class CorrelateAhead implements ExchangeSink {
  private final ExchangeSink sink;
  private final Ahead<ExchangeBatch> ahead;

  /** Whether what is told goes to the sink at once: no thread correlates any more. */
  private boolean isDirect;

  /**
   * Makes one that hands everything on to a sink.
   *
   * @param settings those of the correlator
   */
  CorrelateAhead(Settings settings, ExchangeSink sink) {
    this.sink = sink;
    ahead = new Ahead<>("correlate-ahead", () -> new ExchangeBatch(settings));
  }

  /**
   * Runs a source that tells this, and hands on what it tells, in the thread that calls this.
   *
   * @throws IOException when the source does
   */
  void run(Ahead.Source source) throws IOException {
    ahead.run(source, batch -> batch.handOn(sink));
  }

  /**
   * Hands on what is left where the sink had no memory for it; where it has none again, this can be
   * called again. What is told after that goes to the sink at once, in the thread that calls this.
   */
  void handOnTheRest() {
    isDirect = true;
    ahead.handOnTheRest(batch -> batch.handOn(sink));
  }

  /** Returns the batch with room for more; where that fails, nothing was added. */
  private ExchangeBatch batch() {
    if (!isDirect && ahead.filling().isFull()) {
      ahead.handOver();
    }
    return ahead.filling();
  }

  private void added() {
    if (isDirect) {
      ahead.filling().handOn(sink);
    }
  }

  @Override
  public void finished(ExchangeState exchange) {
    batch().finished(exchange);
    added();
  }

  @Override
  public void answered(SettledExchange exchange, long unfinishedSince) {
    batch().answered(exchange, unfinishedSince);
    added();
  }

  @Override
  public boolean wantsKnown() {
    return sink.wantsKnown();
  }

  @Override
  public void known(ExchangeState exchange, long now) {
    batch().known(exchange, now);
    added();
  }

  @Override
  public void retracted(ExchangeState exchange) {
    batch().retracted(exchange);
    added();
  }

  @Override
  public void finished(LookupState lookup) {
    batch().finished(lookup);
    added();
  }

  @Override
  public void unmatched(UnmatchedResponse response) {
    batch().unmatched(response);
    added();
  }

  @Override
  public void unmatched(UnmatchedError error) {
    batch().unmatched(error);
    added();
  }
}
