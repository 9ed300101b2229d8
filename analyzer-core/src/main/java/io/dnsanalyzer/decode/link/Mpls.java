package io.dnsanalyzer.decode.link;

import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/**
 * An MPLS label stack (RFC 3032 2.1). Nothing in it says what follows; as routers do, the first
 * nibble is taken for an IP version (RFC 4928 3), and else for a pseudowire that carries Ethernet,
 * with or without control word (RFC 4448 4.6).
 */
public final class Mpls {
  private static final int LABEL = 4;
  private static final int CONTROL_WORD = 4;

  private Mpls() {}

  public static Layer decode(Datagram d) {
    boolean isBottom = false;
    while (!isBottom) {
      if (d.end - d.at < LABEL) {
        return d.broken("MPLS label", LABEL);
      }
      isBottom = (d.bytes[d.at + 2] & 1) != 0;
      d.at += LABEL;
    }
    Layer ip = RawIp.decode(d);
    if (ip != Layer.IRRELEVANT) {
      return ip;
    }
    if (d.bytes[d.at] >> 4 == 0 && Ethernet.looksLike(d, d.at + CONTROL_WORD)) {
      d.at += CONTROL_WORD;
      return Layer.ETHERNET;
    }
    return Ethernet.looksLike(d, d.at) ? Layer.ETHERNET : Layer.IRRELEVANT;
  }
}
