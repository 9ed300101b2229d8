package io.dnsanalyzer.correlate;

import io.dnsanalyzer.decode.Datagram;
import io.dnsanalyzer.packet.Frame;

/** The packets of the last moment, to tell one that was captured twice. */
final class SeenPackets {
  /** A power of two. */
  private static final int SIZE = 64;

  private final long[] times = new long[SIZE];
  private final long[] places = new long[SIZE];
  private final long[] packets = new long[SIZE];
  private long count;

  /**
   * Notes a packet and returns whether it was seen before.
   *
   * @param content a hash of what it carries; the IP id tells packets with the same content apart
   */
  boolean isKnown(Frame frame, Datagram datagram, long content) {
    if (datagram.isIndistinct()) {
      return false;
    }
    long packet = packet(datagram, content);
    long place = OpenAttempt.place(frame, datagram);
    for (int at = 0; at < Math.min(count, SIZE); at++) {
      long within = OpenAttempt.sameWithin(places[at], place);
      if (packets[at] == packet && Math.abs(frame.time() - times[at]) <= within) {
        return true;
      }
    }
    int at = (int) (count++ & SIZE - 1);
    times[at] = frame.time();
    places[at] = place;
    packets[at] = packet;
    return false;
  }

  private static long packet(Datagram datagram, long content) {
    return datagram.sourceLow() * 0x9e3779b97f4a7c15L
        ^ datagram.sourceHigh() * 0xbf58476d1ce4e5b9L
        ^ datagram.destinationLow() * 0x94d049bb133111ebL
        ^ (content ^ datagram.identification()) * 0xd6e8feb86659fd93L;
  }
}
