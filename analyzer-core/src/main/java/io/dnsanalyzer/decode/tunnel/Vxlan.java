package io.dnsanalyzer.decode.tunnel;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/**
 * VXLAN (RFC 7348 5), with group policy (draft-smith-vxlan-group-policy) and as VXLAN-GPE
 * (draft-ietf-nvo3-vxlan-gpe 3). A payload whose reserved bits are set is not VXLAN.
 */
final class Vxlan {
  private static final int LENGTH = 8;
  private static final int VALID = 0x08;
  private static final int GROUP_POLICY = 0x80;
  private static final int NEXT_PROTOCOL = 0x04;

  private Vxlan() {}

  static Layer decode(Datagram d) {
    if (d.end - d.at < LENGTH || d.bytes[d.at + 7] != 0) {
      return Layer.IRRELEVANT;
    }
    int flags = Bytes.u8(d.bytes, d.at);
    int next = Bytes.u8(d.bytes, d.at + 3);
    boolean reservedIsZero = Bytes.u16(d.bytes, d.at + 1) == 0;
    Layer inner =
        switch (flags) {
          case VALID -> reservedIsZero && next == 0 ? Layer.ETHERNET : Layer.IRRELEVANT;
          case VALID | GROUP_POLICY -> Layer.ETHERNET;
          case VALID | NEXT_PROTOCOL -> reservedIsZero ? ofNextProtocol(next) : Layer.IRRELEVANT;
          default -> Layer.IRRELEVANT;
        };
    d.at += LENGTH;
    return inner;
  }

  private static Layer ofNextProtocol(int next) {
    return switch (next) {
      case 1 -> Layer.IPV4;
      case 2 -> Layer.IPV6;
      case 3 -> Layer.ETHERNET;
      case 5 -> Layer.MPLS;
      default -> Layer.IRRELEVANT;
    };
  }
}
