package io.dnsanalyzer.decode.link;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/**
 * The four bytes of address family before a loopback packet (LINKTYPE_NULL in the byte order of the
 * capturing host, LINKTYPE_LOOP in network order).
 */
final class BsdLoopback {
  private static final int LENGTH = 4;

  private BsdLoopback() {}

  static Layer decode(Datagram d) {
    if (d.end - d.at < LENGTH) {
      return d.broken("loopback header", LENGTH);
    }
    int family = Bytes.i32(d.bytes, d.at);
    d.at += LENGTH;
    // AF_INET is 2 everywhere; AF_INET6 is 10 (Linux), 24 (BSD), 28 (FreeBSD) or 30 (Darwin).
    return switch ((family & 0xffff) == 0 ? Integer.reverseBytes(family) : family) {
      case 2 -> Layer.IPV4;
      case 10, 24, 28, 30 -> Layer.IPV6;
      default -> Layer.IRRELEVANT;
    };
  }
}
