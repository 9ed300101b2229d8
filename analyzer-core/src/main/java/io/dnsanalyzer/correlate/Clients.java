package io.dnsanalyzer.correlate;

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
    return all[indexOf(high, low, all.length)];
  }

  /** Returns all that exchanges of one of them may have to do with. */
  Correlator[] besides(Correlator one) {
    return areTogether ? all : one.itself;
  }

  /** Returns the index of the one of so many that has a client. */
  static int indexOf(long high, long low, int count) {
    long hash = (low ^ Long.rotateLeft(high, 31)) * 0x9e3779b97f4a7c15L;
    return (int) ((hash >>> 32) * count >>> 32);
  }
}
