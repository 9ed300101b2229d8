package io.dnsanalyzer.decoded;

import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.IpAddress;
import java.util.Optional;

/** Packets in one line. */
final class PacketWords {
  private PacketWords() {}

  /** Returns {@code 192.0.2.10:40000 > 198.51.100.53:53}, without ports where there are none. */
  static String way(IpHeader ip, Optional<TransportHeader> transport) {
    return end(ip.source(), transport.map(TransportHeader::sourcePort))
        + " > "
        + end(ip.destination(), transport.map(TransportHeader::destinationPort));
  }

  private static String end(IpAddress ip, Optional<Integer> port) {
    return port.map(p -> new Endpoint(ip, p).toString()).orElseGet(ip::toString);
  }

  static String of(Quote quote) {
    return way(quote.ip(), quote.transport()) + quote.dns().map(PacketWords::dns).orElse("");
  }

  private static String dns(QuotedDns dns) {
    if (dns instanceof QuotedDns.Message whole) {
      return " " + whole.message();
    }
    return " DNS " + dns.id();
  }

  static String of(DecodedPacket packet) {
    StringBuilder out = new StringBuilder();
    out.append(packet.frame().number()).append(": ");
    packet.ip().ifPresent(ip -> out.append(way(ip, packet.transport())).append(' '));
    switch (packet.kind()) {
      case DNS -> packet.messages().forEach(message -> out.append(message).append(' '));
      case ICMP_ERROR -> packet.icmpError().ifPresent(error -> out.append(error).append(' '));
      case FRAGMENT -> out.append("fragment ");
      case UNDECODABLE -> packet.undecodable().ifPresent(why -> out.append(why).append(' '));
      case UNSUPPORTED_LINK_TYPE -> out.append("link type ").append(packet.linkType()).append(' ');
      case OTHER -> out.append("neither DNS nor an ICMP error ");
    }
    return out.toString().stripTrailing();
  }
}
