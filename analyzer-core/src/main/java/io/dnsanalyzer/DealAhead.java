package io.dnsanalyzer;

import io.dnsanalyzer.correlate.Correlators;
import io.dnsanalyzer.correlate.deal.Dealer;
import io.dnsanalyzer.correlate.deal.Hand;
import io.dnsanalyzer.decode.PacketSink;
import io.dnsanalyzer.exchange.Settings;
import java.io.IOException;

/**
 * Reads, decodes and deals in a thread of its own, while the caller's thread and others let the
 * correlators take what was dealt, side by side.
 */
final class DealAhead {
  private final Correlators correlators;
  private final CorrelateAhead told;
  private final Ahead<Hand> ahead;
  private final Dealer dealer;

  /**
   * Makes one.
   *
   * @param settings those of the correlators
   * @param told takes what the correlators tell
   */
  DealAhead(Settings settings, Correlators correlators, CorrelateAhead told) {
    this.correlators = correlators;
    this.told = told;
    ahead = new Ahead<>("decode-ahead", () -> new Hand(correlators.count()));
    dealer = new Dealer(settings, correlators.count(), ahead::filling, ahead::handOver);
  }

  /** Returns what a source is to tell. */
  PacketSink dealer() {
    return dealer;
  }

  /**
   * Runs a source that tells {@link #dealer()}.
   *
   * @throws IOException when the source does
   */
  void run(Ahead.Source source) throws IOException {
    try (Crew crew = new Crew(correlators.count())) {
      ahead.run(source, hand -> take(hand, crew));
    }
  }

  private void take(Hand hand, Crew crew) {
    correlators.begin(hand);
    if (hand.isInOrder()) {
      correlators.takeInOrder(hand);
    } else {
      told.sideBySide(() -> crew.run(correlators.count(), one -> correlators.take(hand, one)));
    }
    correlators.end(hand);
  }
}
