package io.dnsanalyzer.decode.link;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/** Ethernet II and IEEE 802.3 headers with any stack of VLAN tags (IEEE 802.1Q, 802.1ad). */
public final class Ethernet {
  private Ethernet() {}

  public static Layer decode(Datagram d) {
    return etherType(d, d.at + 12);
  }

  /** Reads the EtherType at {@code at}, where no length can stand in its place. */
  static Layer typeOnly(Datagram d, int at) {
    return at + 2 <= d.end && Bytes.u16(d.bytes, at) < Layer.MIN_ETHER_TYPE
        ? Layer.IRRELEVANT
        : etherType(d, at);
  }

  /** Reads on in an IEEE 802.3 frame, whose length stands before {@code d.at}. */
  public static Layer limited(Datagram d) {
    d.limit(d.at + Bytes.u16(d.bytes, d.at - 2));
    return Layer.LLC;
  }

  /** Reads the EtherType at {@code at}, or the length in its place, and steps over VLAN tags. */
  static Layer etherType(Datagram d, int at) {
    for (; ; at += 4) {
      if (at + 2 > d.end) {
        return d.broken("Ethernet header", at + 2 - d.at);
      }
      int type = Bytes.u16(d.bytes, at);
      if (!isTag(type)) {
        d.at = at + 2;
        return Layer.ofEtherType(type);
      }
      if (at + 4 <= d.end) {
        d.vlan = d.vlan << 12 | Bytes.u16(d.bytes, at + 2) & 0xfff;
      }
    }
  }

  /** Reads a VLAN tag whose type was elsewhere, and what follows it. */
  static Layer tag(Datagram d, int at) {
    if (at + 2 > d.end) {
      return d.broken("VLAN tag", 4);
    }
    d.vlan = Bytes.u16(d.bytes, at) & 0xfff;
    return etherType(d, at + 2);
  }

  static boolean isTag(int etherType) {
    return etherType == 0x8100 || etherType == 0x88a8 || etherType == 0x9100;
  }

  /** Tells whether an Ethernet header with IP or a VLAN tag behind it seems to begin here. */
  static boolean looksLike(Datagram d, int at) {
    if (d.end - at < 14) {
      return false;
    }
    int type = Bytes.u16(d.bytes, at + 12);
    return type == 0x0800 || type == 0x86dd || isTag(type);
  }
}
