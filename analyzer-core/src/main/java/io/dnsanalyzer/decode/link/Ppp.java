package io.dnsanalyzer.decode.link;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/**
 * The point-to-point protocol (RFC 1661 2), with or without the address and control fields of HDLC
 * framing (RFC 1662 3.1), its protocol field one or two bytes long.
 */
public final class Ppp {
  private static final int HDLC = 0xff03;
  private static final int UNNUMBERED_INFORMATION = 0x03;

  private Ppp() {}

  public static Layer decode(Datagram d) {
    int at = d.at;
    if (d.end - at >= 2 && Bytes.u16(d.bytes, at) == HDLC) {
      at += 2;
    }
    if (d.end - at < 2) {
      return d.broken("PPP header", at + 2 - d.at);
    }
    boolean isCompressed = (d.bytes[at] & 1) != 0;
    int protocol = isCompressed ? Bytes.u8(d.bytes, at) : Bytes.u16(d.bytes, at);
    d.at = at + (isCompressed ? 1 : 2);
    return switch (protocol) {
      case 0x0021 -> Layer.IPV4;
      case 0x0057 -> Layer.IPV6;
      case 0x0281, 0x0283 -> Layer.MPLS;
      default -> Layer.IRRELEVANT;
    };
  }

  /** Reads a frame of LINKTYPE_PPP_HDLC: PPP, or the other protocol framed so, Cisco's. */
  static Layer decodeHdlc(Datagram d) {
    return d.at < d.end && (d.bytes[d.at] & 0x7f) == CiscoHdlc.UNICAST
        ? CiscoHdlc.decode(d)
        : decode(d);
  }

  /**
   * Reads a frame behind a byte that says in which direction it went; in LINKTYPE_PPP_PPPD that
   * byte stands for the address field.
   */
  static Layer decodeDirected(Datagram d) {
    if (d.at >= d.end) {
      return d.broken("PPP direction", 1);
    }
    d.at++;
    if (d.at < d.end && d.bytes[d.at] == UNNUMBERED_INFORMATION) {
      d.at++;
    }
    return decode(d);
  }
}
