package io.dnsanalyzer.decode.tunnel;

import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;
import io.dnsanalyzer.decode.link.Ethernet;
import io.dnsanalyzer.decode.link.Llc;
import io.dnsanalyzer.decode.link.Mpls;
import io.dnsanalyzer.decode.link.Ppp;
import io.dnsanalyzer.decode.link.PppoE;
import io.dnsanalyzer.decode.link.RawIp;

/** Knows which decoder reads a layer that another packet, or another link, may lie in. */
public final class TunnelDecoder {
  /** More tunnels inside each other than any network has; a frame with more is crafted. */
  static final int MAX_TUNNELS = 8;

  private TunnelDecoder() {}

  public static Layer decode(Layer layer, Datagram d) {
    return switch (layer) {
      case ETHERNET -> Ethernet.decode(d);
      case ETHERNET_LENGTH -> Ethernet.limited(d);
      case LLC -> Llc.decode(d);
      case PPP -> Ppp.decode(d);
      case PPPOE -> PppoE.decode(d);
      case MPLS -> Mpls.decode(d);
      case AUTHENTICATION -> Ah.decode(d);
      case ERSPAN_II -> Erspan.decode2(d);
      case ERSPAN_III -> Erspan.decode3(d);
      default -> ++d.tunnels > MAX_TUNNELS ? d.broken("ninth tunnel", 0) : tunnel(layer, d);
    };
  }

  private static Layer tunnel(Layer layer, Datagram d) {
    return switch (layer) {
      case IP_IN_IP -> RawIp.decode(d);
      case GRE -> Gre.decode(d);
      case VXLAN -> Vxlan.decode(d);
      case GENEVE -> Geneve.decode(d);
      case GTP_U -> GtpU.decode(d);
      case TEREDO -> Teredo.decode(d);
      case L2TP -> L2tp.decode(d);
      default -> Layer.IRRELEVANT;
    };
  }
}
