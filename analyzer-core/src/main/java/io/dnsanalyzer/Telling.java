package io.dnsanalyzer;

import io.dnsanalyzer.correlate.open.ExchangeSink;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.LookupState;
import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.pattern.Patterns;
import io.dnsanalyzer.timeline.Timeline;

/** Where exchanges and lookups go: to the timeline, to the patterns, and to who listens. */
final class Telling implements ExchangeSink {
  private final Options options;
  private final AnalysisListener listener;
  private final Timeline timeline;
  private final Patterns.Tally patterns;
  private final Shortage shortage;

  /**
   * Makes it for one run.
   *
   * @param shortage asked before each exchange whether to make do with less
   */
  Telling(
      Options options,
      AnalysisListener listener,
      Timeline timeline,
      Patterns.Tally patterns,
      Shortage shortage) {
    this.options = options;
    this.listener = listener;
    this.timeline = timeline;
    this.patterns = patterns;
    this.shortage = shortage;
  }

  @Override
  public void finished(ExchangeState exchange) {
    if (mayBeOfOtherName(exchange)) {
      return;
    }
    shortage.makeDo();
    timeline.finished(exchange);
    patterns.finished(exchange);
    boolean isTold =
        options.answeredToo()
            || exchange.verdict() != Outcome.Verdict.ANSWERED
            || exchange.has(Note.ANSWER_REFUSED);
    if (isTold && listener.wantsExchanges()) {
      listener.exchange(exchange.toExchange());
    }
  }

  @Override
  public void answered(SettledExchange exchange, long unfinishedSince) {
    shortage.makeDo();
    timeline.answered(exchange, unfinishedSince);
    patterns.answered(exchange);
  }

  @Override
  public boolean wantsKnown() {
    return listener.wantsKnown();
  }

  @Override
  public void known(ExchangeState exchange, long now) {
    if (!mayBeOfOtherName(exchange)) {
      listener.known(exchange.toExchange(), now);
    }
  }

  /** A connection that no truncated answer led to may be for a query that was left out. */
  private boolean mayBeOfOtherName(ExchangeState exchange) {
    return exchange.isConnection() && options.scope().name().isPresent();
  }

  @Override
  public void retracted(ExchangeState exchange) {
    timeline.retracted(exchange);
  }

  @Override
  public void restored(ExchangeState exchange) {
    timeline.restored(exchange);
  }

  @Override
  public void finished(LookupState lookup) {
    timeline.finished(lookup);
    patterns.finished(lookup);
    if (listener.wantsLookup(lookup.number())) {
      listener.lookup(lookup.toLookup());
    }
  }

  @Override
  public void unmatched(UnmatchedResponse response) {
    patterns.unmatched(response);
    listener.unmatched(response);
  }

  @Override
  public void unmatched(UnmatchedError error) {
    // Too short to tell its name, it may concern a query that was left out because of its own.
    if (options.scope().name().isEmpty() || error.id().isPresent()) {
      timeline.unmatched(error);
      patterns.unmatched(error);
      listener.unmatched(error);
    }
  }
}
