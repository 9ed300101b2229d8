package io.dnsanalyzer.correlate.open;

import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;

/** Takes what a {@code Correlator} has settled. */
public interface ExchangeSink {
  /**
   * An exchange that nothing can change any more; the state is valid only during the call. Failed
   * and undecided exchanges come in the order of their first attempts. One of which {@link
   * #answered} was told all there is comes only from a correlator that tells in order.
   */
  void finished(ExchangeState exchange);

  /**
   * An exchange got an answer that settles it. Comes in the order of time, before the exchange is
   * finished; valid only during the call. A correlator tells its {@linkplain ExchangeState state},
   * a batch the copy that it has of that.
   *
   * @param unfinishedSince no exchange that is not finished yet was first asked before this, in
   *     nanoseconds since 1970
   */
  void answered(SettledExchange exchange, long unfinishedSince);

  /**
   * An answer that {@link #answered} was told of did not get through, as an ICMP error says, or was
   * not seen at the client's point of capture so far. Comes in the order of time; the outcome is
   * still the one that was told. What became of the exchange is told when it is {@linkplain
   * #restored restored} or finished; the state is valid only during the call.
   */
  void retracted(ExchangeState exchange);

  /**
   * An answer that {@link #retracted} took back was seen at the client's point of capture after
   * all, whose clock is ahead: it stands, at the time that was told first. The state is valid only
   * during the call.
   */
  void restored(ExchangeState exchange);

  /**
   * A lookup that is over and got no answer, was degraded, or took several exchanges; the state is
   * valid only during the call.
   */
  void finished(LookupState lookup);

  /**
   * A lookup began. Comes from one of several correlators only, which say which message a lookup
   * began with where its number is asked for.
   *
   * @param message the number of the message that it began with
   */
  default void began(long message) {}

  /** Tells whether {@link #known} is to be called. */
  default boolean wantsKnown() {
    return false;
  }

  /**
   * An exchange that has failed by what is known so far, or that had and is answered after all.
   * Comes in the order of time and again where the outcome changes; the state is valid only during
   * the call.
   *
   * @param now when that became known, in nanoseconds since 1970
   */
  default void known(ExchangeState exchange, long now) {}

  /** A response that answers no query of the capture. */
  void unmatched(UnmatchedResponse response);

  /** An ICMP error about DNS that fits no query of the capture. */
  void unmatched(UnmatchedError error);
}
