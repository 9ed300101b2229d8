package io.dnsanalyzer.decode.tunnel;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/**
 * Generic routing encapsulation, version 0 (RFC 2784, RFC 2890; with the routing of RFC 1701) and
 * version 1, which carries PPP (RFC 2637 4.1).
 */
final class Gre {
  private static final int LENGTH = 4;
  private static final int CHECKSUM = 0x8000;
  private static final int ROUTING = 0x4000;
  private static final int KEY = 0x2000;
  private static final int SEQUENCE = 0x1000;
  private static final int ACKNOWLEDGMENT = 0x0080;

  private Gre() {}

  static Layer decode(Datagram d) {
    if (d.end - d.at < LENGTH) {
      return d.broken("GRE header", LENGTH);
    }
    int flags = Bytes.u16(d.bytes, d.at);
    int version = flags & 7;
    if (version > 1) {
      return Layer.IRRELEVANT;
    }
    int length = LENGTH;
    length += (flags & (CHECKSUM | ROUTING)) != 0 ? 4 : 0;
    length += (flags & KEY) != 0 ? 4 : 0;
    length += (flags & SEQUENCE) != 0 ? 4 : 0;
    length += version == 1 && (flags & ACKNOWLEDGMENT) != 0 ? 4 : 0;
    if (d.end - d.at < length) {
      return d.broken("GRE header", length);
    }
    int type = Bytes.u16(d.bytes, d.at + 2);
    d.at += length;
    if (version == 0 && (flags & ROUTING) != 0 && !skipRoutes(d)) {
      return d.broken("GRE routing", LENGTH);
    }
    if (version == 1) {
      return (flags & SEQUENCE) != 0 && type == 0x880b ? Layer.PPP : Layer.IRRELEVANT;
    }
    return switch (type) {
      // Without a sequence number it is ERSPAN type I, which has no header of its own.
      case 0x88be -> (flags & SEQUENCE) != 0 ? Layer.ERSPAN_II : Layer.ETHERNET;
      case 0x22eb -> Layer.ERSPAN_III;
      default -> type < Layer.MIN_ETHER_TYPE ? Layer.IRRELEVANT : Layer.ofEtherType(type);
    };
  }

  /** Steps over the source route entries, the last of which is empty (RFC 1701). */
  private static boolean skipRoutes(Datagram d) {
    while (d.end - d.at >= LENGTH) {
      int family = Bytes.u16(d.bytes, d.at);
      int length = Bytes.u8(d.bytes, d.at + 3);
      d.at += LENGTH;
      if (length == 0) {
        return family == 0;
      }
      d.at += length;
    }
    return false;
  }
}
