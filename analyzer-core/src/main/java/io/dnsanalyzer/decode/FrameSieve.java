package io.dnsanalyzer.decode;

import io.dnsanalyzer.decode.dns.PossibleDns;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Ipv4;
import io.dnsanalyzer.decode.ip.Ipv6;
import io.dnsanalyzer.decode.ip.Layer;
import io.dnsanalyzer.decode.ip.Ports;
import io.dnsanalyzer.decode.ip.Udp;
import io.dnsanalyzer.decode.link.LinkDecoder;
import io.dnsanalyzer.decode.tunnel.TunnelDecoder;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.LinkType;
import java.util.Collection;

/**
 * Tells which frames a {@link PacketDecoder} has anything to do with: without the others, it finds
 * the same and counts the same. So whoever reads files apart from each other passes on little of
 * most captures. That is told from each frame alone, but for the first one to each of the first
 * hosts ({@link Destinations}): a sieve is for one file, or a part of one, from its beginning on.
 */
public final class FrameSieve {
  private final Ports ports;
  private final Datagram datagram = new Datagram();
  private final Destinations destinations = new Destinations();

  /**
   * Makes a sieve.
   *
   * @param dnsPorts the UDP and TCP ports whose payload is DNS, each 0 to 65535
   * @throws IllegalArgumentException when one is not
   */
  public FrameSieve(Collection<Integer> dnsPorts) {
    ports = new Ports(dnsPorts);
  }

  /** Tells whether a decoder has anything to do with a frame, if only to count it. */
  public boolean holds(Frame frame) {
    if (frame.linkType() == LinkType.PRINTED) {
      return true;
    }
    Datagram d = datagram;
    d.start(frame.bytes(), frame.offset(), frame.offset() + frame.length());
    d.cut = frame.length() < frame.originalLength();
    Layer layer = LinkDecoder.decode(frame.linkType(), d);
    for (int i = 0; i < PacketDecoder.MAX_LAYERS; i++) {
      switch (layer) {
        case IPV4 -> layer = Ipv4.decode(d);
        case IPV6 -> layer = Ipv6.decode(d);
        case UDP -> {
          if (!Udp.decode(d)) {
            return !d.hasPorts()
                || ports.between(d.sourcePort, d.destinationPort) == Layer.DNS
                || destinations.add(d);
          }
          layer = ports.between(d.sourcePort, d.destinationPort);
          if (layer == Layer.IRRELEVANT) {
            return PossibleDns.mayBeMessage(d.bytes, d.at, d.end) || destinations.add(d);
          }
        }
        case TCP -> {
          Udp.decodePorts(d);
          return d.hasPorts() && isRead(ports.between(d.sourcePort, d.destinationPort))
              || destinations.add(d);
        }
        case IRRELEVANT -> {
          return destinations.add(d);
        }
        // An ICMP message of any kind, and a fragment, says what time it is to those that wait.
        case DNS, ICMP, ICMPV6, FRAGMENT, UNSUPPORTED, BROKEN -> {
          return true;
        }
        case MULTICAST_DNS, LLMNR, NETBIOS, ENCRYPTED_DNS -> {
          return true;
        }
        default -> layer = TunnelDecoder.decode(layer, d);
      }
    }
    return true;
  }

  /** Tells whether segments between such ports are looked at; tunnels go over UDP. */
  private static boolean isRead(Layer layer) {
    return layer == Layer.DNS || layer == Layer.ENCRYPTED_DNS;
  }
}
