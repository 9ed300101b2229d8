package io.dnsanalyzer.decode.link;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/** Logical link control and SNAP (IEEE 802.2, RFC 1042), and frames bridged by RFC 2684 5.2. */
public final class Llc {
  private static final int LENGTH = 3;
  private static final int SNAP_LENGTH = 8;
  private static final int SNAP = 0xaaaa03;
  private static final int IP = 0x060603;

  private Llc() {}

  public static Layer decode(Datagram d) {
    if (d.end - d.at < LENGTH) {
      return d.broken("LLC header", LENGTH);
    }
    int header = Bytes.u16(d.bytes, d.at) << 8 | Bytes.u8(d.bytes, d.at + 2);
    if (header == IP) {
      d.at += LENGTH;
      return Layer.IPV4;
    }
    if (header != SNAP) {
      return Layer.IRRELEVANT;
    }
    if (d.end - d.at < SNAP_LENGTH) {
      return d.broken("SNAP header", SNAP_LENGTH);
    }
    int organization = Bytes.u16(d.bytes, d.at + 3) << 8 | Bytes.u8(d.bytes, d.at + 5);
    return switch (organization) {
      case 0x000000, 0x0000f8 -> Ethernet.typeOnly(d, d.at + 6);
      case 0x0080c2 -> bridged(d);
      default -> Layer.IRRELEVANT;
    };
  }

  private static Layer bridged(Datagram d) {
    int kind = Bytes.u16(d.bytes, d.at + 6);
    if (kind != 0x0001 && kind != 0x0007) {
      return Layer.IRRELEVANT;
    }
    d.at += SNAP_LENGTH + 2; // two bytes of padding
    return Layer.ETHERNET;
  }
}
