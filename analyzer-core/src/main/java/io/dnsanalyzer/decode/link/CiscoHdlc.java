package io.dnsanalyzer.decode.link;

import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/** Cisco's HDLC framing (LINKTYPE_C_HDLC, RFC 1547 4.3.1): address, control, EtherType. */
final class CiscoHdlc {
  static final int UNICAST = 0x0f;
  private static final int LENGTH = 4;

  private CiscoHdlc() {}

  static Layer decode(Datagram d) {
    if (d.end - d.at < LENGTH) {
      return d.broken("Cisco HDLC header", LENGTH);
    }
    return Ethernet.typeOnly(d, d.at + 2);
  }
}
