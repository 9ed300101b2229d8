package io.dnsanalyzer.timeline.tally;

import io.dnsanalyzer.packet.FrameRef;

/**
 * The hop limits (TTLs) with which one address's packets arrived, where each kind always had the
 * same.
 *
 * @param ofErrors that of its port unreachable errors
 * @param ofAnswers that of its answers over UDP
 * @param answer the first of these answers
 */
public record HopLimits(int ofErrors, int ofAnswers, FrameRef answer) {
  /**
   * Tells whether the two cannot come from the same distance. Systems begin at 32, 64, 128 or 255,
   * and many send errors with another value than answers, so only what is left of the next of these
   * tells the hops.
   */
  public boolean differInHops() {
    return hops(ofErrors) != hops(ofAnswers);
  }

  private static int hops(int left) {
    int from = left <= 32 ? 32 : left <= 64 ? 64 : left <= 128 ? 128 : 255;
    return from - left;
  }
}
