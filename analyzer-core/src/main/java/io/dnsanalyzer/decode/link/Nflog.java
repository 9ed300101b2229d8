package io.dnsanalyzer.decode.link;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/**
 * Packets that Linux's netfilter logged (LINKTYPE_NFLOG): attributes with length and type in the
 * byte order of the capturing host, one of which is the packet.
 */
final class Nflog {
  private static final int LENGTH = 4;
  private static final int PAYLOAD = 9;

  private Nflog() {}

  static Layer decode(Datagram d) {
    if (d.end - d.at < LENGTH) {
      return d.broken("NFLOG header", LENGTH);
    }
    d.at += LENGTH;
    while (d.end - d.at >= LENGTH) {
      // Attributes have 4 to 65535 bytes, their types are small: the smaller type is the right one.
      int type = Bytes.u16Little(d.bytes, d.at + 2);
      boolean isLittle = type <= Bytes.u16(d.bytes, d.at + 2);
      int length = isLittle ? Bytes.u16Little(d.bytes, d.at) : Bytes.u16(d.bytes, d.at);
      type = isLittle ? type : Bytes.u16(d.bytes, d.at + 2);
      if (length < LENGTH) {
        return d.broken("NFLOG attribute", LENGTH);
      }
      if (type == PAYLOAD) {
        d.limit(d.at + length);
        d.at += LENGTH;
        return RawIp.decode(d);
      }
      if (d.end - d.at < length) {
        return d.broken("NFLOG attribute", length);
      }
      d.at += length + 3 & ~3;
    }
    return Layer.IRRELEVANT;
  }
}
