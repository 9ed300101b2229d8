package io.dnsanalyzer.decode.tunnel;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/**
 * IPv6 through NATs by Teredo (RFC 4380 5.1.1), behind authentication and origin indications. What
 * follows must be an IPv6 packet that ends within the datagram.
 */
final class Teredo {
  private static final int ORIGIN = 0x0000;
  private static final int AUTHENTICATION = 0x0001;
  private static final int ORIGIN_LENGTH = 8;
  private static final int AUTHENTICATION_LENGTH = 13;
  private static final int IPV6_LENGTH = 40;

  private Teredo() {}

  static Layer decode(Datagram d) {
    int at = d.at;
    if (d.end - at >= 4 && Bytes.u16(d.bytes, at) == AUTHENTICATION) {
      at += AUTHENTICATION_LENGTH + Bytes.u8(d.bytes, at + 2) + Bytes.u8(d.bytes, at + 3);
    }
    if (d.end - at >= 2 && Bytes.u16(d.bytes, at) == ORIGIN) {
      at += ORIGIN_LENGTH;
    }
    if (d.end - at < IPV6_LENGTH || d.bytes[at] >> 4 != 6) {
      return Layer.IRRELEVANT;
    }
    if (Bytes.u16(d.bytes, at + 4) > d.end - at - IPV6_LENGTH && !d.cut) {
      return Layer.IRRELEVANT;
    }
    d.at = at;
    return Layer.IPV6;
  }
}
