package io.dnsanalyzer.decode.tunnel;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/** Geneve (RFC 8926 3.4). A payload of another version, or with reserved bits set, is not. */
final class Geneve {
  private static final int LENGTH = 8;

  private Geneve() {}

  static Layer decode(Datagram d) {
    if (d.end - d.at < LENGTH
        || d.bytes[d.at] >> 6 != 0
        || (d.bytes[d.at + 1] & 0x3f) != 0
        || d.bytes[d.at + 7] != 0) {
      return Layer.IRRELEVANT;
    }
    int options = (d.bytes[d.at] & 0x3f) << 2;
    if (d.end - d.at < LENGTH + options) {
      return Layer.IRRELEVANT;
    }
    int type = Bytes.u16(d.bytes, d.at + 2);
    d.at += LENGTH + options;
    return type < Layer.MIN_ETHER_TYPE ? Layer.IRRELEVANT : Layer.ofEtherType(type);
  }
}
