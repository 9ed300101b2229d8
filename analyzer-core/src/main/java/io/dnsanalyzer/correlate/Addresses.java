package io.dnsanalyzer.correlate;

import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.packet.IpAddress;
import org.jspecify.annotations.Nullable;

/** The addresses seen last as values, so that a million errors of one sender share its address. */
final class Addresses {
  private static final int SIZE = 64;

  private final @Nullable IpAddress[] recent = new IpAddress[SIZE];

  /** Returns the source of a packet. */
  IpAddress source(Datagram packet) {
    long high = packet.sourceHigh();
    long low = packet.sourceLow();
    int at = (int) (low ^ low >>> 32) & SIZE - 1;
    IpAddress known = recent[at];
    if (known != null
        && known.low() == low
        && known.high() == high
        && known.version() == packet.version()) {
      return known;
    }
    IpAddress address = packet.source();
    recent[at] = address;
    return address;
  }
}
