package io.dnsanalyzer.decode;

import java.util.Collection;

/** What ports say of a payload, asked for every UDP packet and every TCP segment. */
final class Ports {
  private final long[] dns = new long[1024];

  /** The ports of {@link #dns} and all others that mean something: one look rules most out. */
  private final long[] known = new long[1024];

  Ports(Collection<Integer> dnsPorts) {
    for (int port : Layer.udpPorts()) {
      known[port >> 6] |= 1L << port;
    }
    for (int port : dnsPorts) {
      dns[port >> 6] |= 1L << port;
      known[port >> 6] |= 1L << port;
    }
  }

  boolean isDns(int port) {
    return has(dns, port);
  }

  private static boolean has(long[] bits, int port) {
    return (bits[port >> 6] >>> port & 1) != 0;
  }

  /**
   * Returns what a payload between these ports is. A DNS port on either side is DNS: clients choose
   * ports of tunnels, too.
   */
  Layer between(int source, int destination) {
    if (!has(known, source) && !has(known, destination)) {
      return Layer.IRRELEVANT;
    }
    if (isDns(source) || isDns(destination)) {
      return Layer.DNS;
    }
    Layer there = Layer.ofUdpPort(destination);
    return there == Layer.IRRELEVANT ? Layer.ofUdpPort(source) : there;
  }
}
