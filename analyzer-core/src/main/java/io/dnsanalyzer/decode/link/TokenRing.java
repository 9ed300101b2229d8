package io.dnsanalyzer.decode.link;

import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/** Token Ring (IEEE 802.5): access control, frame control, addresses, perhaps a source route. */
final class TokenRing {
  private static final int LENGTH = 14;
  private static final int SOURCE = 8;

  private TokenRing() {}

  static Layer decode(Datagram d) {
    if (d.end - d.at < LENGTH + 1) {
      return d.broken("Token Ring header", LENGTH + 1);
    }
    if ((d.bytes[d.at + 1] & 0xc0) != 0x40) {
      return Layer.IRRELEVANT; // a frame of the ring itself
    }
    boolean hasRoute = (d.bytes[d.at + SOURCE] & 0x80) != 0;
    int length = LENGTH + (hasRoute ? d.bytes[d.at + LENGTH] & 0x1f : 0);
    if (d.end - d.at < length) {
      return d.broken("Token Ring header", length);
    }
    d.at += length;
    return Layer.LLC;
  }
}
