package io.dnsanalyzer.correlate;

import io.dnsanalyzer.decode.Datagram;
import io.dnsanalyzer.decode.IcmpView;
import io.dnsanalyzer.packet.Frame;

/** The ICMP errors of the last moment, to tell one that was captured twice. */
final class SeenErrors {
  /** A power of two. */
  private static final int SIZE = 64;

  private final long[] times = new long[SIZE];
  private final long[] places = new long[SIZE];
  private final long[] packets = new long[SIZE];
  private long count;

  /** Notes an error and returns whether the same packet was seen before. */
  boolean isKnown(Frame frame, Datagram datagram, IcmpView error) {
    long packet = packet(datagram, error);
    long place = OpenAttempt.place(frame, datagram);
    for (int at = 0; at < Math.min(count, SIZE); at++) {
      if (packets[at] == packet
          && Math.abs(frame.time() - times[at])
              <= (places[at] == place ? Correlator.SKEW : OpenAttempt.ELSEWHERE)) {
        return true;
      }
    }
    int at = (int) (count++ & SIZE - 1);
    times[at] = frame.time();
    places[at] = place;
    packets[at] = packet;
    return false;
  }

  /** The checksum covers all of the error; the IP id tells packets with the same content apart. */
  private static long packet(Datagram datagram, IcmpView error) {
    long id = (long) datagram.identification() << 16 | error.checksum();
    return datagram.sourceLow() * 0x9e3779b97f4a7c15L
        ^ datagram.sourceHigh() * 0xbf58476d1ce4e5b9L
        ^ datagram.destinationLow() * 0x94d049bb133111ebL
        ^ id << 8
        ^ error.type() << 4
        ^ error.code();
  }
}
