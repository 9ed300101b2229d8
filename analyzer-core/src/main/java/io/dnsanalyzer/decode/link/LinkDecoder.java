package io.dnsanalyzer.decode.link;

import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/** Knows which decoder reads the first layer of a frame; numbers as in {@code LinkType}. */
public final class LinkDecoder {
  private LinkDecoder() {}

  public static Layer decode(int linkType, Datagram d) {
    return switch (linkType) {
      case 0, 108 -> BsdLoopback.decode(d);
      case 1 -> Ethernet.decode(d);
      case 6 -> TokenRing.decode(d);
      case 9 -> Ppp.decode(d);
      case 10 -> Fddi.decode(d);
      case 12, 14, 101 -> RawIp.decode(d); // 12 and 14: what old files call 101
      case 50 -> Ppp.decodeHdlc(d);
      case 51 -> PppoE.decode(d);
      case 100 -> Llc.decode(d);
      case 104 -> CiscoHdlc.decode(d);
      case 105 -> Ieee80211.decode(d);
      case 107 -> FrameRelay.decode(d);
      case 113 -> LinuxSll.decode(d);
      case 117 -> Pflog.decode(d);
      case 119 -> Prism.decode(d);
      case 127 -> Radiotap.decode(d);
      case 149 -> Pktap.decodeIfItIsOne(d, linkType);
      case 163 -> Avs.decode(d);
      case 166, 204 -> Ppp.decodeDirected(d);
      case 192 -> Ppi.decode(d);
      case 206 -> FrameRelay.decodeDirected(d);
      case 219 -> Mpls.decode(d);
      case 228 -> Layer.IPV4;
      case 229 -> Layer.IPV6;
      case 239 -> Nflog.decode(d);
      case 258 -> Pktap.decode(d);
      case 276 -> LinuxSll.decode2(d);
      default -> d.unsupported(linkType);
    };
  }
}
