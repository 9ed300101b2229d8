package io.dnsanalyzer.decode;

/** Ethernet II and IEEE 802.3 headers with any stack of VLAN tags (IEEE 802.1Q, 802.1ad). */
final class Ethernet {
  private Ethernet() {}

  static Layer decode(Datagram d) {
    return etherType(d, d.at + 12);
  }

  /** Reads the EtherType at {@code at} and steps over VLAN tags. */
  static Layer etherType(Datagram d, int at) {
    for (; ; at += 4) {
      if (at + 2 > d.end) {
        return d.broken("Ethernet header", at + 2 - d.at);
      }
      int type = Bytes.u16(d.bytes, at);
      if (type != 0x8100 && type != 0x88a8 && type != 0x9100) {
        d.at = at + 2;
        return Layer.ofEtherType(type);
      }
      if (at + 4 <= d.end) {
        d.vlan = d.vlan << 12 | Bytes.u16(d.bytes, at + 2) & 0xfff;
      }
    }
  }
}
