package io.dnsanalyzer;

import io.dnsanalyzer.correlate.deal.ExchangeBatch;
import io.dnsanalyzer.correlate.deal.ExchangeBatches;
import io.dnsanalyzer.correlate.deal.LookupNumbers;
import io.dnsanalyzer.correlate.deal.Turn;
import io.dnsanalyzer.correlate.open.ExchangeSink;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.LookupState;
import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.exchange.Settings;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import java.io.IOException;

/**
 * Correlates in a thread of its own, while the caller's thread takes what was settled in the same
 * order: the timeline, the patterns and a report take about as long. Several correlators may tell
 * what they settle side by side.
 */
final class CorrelateAhead {
  private final ExchangeSink sink;
  private final Ahead<ExchangeBatches> ahead;
  private int correlators;

  /** Whether each correlator is in a thread of its own now. */
  private boolean areSideBySide;

  /** Whether what is told goes to the sink at once: no thread correlates any more. */
  private boolean isDirect;

  /**
   * Makes one that hands everything on to a sink.
   *
   * @param settings those of the correlators
   * @param count how many correlators there are, from 1
   */
  CorrelateAhead(Settings settings, int count, ExchangeSink sink) {
    this.sink = sink;
    LookupNumbers numbers = new LookupNumbers();
    ahead = new Ahead<>("correlate-ahead", () -> new ExchangeBatches(settings, count, numbers));
  }

  /** Returns what the next correlator tells, by its turn. */
  ExchangeSink part(Turn turn) {
    return new Part(correlators++, turn);
  }

  /**
   * Runs a source that tells the parts, and hands on what it tells, in the thread that calls this.
   *
   * @throws IOException when the source does
   */
  void run(Ahead.Source source) throws IOException {
    ahead.run(source, batches -> batches.handOn(sink));
  }

  /** Lets correlators tell their parts side by side, until some work is done. */
  void sideBySide(Runnable work) {
    areSideBySide = true;
    try {
      work.run();
    } finally {
      areSideBySide = false;
    }
    if (!ahead.filling().isEmpty()) {
      ahead.handOver();
    }
  }

  /**
   * Hands on what is left where the sink had no memory for it; where it has none again, this can be
   * called again. What is told after that goes to the sink at once, in the thread that calls this.
   */
  void handOnTheRest() {
    isDirect = true;
    ahead.handOnTheRest(batches -> batches.handOn(sink));
  }

  private final class Part implements ExchangeSink {
    private final int index;
    private final Turn turn;

    Part(int index, Turn turn) {
      this.index = index;
      this.turn = turn;
    }

    /** Returns the batch with room for more; where that fails, nothing was added. */
    private ExchangeBatch batch() {
      if (areSideBySide) {
        return ahead.filling().part(index).at(turn.order());
      }
      if (!isDirect && ahead.filling().part(0).isFull()) {
        ahead.handOver();
      }
      return ahead.filling().part(0).at(turn.order());
    }

    private void added() {
      if (isDirect) {
        ahead.filling().handOn(sink);
      }
    }

    @Override
    public void began(long message) {
      ahead.filling().part(areSideBySide ? index : 0).began(message);
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
    public void restored(ExchangeState exchange) {
      batch().restored(exchange);
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
}
