package io.dnsanalyzer.decode.link;

import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/** Packets without a link header (LINKTYPE_RAW): the version nibble tells IPv4 from IPv6. */
public final class RawIp {
  private RawIp() {}

  public static Layer decode(Datagram d) {
    if (d.at >= d.end) {
      return d.broken("IP header", 1);
    }
    return switch (d.bytes[d.at] >> 4) {
      case 4 -> Layer.IPV4;
      case 6 -> Layer.IPV6;
      default -> Layer.IRRELEVANT;
    };
  }
}
