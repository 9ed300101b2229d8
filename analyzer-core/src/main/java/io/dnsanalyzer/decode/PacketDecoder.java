package io.dnsanalyzer.decode;

import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.dns.NameServiceCounts;
import io.dnsanalyzer.decode.dns.OtherNameServices;
import io.dnsanalyzer.decode.dns.PossibleDns;
import io.dnsanalyzer.decode.fragment.FragmentCounts;
import io.dnsanalyzer.decode.fragment.FragmentSet;
import io.dnsanalyzer.decode.fragment.Fragments;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.decode.ip.Ipv4;
import io.dnsanalyzer.decode.ip.Ipv6;
import io.dnsanalyzer.decode.ip.Layer;
import io.dnsanalyzer.decode.ip.Ports;
import io.dnsanalyzer.decode.ip.Udp;
import io.dnsanalyzer.decode.link.LinkDecoder;
import io.dnsanalyzer.decode.link.LinkTypeCounts;
import io.dnsanalyzer.decode.tcp.EncryptedConnections;
import io.dnsanalyzer.decode.tcp.Tcp;
import io.dnsanalyzer.decode.tcp.TcpStreams;
import io.dnsanalyzer.decode.tunnel.TunnelDecoder;
import io.dnsanalyzer.packet.EncryptedServer;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.PossibleDnsPort;
import io.dnsanalyzer.packet.Undecodable;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Finds the DNS messages and ICMP errors in frames and hands them to a {@link PacketSink}.
 *
 * <p>The layers of a frame are walked in a loop, never by recursion, and the walk ends at the first
 * layer that can carry neither. Nothing is allocated for such frames.
 */
public final class PacketDecoder {
  /** More layers than {@value TunnelDecoder#MAX_TUNNELS} tunnels have; more are crafted. */
  static final int MAX_LAYERS = 64;

  /** The protocol number of UDP. */
  private static final int UDP = 17;

  /** The port of multicast DNS. */
  private static final int MULTICAST_DNS = 5353;

  private final PacketSink sink;
  private final Ports ports;
  private final Datagram datagram = new Datagram();
  private final DnsView message = new DnsView();
  private final IcmpView error = new IcmpView();
  private final TcpStreams streams;
  private final Fragments fragments;

  /** The packet and the frame of a first fragment that waited in vain. */
  private final Datagram lateDatagram = new Datagram();

  private final Frame lateFrame = new Frame();
  private boolean isGivingUp;
  private final NameServiceCounts otherNameServices = new NameServiceCounts();
  private final PossibleDns possibleDns = new PossibleDns();
  private final EncryptedConnections encrypted = new EncryptedConnections();
  private final LinkTypeCounts unsupportedLinkTypes = new LinkTypeCounts();
  private final Destinations destinations = new Destinations();

  /** Whether any DNS response was seen: then the capture has what goes to those that ask. */
  private boolean hasResponse;

  /**
   * Makes a decoder.
   *
   * @param dnsPorts the UDP and TCP ports whose payload is DNS, each 0 to 65535
   * @throws IllegalArgumentException when one is not
   */
  public PacketDecoder(Collection<Integer> dnsPorts, PacketSink sink) {
    ports = new Ports(dnsPorts);
    fragments = new Fragments(ports);
    this.sink = sink;
    streams = new TcpStreams(ports, sink);
  }

  /**
   * Decodes one frame. Malformed frames end in {@link PacketSink#undecodable}, never in an
   * exception.
   */
  public void decode(Frame frame) {
    Datagram d = datagram;
    d.start(frame.bytes(), frame.offset(), frame.offset() + frame.length());
    d.cut = frame.length() < frame.originalLength(); // unless a layer ends before
    walk(frame, d, LinkDecoder.decode(frame.linkType(), d));
    if (!hasResponse) {
      destinations.add(d);
    }
  }

  private void walk(Frame frame, Datagram d, Layer first) {
    Layer layer = first;
    for (int i = 0; i < MAX_LAYERS; i++) {
      switch (layer) {
        case IPV4 -> layer = Ipv4.decode(d);
        case IPV6 -> layer = Ipv6.decode(d);
        case UDP -> layer = udp(frame, d);
        case TCP -> layer = tcp(frame, d);
        case IRRELEVANT -> {
          return;
        }
        default -> layer = rare(frame, d, layer);
      }
    }
    d.broken("layer " + MAX_LAYERS, 0);
    undecodable(frame, d);
  }

  /**
   * What few frames have; apart from the rest, so that the loop stays small enough to be inlined.
   */
  private Layer rare(Frame frame, Datagram d, Layer layer) {
    return switch (layer) {
      case DNS -> dns(frame, d);
      case ICMP -> icmp(frame, d, 4);
      case ICMPV6 -> icmp(frame, d, 6);
      case FRAGMENT -> fragment(frame, d);
      case UNSUPPORTED -> {
        unsupportedLinkTypes.count(d.unsupportedLinkType);
        yield Layer.IRRELEVANT;
      }
      case MULTICAST_DNS, LLMNR, NETBIOS, ENCRYPTED_DNS -> {
        if (layer == Layer.MULTICAST_DNS && isToOneHost(d)) {
          if (possibleDns.look(frame, d)) {
            elsewhere(frame, d);
          }
          yield Layer.IRRELEVANT;
        }
        otherNameServices.count(layer);
        if (d.protocol == UDP && possibleDns.mayBeResponse(d)) {
          elsewhere(frame, d);
        }
        yield Layer.IRRELEVANT;
      }
      case BROKEN -> {
        undecodable(frame, d);
        yield Layer.IRRELEVANT;
      }
      default -> TunnelDecoder.decode(layer, d);
    };
  }

  /**
   * Tells whether a datagram asks one host on port 5353 from another port: that is no multicast DNS
   * (RFC 6762 5.4), but perhaps a DNS server there.
   */
  private static boolean isToOneHost(Datagram d) {
    boolean isMulticast =
        d.version() == 4 ? d.destinationLow() >>> 28 == 0xe : d.destinationHigh() >>> 56 == 0xff;
    return d.protocol == UDP
        && !isMulticast
        && d.destinationPort == MULTICAST_DNS
        && d.sourcePort != MULTICAST_DNS;
  }

  private void undecodable(Frame frame, Datagram d) {
    sink.undecodable(
        new Undecodable(
            FrameRef.of(frame),
            d.brokenLayer,
            d.depth(),
            d.brokenNeeds,
            Math.max(d.end - d.at, 0)));
  }

  private Layer udp(Frame frame, Datagram d) {
    if (Udp.decode(d)) {
      Layer layer = ports.between(d.sourcePort, d.destinationPort);
      if (layer == Layer.IRRELEVANT && possibleDns.look(frame, d)) {
        elsewhere(frame, d);
      }
      return layer;
    }
    return d.hasPorts() && ports.between(d.sourcePort, d.destinationPort) != Layer.DNS
        ? Layer.IRRELEVANT
        : d.broken("UDP header", Udp.LENGTH);
  }

  private Layer dns(Frame frame, Datagram d) {
    giveUp(frame.time());
    if (!message.decode(d.bytes, d.at, d.end, d.cut || d.moreFragments)) {
      return d.broken("DNS header", DnsView.HEADER_LENGTH);
    }
    hasResponse |= message.isResponse();
    encrypted.inTheOpen(frame, d, message);
    sink.dns(frame, d, message);
    return Layer.IRRELEVANT;
  }

  private void elsewhere(Frame frame, Datagram d) {
    if (message.decode(d.bytes, d.at, d.end, d.cut || d.moreFragments) && message.hasQuestion()) {
      giveUp(frame.time());
      sink.elsewhere(frame, d, message);
    }
  }

  private Layer fragment(Frame frame, Datagram d) {
    sink.part(frame, d);
    Layer next = fragments.add(frame, d);
    giveUp(frame.time());
    return next;
  }

  /**
   * Hands over the first fragments that waited in vain. They come before the message that is next,
   * and so in the order of time but for {@link Fragments#PATIENCE}.
   */
  private void giveUp(long now) {
    if (isGivingUp) {
      return;
    }
    isGivingUp = true;
    for (FragmentSet set = fragments.givenUp(now); set != null; set = fragments.givenUp(now)) {
      Layer layer = set.open(lateDatagram);
      set.place(lateFrame, lateDatagram);
      if (set.lacksPorts()) {
        sink.laterFragments(lateFrame, lateDatagram);
      } else {
        walk(lateFrame, lateDatagram, layer);
      }
    }
    isGivingUp = false;
  }

  /** Hands over what still waits for fragments or segments, at the end of the capture. */
  public void finish() {
    fragments.finish();
    giveUp(Long.MAX_VALUE);
    streams.finish();
  }

  private Layer tcp(Frame frame, Datagram d) {
    Udp.decodePorts(d);
    Layer kind = d.hasPorts() ? ports.between(d.sourcePort, d.destinationPort) : Layer.IRRELEVANT;
    if (kind == Layer.ENCRYPTED_DNS) {
      if (Tcp.decode(d)) {
        encrypted.add(frame, d);
      }
      return kind;
    }
    if (kind != Layer.DNS) {
      return Layer.IRRELEVANT;
    }
    if (!Tcp.decode(d)) {
      return d.broken("TCP header", Tcp.needs(d));
    }
    giveUp(frame.time());
    if (d.at < d.end) {
      sink.part(frame, d);
    }
    streams.add(frame, d);
    return Layer.IRRELEVANT;
  }

  /**
   * Returns the packet of the frame that was decoded last, as far as the walk came; the one that it
   * completed where fragments were put together. Valid until the next frame is decoded.
   */
  public Datagram walked() {
    return datagram;
  }

  /** Tells whether what a sink is told now is a first fragment that waited in vain. */
  public boolean isGivingUp() {
    return isGivingUp;
  }

  private Layer icmp(Frame frame, Datagram d, int version) {
    giveUp(frame.time());
    Layer next = error.decode(d, version, ports);
    if (next != Layer.ICMP) {
      return next;
    }
    if (error.quotesTcp() && error.quote().destinationPort() == EncryptedConnections.PORT) {
      encrypted.reject(frame, d, error.kind(), error.quote());
    }
    sink.icmp(frame, d, error);
    return Layer.IRRELEVANT;
  }

  /**
   * Returns how many frames of each link type could not be read, by LINKTYPE_ number; of PPI, the
   * type of what follows it.
   */
  public Map<Integer, Long> unsupportedLinkTypes() {
    return unsupportedLinkTypes.toMap();
  }

  /** Returns what became of fragmented packets. */
  public FragmentCounts fragments() {
    return fragments.counts();
  }

  /**
   * Returns in how many places TCP connections on DNS ports lack bytes between those that were
   * captured, or that the receiver acknowledged; all known once {@link #finish} was called.
   */
  public long missingTcpStretches() {
    return streams.missing();
  }

  /** Returns the ports that nobody named, with what looks like DNS queries. */
  public List<PossibleDnsPort> possibleDnsPorts() {
    return possibleDns.toPorts();
  }

  /**
   * Returns the servers that did not serve each connection for DNS over TLS.
   *
   * @param end the time of the last frame, in nanoseconds since 1970
   */
  public List<EncryptedServer> encryptedServers(long end) {
    return encrypted.toServers(end);
  }

  /**
   * Returns the first hosts that any frame went to, until a DNS response was seen; at most {@value
   * Destinations#MAX}.
   */
  public List<IpAddress> destinations() {
    return destinations.toList();
  }

  /** Takes the host that a packet went to of which no bytes are known, as of a printed one. */
  public void sentTo(IpAddress host) {
    destinations.add(host.version(), host.high(), host.low());
  }

  /** Returns how much traffic of other name services there was. */
  public OtherNameServices otherNameServices() {
    return otherNameServices.toCounts();
  }
}
