package io.dnsanalyzer.decode.link;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/** PPP over Ethernet (RFC 2516 4): the session stage carries packets, discovery does not. */
public final class PppoE {
  private static final int LENGTH = 6;
  private static final int VERSION_AND_TYPE = 0x11;

  private PppoE() {}

  public static Layer decode(Datagram d) {
    if (d.end - d.at < LENGTH) {
      return d.broken("PPPoE header", LENGTH);
    }
    if (Bytes.u16(d.bytes, d.at) != VERSION_AND_TYPE << 8) {
      return Layer.IRRELEVANT;
    }
    d.limit(d.at + LENGTH + Bytes.u16(d.bytes, d.at + 4));
    d.at += LENGTH;
    return Layer.PPP;
  }
}
