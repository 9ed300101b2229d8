package io.dnsanalyzer.decode;

import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Undecodable;
import java.util.Collection;
import java.util.Map;

/**
 * Finds the DNS messages and ICMP errors in frames and hands them to a {@link PacketSink}.
 *
 * <p>The layers of a frame are walked in a loop, never by recursion, and the walk ends at the first
 * layer that can carry neither. Nothing is allocated for such frames.
 */
public final class PacketDecoder {
  /** More layers than any tunnel in use has; a frame with more is crafted. */
  private static final int MAX_LAYERS = 24;

  private final PacketSink sink;
  private final PortSet dnsPorts;
  private final Datagram datagram = new Datagram();
  private final DnsView message = new DnsView();
  private final IcmpView error = new IcmpView();
  private final TcpStreams streams;
  private final LinkTypeCounts unsupportedLinkTypes = new LinkTypeCounts();

  /**
   * Makes a decoder.
   *
   * @param dnsPorts the UDP ports whose payload is DNS, each 1 to 65535
   */
  public PacketDecoder(Collection<Integer> dnsPorts, PacketSink sink) {
    this.dnsPorts = new PortSet(dnsPorts);
    this.sink = sink;
    streams = new TcpStreams(sink);
  }

  /**
   * Decodes one frame. Malformed frames end in {@link PacketSink#undecodable}, never in an
   * exception.
   */
  public void decode(Frame frame) {
    Datagram d = datagram;
    d.start(frame.bytes(), frame.offset(), frame.offset() + frame.length());
    Layer layer = LinkDecoder.decode(frame.linkType(), d);
    for (int i = 0; i < MAX_LAYERS; i++) {
      switch (layer) {
        case IPV4 -> layer = Ipv4.decode(d);
        case IPV6 -> layer = Ipv6.decode(d);
        case UDP -> layer = udp(frame, d);
        case ICMP, ICMPV6 -> layer = icmp(frame, d, layer);
        case BROKEN -> {
          sink.undecodable(
              new Undecodable(
                  FrameRef.of(frame),
                  d.brokenLayer,
                  d.depth(),
                  d.brokenNeeds,
                  Math.max(d.end - d.at, 0)));
          return;
        }
        case UNSUPPORTED -> {
          unsupportedLinkTypes.count(frame.linkType());
          return;
        }
        case TCP -> layer = tcp(frame, d);
        case IRRELEVANT -> {
          return;
        }
      }
    }
  }

  private Layer udp(Frame frame, Datagram d) {
    if (d.isLaterFragment()) {
      return Layer.IRRELEVANT;
    }
    if (!Udp.decode(d)) {
      return d.hasPorts() && !isDns(d) ? Layer.IRRELEVANT : d.broken("UDP header", Udp.LENGTH);
    }
    if (!isDns(d)) {
      return Layer.IRRELEVANT;
    }
    if (!message.decode(d.bytes, d.at, d.end, d.cut || d.moreFragments)) {
      return d.broken("DNS header", DnsView.HEADER_LENGTH);
    }
    sink.dns(frame, d, message);
    return Layer.IRRELEVANT;
  }

  private Layer tcp(Frame frame, Datagram d) {
    if (d.isLaterFragment()) {
      return Layer.IRRELEVANT;
    }
    Udp.decodePorts(d);
    if (!d.hasPorts() || !isDns(d)) {
      return Layer.IRRELEVANT;
    }
    if (!Tcp.decode(d)) {
      return d.broken("TCP header", Tcp.LENGTH);
    }
    streams.add(frame, d);
    return Layer.IRRELEVANT;
  }

  private boolean isDns(Datagram d) {
    return dnsPorts.contains(d.sourcePort) || dnsPorts.contains(d.destinationPort);
  }

  private Layer icmp(Frame frame, Datagram d, Layer layer) {
    if (d.isLaterFragment()) {
      return Layer.IRRELEVANT;
    }
    Layer next = error.decode(d, layer == Layer.ICMP ? 4 : 6, dnsPorts);
    if (next == Layer.ICMP) {
      sink.icmp(frame, d, error);
      return Layer.IRRELEVANT;
    }
    return next;
  }

  /** Returns how many frames of each link type could not be read, by LINKTYPE_ number. */
  public Map<Integer, Long> unsupportedLinkTypes() {
    return unsupportedLinkTypes.toMap();
  }
}
