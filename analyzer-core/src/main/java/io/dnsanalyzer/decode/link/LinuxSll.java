package io.dnsanalyzer.decode.link;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/** The cooked headers of Linux's "any" interface (LINKTYPE_LINUX_SLL, LINKTYPE_LINUX_SLL2). */
final class LinuxSll {
  private static final int LENGTH = 16;
  private static final int LENGTH_2 = 20;

  /** The packet type of what the capturing host sent. */
  private static final int OUTGOING = 4;

  /** Of the numbers that are no EtherTypes, the one for IEEE 802.2; others are not packets. */
  private static final int LLC = 4;

  private LinuxSll() {}

  static Layer decode(Datagram d) {
    if (d.end - d.at < LENGTH) {
      return d.broken("Linux cooked header", LENGTH);
    }
    d.crossing(0, Bytes.u16(d.bytes, d.at) == OUTGOING);
    int type = Bytes.u16(d.bytes, d.at + 14);
    if (type == LLC) {
      d.at += LENGTH;
      return Layer.LLC;
    }
    return Ethernet.typeOnly(d, d.at + 14);
  }

  static Layer decode2(Datagram d) {
    if (d.end - d.at < LENGTH_2) {
      return d.broken("Linux cooked header v2", LENGTH_2);
    }
    d.crossing(Bytes.i32(d.bytes, d.at + 4), Bytes.u8(d.bytes, d.at + 10) == OUTGOING);
    int type = Bytes.u16(d.bytes, d.at);
    d.at += LENGTH_2;
    if (type < Layer.MIN_ETHER_TYPE) {
      return type == LLC ? Layer.LLC : Layer.IRRELEVANT;
    }
    // A tag's type is in this header, the rest of it behind.
    return Ethernet.isTag(type) ? Ethernet.tag(d, d.at) : Layer.ofEtherType(type);
  }
}
