package io.dnsanalyzer.decode;

import java.util.Collection;

/** A set of ports, asked for every UDP packet. */
final class PortSet {
  private final long[] bits = new long[1024];

  PortSet(Collection<Integer> ports) {
    for (int port : ports) {
      bits[port >> 6] |= 1L << port;
    }
  }

  boolean contains(int port) {
    return (bits[port >> 6] >>> port & 1) != 0;
  }
}
