package io.dnsanalyzer.textlog;

import io.dnsanalyzer.decode.ip.ToldHeader;
import io.dnsanalyzer.textlog.forms.Printed;

/**
 * The last large DNS packets of a log. An ICMPv6 error "packet too big" is printed without what it
 * quotes; its receiver sent the packet, and the MTU says how large it was at least.
 */
final class LargePackets {
  /** Every link takes packets as large as this (RFC 8200 5). */
  private static final int ALWAYS_FITS = 1280;

  /** A power of two. */
  private static final int SIZE = 64;

  private record Packet(
      long sourceHigh,
      long sourceLow,
      int sourcePort,
      long destinationHigh,
      long destinationLow,
      int destinationPort,
      int length) {}

  private final Packet[] packets = new Packet[SIZE];
  private int count;

  /** Notes a DNS packet over UDP. */
  void note(Printed p) {
    int length = 40 + 8 + p.messageLength;
    if (p.version == 6 && length > ALWAYS_FITS) {
      packets[count++ & SIZE - 1] =
          new Packet(
              p.sourceHigh,
              p.sourceLow,
              p.sourcePort,
              p.destinationHigh,
              p.destinationLow,
              p.destinationPort,
              length);
    }
  }

  /** Tells whose packet the newest one was that is too big; returns false without any. */
  boolean tell(Printed error, ToldHeader quote) {
    for (int i = 1; i <= Math.min(count, SIZE); i++) {
      Packet p = packets[count - i & SIZE - 1];
      if (p.length() > error.mtu
          && p.sourceHigh() == error.destinationHigh
          && p.sourceLow() == error.destinationLow) {
        quote
            .start(6)
            .from(p.sourceHigh(), p.sourceLow(), p.sourcePort())
            .to(p.destinationHigh(), p.destinationLow(), p.destinationPort())
            .protocol(17);
        return true;
      }
    }
    return false;
  }
}
