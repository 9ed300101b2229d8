package io.dnsanalyzer.correlate;

import io.dnsanalyzer.correlate.deal.Dealer;

/** Which of the correlators of a run has a client. */
final class Clients {
  private final Correlator[] all;

  /**
   * Whether they all run in one thread for good, so that exchanges of one may have to do with those
   * of another.
   */
  private boolean areTogether;

  /** Takes the correlators, which may still be made. */
  Clients(Correlator... all) {
    this.all = all;
    areTogether = all.length == 1;
  }

  /** Says that they run in one thread from now on. */
  void bringTogether() {
    areTogether = true;
  }

  /** Returns the correlator that has a client, by the halves of its address. */
  Correlator of(long high, long low) {
    return all[Dealer.indexOf(high, low, all.length)];
  }

  /**
   * Tells whether a point of capture still took packets after a time.
   *
   * @param point where
   * @param after in nanoseconds since 1970
   * @param now the time of the latest frame so far, likewise
   */
  boolean isCapturedAfter(int point, long after, long now) {
    boolean isOnly = true;
    for (Correlator one : all) {
      if (one.points.latest(point) > after) {
        return true;
      }
      isOnly &= one.points.isOnly(point);
    }
    return isOnly && now > after;
  }

  /** Returns all that exchanges of one of them may have to do with. */
  Correlator[] besides(Correlator one) {
    return areTogether ? all : one.itself;
  }
}
