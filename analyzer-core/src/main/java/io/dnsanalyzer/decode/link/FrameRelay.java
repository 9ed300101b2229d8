package io.dnsanalyzer.decode.link;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/**
 * Frame Relay (LINKTYPE_FRELAY): an address of two to four octets (ITU-T Q.922 3.3), and behind it
 * what RFC 2427 puts there, or the EtherType of Cisco's own framing.
 */
final class FrameRelay {
  private static final int LAST_OCTET = 1;
  private static final int MAX_ADDRESS = 4;
  private static final int UNNUMBERED_INFORMATION = 0x03;
  private static final int SNAP = 0x80;

  private FrameRelay() {}

  static Layer decode(Datagram d) {
    int at = d.at;
    do {
      if (at >= d.end) {
        return d.broken("Frame Relay header", at + 2 - d.at);
      }
    } while ((d.bytes[at++] & LAST_OCTET) == 0 && at - d.at < MAX_ADDRESS);
    if (d.end - at < 2) {
      return d.broken("Frame Relay header", at + 2 - d.at);
    }
    if (d.bytes[at] != UNNUMBERED_INFORMATION) {
      return Ethernet.typeOnly(d, at);
    }
    at++;
    if (d.bytes[at] == 0) {
      at++; // an octet of padding (RFC 2427 3)
    }
    return at < d.end ? network(d, at) : d.broken("Frame Relay header", at + 1 - d.at);
  }

  /** Reads a frame behind an octet that says in which direction it went. */
  static Layer decodeDirected(Datagram d) {
    d.at++;
    return decode(d);
  }

  /** Reads the network layer protocol identifier at {@code at} (ISO/IEC TR 9577). */
  private static Layer network(Datagram d, int at) {
    int identifier = Bytes.u8(d.bytes, at);
    if (identifier == SNAP) {
      return snap(d, at + 1);
    }
    d.at = at + 1;
    return switch (identifier) {
      case 0xcc -> Layer.IPV4;
      case 0x8e -> Layer.IPV6;
      case 0xcf -> Layer.PPP; // RFC 1973
      default -> Layer.IRRELEVANT;
    };
  }

  private static Layer snap(Datagram d, int at) {
    if (d.end - at < 5) {
      return d.broken("SNAP header", at + 5 - d.at);
    }
    int organization = Bytes.u16(d.bytes, at) << 8 | Bytes.u8(d.bytes, at + 2);
    if (organization == 0) {
      return Ethernet.typeOnly(d, at + 3);
    }
    int kind = Bytes.u16(d.bytes, at + 3);
    // RFC 2427 4.2: bridged Ethernet, with its checksum behind it or without.
    if (organization != 0x0080c2 || (kind != 0x0001 && kind != 0x0007)) {
      return Layer.IRRELEVANT;
    }
    d.at = at + 5;
    return Layer.ETHERNET;
  }
}
