package io.dnsanalyzer.bench;

import java.io.IOException;

/** A kind of traffic without end: step after step, each a packet or a few. */
interface Traffic {
  /** Writes the packets of a step, always the same for the same number. */
  void step(long number, Packet packet, CaptureWriter out) throws IOException;

  /** Scatters a number over all longs, so that the traffic is irregular and yet always the same. */
  static long scatter(long number) {
    long z = (number + 1) * 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
