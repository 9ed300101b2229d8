package io.dnsanalyzer.decode.ip;

import java.util.Collection;

/** What ports say of a payload, asked for every UDP packet and every TCP segment. */
public final class Ports {
  private static final int DNS = 1;
  private static final int OTHER_SERVICE = 2;

  /** Two bits for each port: a look at each of a packet's two ports is all that most take. */
  private final long[] kinds = new long[2048];

  public Ports(Collection<Integer> dnsPorts) {
    for (int port : Layer.udpPorts()) {
      mark(port, OTHER_SERVICE);
    }
    for (int port : dnsPorts) {
      if (port < 0 || port > 65535) {
        throw new IllegalArgumentException("port " + port);
      }
      mark(port, DNS);
    }
  }

  private void mark(int port, int kind) {
    kinds[port >> 5] |= (long) kind << (port << 1);
  }

  private int kind(int port) {
    return (int) (kinds[port >> 5] >>> (port << 1)) & 3;
  }

  public boolean isDns(int port) {
    return (kind(port) & DNS) != 0;
  }

  /**
   * Returns what a payload between these ports is. A DNS port on either side is DNS: clients choose
   * ports of tunnels, too.
   */
  public Layer between(int source, int destination) {
    int kinds = kind(source) | kind(destination);
    if (kinds == 0) {
      return Layer.IRRELEVANT;
    }
    if ((kinds & DNS) != 0) {
      return Layer.DNS;
    }
    Layer there = Layer.ofUdpPort(destination);
    return there == Layer.IRRELEVANT ? Layer.ofUdpPort(source) : there;
  }
}
