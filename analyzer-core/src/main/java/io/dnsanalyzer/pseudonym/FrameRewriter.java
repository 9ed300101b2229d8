package io.dnsanalyzer.pseudonym;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Ipv4;
import io.dnsanalyzer.decode.ip.Ipv6;
import io.dnsanalyzer.decode.ip.Layer;
import io.dnsanalyzer.decode.ip.Ports;
import io.dnsanalyzer.decode.ip.Udp;
import io.dnsanalyzer.decode.link.Arp;
import io.dnsanalyzer.decode.link.LinkDecoder;
import io.dnsanalyzer.decode.tunnel.TunnelDecoder;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.LinkType;

/**
 * Writes frames anew: the link header with other hardware addresses, and the innermost IP packet.
 * Tunnels are left out, and so are link headers that may hold what this class does not know; the
 * packet then stands by itself (LINKTYPE_RAW).
 */
final class FrameRewriter {
  private static final int MAX_LAYERS = 64;
  private static final int ETHERNET = 1;
  private static final int SLL = 113;
  private static final int SLL2 = 276;
  private static final int HARDWARE = 6;

  private final Pseudonyms pseudonyms;
  private final Ports ports;
  private final PacketRewriter packets;
  private final Datagram datagram = new Datagram();

  /** Where the outermost and the innermost IP packet begin, and where the latter ends; or -1. */
  private int outermost;

  private int innermost;
  private int innermostEnd;

  FrameRewriter(Pseudonyms pseudonyms, Ports ports, PacketRewriter packets) {
    this.pseudonyms = pseudonyms;
    this.ports = ports;
    this.packets = packets;
  }

  /** Returns a frame with everything but the payload of its IP packet written. */
  Held rewrite(Frame frame) {
    Layer last = walk(frame);
    byte[] bytes = frame.bytes();
    int from = frame.offset();
    int to = from + frame.length();
    boolean isKnown = isKnownLink(frame.linkType());
    if (innermost < 0) {
      boolean keepsType = isKnown || last == Layer.UNSUPPORTED;
      Held empty = new Held(copy(bytes, from, to));
      if (isKnown) {
        link(empty, frame.linkType(), empty.in.length);
        if (Arp.isForAnother(datagram)) {
          arp(empty, from);
        }
      }
      return place(empty, frame, keepsType ? frame.linkType() : LinkType.RAW.number());
    }
    if (!isKnown) {
      return packet(
          new Held(copy(bytes, innermost, innermostEnd)), 0, frame, LinkType.RAW.number());
    }
    int header = linkHeader(frame.linkType(), outermost - from);
    boolean isTunnel = outermost != innermost;
    int end = isTunnel ? innermostEnd : to;
    byte[] in = new byte[header + end - innermost];
    System.arraycopy(bytes, from, in, 0, header);
    System.arraycopy(bytes, innermost, in, header, end - innermost);
    Held held = new Held(in);
    link(held, frame.linkType(), header);
    if (isTunnel) {
      type(held, frame.linkType(), header);
    }
    return packet(held, header, frame, frame.linkType());
  }

  private static byte[] copy(byte[] bytes, int from, int to) {
    byte[] copy = new byte[Math.max(0, to - from)];
    System.arraycopy(bytes, from, copy, 0, copy.length);
    return copy;
  }

  /** Finds the IP packets of a frame as the decoder does. */
  private Layer walk(Frame frame) {
    Datagram d = datagram;
    d.start(frame.bytes(), frame.offset(), frame.offset() + frame.length());
    outermost = -1;
    innermost = -1;
    innermostEnd = -1;
    Layer layer = LinkDecoder.decode(frame.linkType(), d);
    for (int i = 0; i < MAX_LAYERS; i++) {
      switch (layer) {
        case IPV4, IPV6 -> {
          int at = d.at;
          layer = layer == Layer.IPV4 ? Ipv4.decode(d) : Ipv6.decode(d);
          if (layer != Layer.BROKEN || innermost < 0) {
            outermost = outermost < 0 ? at : outermost;
            innermost = at;
            innermostEnd = d.end;
          }
        }
        case UDP ->
            layer =
                Udp.decode(d) ? ports.between(d.sourcePort, d.destinationPort) : Layer.IRRELEVANT;
        case ETHERNET,
            ETHERNET_LENGTH,
            LLC,
            PPP,
            PPPOE,
            MPLS,
            AUTHENTICATION,
            IP_IN_IP,
            GRE,
            ERSPAN_II,
            ERSPAN_III,
            VXLAN,
            GENEVE,
            GTP_U,
            TEREDO,
            L2TP ->
            layer = TunnelDecoder.decode(layer, d);
        case TCP,
            ICMP,
            ICMPV6,
            DNS,
            FRAGMENT,
            MULTICAST_DNS,
            LLMNR,
            NETBIOS,
            ENCRYPTED_DNS,
            IRRELEVANT,
            UNSUPPORTED,
            BROKEN -> {
          return layer;
        }
      }
    }
    return layer;
  }

  private static boolean isKnownLink(int linkType) {
    return switch (linkType) {
      case ETHERNET, SLL, SLL2, 0, 108, 12, 14, 101, 228, 229 -> true;
      default -> false;
    };
  }

  /** Returns how many bytes of the link header stay: of one before a tunnel, all. */
  private static int linkHeader(int linkType, int length) {
    return switch (linkType) {
      case ETHERNET, SLL, SLL2, 0, 108 -> length;
      default -> 0;
    };
  }

  /** Writes a link header, as far as it is there. */
  private void link(Held held, int linkType, int header) {
    switch (linkType) {
      case ETHERNET -> {
        if (held.in.length >= 14) {
          System.arraycopy(held.in, 12, held.out, 12, Math.max(2, header(held, header) - 12));
          pseudonyms.hardware(held.in, 0, held.out, 0);
          pseudonyms.hardware(held.in, HARDWARE, held.out, HARDWARE);
        }
      }
      case SLL -> cooked(held, header, 16, 4, 6);
      case SLL2 -> cooked(held, header, 20, 11, 12);
      case 0, 108 -> System.arraycopy(held.in, 0, held.out, 0, Math.min(4, held.in.length));
      default -> {}
    }
  }

  /** Returns where the link header ends; of a frame without a packet, behind its type. */
  private static int header(Held held, int header) {
    return header == held.in.length ? 14 : header;
  }

  /** Writes a header of Linux's "any" interface: all of it but for the address of the sender. */
  private void cooked(Held held, int header, int length, int sizeAt, int addressAt) {
    if (held.in.length < length) {
      return;
    }
    int end = header == held.in.length ? length : Math.max(header, length);
    System.arraycopy(held.in, 0, held.out, 0, end);
    int size = length == 16 ? Bytes.u16(held.in, sizeAt) : Bytes.u8(held.in, sizeAt);
    for (int i = 0; i < 8; i++) {
      held.out[addressAt + i] = 0;
    }
    if (size == HARDWARE) {
      pseudonyms.hardware(held.in, addressAt, held.out, addressAt);
    }
  }

  /** Writes a message of ARP that tells who can be reached, without the hardware addresses. */
  private void arp(Held held, int from) {
    int at = datagram.at - from;
    int tags = held.in.length > 14 && at > 14 ? 14 : at;
    System.arraycopy(held.in, tags, held.out, tags, at - tags + 8);
    address(held, Arp.senderAt(datagram) - from);
    address(held, Arp.targetAt(datagram) - from);
  }

  private void address(Held held, int at) {
    int ip = (int) Bytes.u32(held.in, at);
    int written = (int) pseudonyms.of(IpAddress.v4(ip)).low();
    for (int i = 0; i < 4; i++) {
      held.out[at + i] = (byte) (written >>> 24 - 8 * i);
    }
  }

  /** Says that an IP packet follows where a tunnel did. */
  private static void type(Held held, int linkType, int header) {
    boolean isV4 = held.in.length > header && held.in[header] >> 4 == 4;
    int at = linkType == SLL2 ? 0 : header - 2;
    if (linkType == ETHERNET || linkType == SLL || linkType == SLL2) {
      held.out[at] = (byte) (isV4 ? 0x08 : 0x86);
      held.out[at + 1] = (byte) (isV4 ? 0x00 : 0xdd);
    }
  }

  private Held packet(Held held, int at, Frame frame, int linkType) {
    packets.headers(held, at, held.in.length);
    return place(held, frame, linkType);
  }

  private static Held place(Held held, Frame frame, int linkType) {
    int missing = frame.originalLength() - frame.length();
    int length = held.out.length;
    held.frame.set(held.out, 0, length, length + missing, linkType, frame.time());
    held.frame.place(frame.file(), frame.number(), frame.capturePoint());
    return held;
  }
}
