package io.dnsanalyzer;

import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Lookup;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import java.util.List;

/**
 * Takes the parts of a result while a capture is read, for captures whose failures are too many to
 * hold.
 */
public interface AnalysisListener {
  /** Returns a listener that hands what comes to two others, to the first one first. */
  static AnalysisListener both(AnalysisListener first, AnalysisListener second) {
    return new BothListeners(first, second);
  }

  /**
   * The capture is open; comes first.
   *
   * @param files what is known of its files by then: how many there are, when they begin
   */
  default void begin(List<FileFacts> files) {}

  /**
   * Tells whether {@link #exchange} is still to be called; asked before an exchange is made into a
   * value, which costs more than all else where millions fail. Those that are not told count all
   * the same.
   */
  default boolean wantsExchanges() {
    return true;
  }

  /** Tells whether {@link #lookup} is to be called for the lookup with this number. */
  default boolean wantsLookup(long number) {
    return true;
  }

  /**
   * An exchange, in the order of first attempts: failed or undecided, or answered and the
   * {@linkplain Exchange#isAnswerRefused answer refused}; all that were answered where that was
   * asked for.
   */
  default void exchange(Exchange exchange) {}

  /** Tells whether {@link #known} is to be called. */
  default boolean wantsKnown() {
    return false;
  }

  /**
   * An exchange that has failed by what is known so far, or whose answer was refused: for those who
   * watch a capture grow, since {@link #exchange} waits until nothing can change it any more. Comes
   * in the order of time, and again where the outcome changes, as when it is answered after all.
   * Time is that of the capture, so silence is known once a later frame has come.
   *
   * @param now when that became known, in nanoseconds since 1970
   */
  default void known(Exchange exchange, long now) {}

  /** A lookup that failed or that took more than one exchange, once it is over. */
  default void lookup(Lookup lookup) {}

  /** A response that answers no query of the capture. */
  default void unmatched(UnmatchedResponse response) {}

  /** An ICMP error about DNS that fits no query of the capture. */
  default void unmatched(UnmatchedError error) {}
}
