package io.dnsanalyzer.decode.ip;

/** What comes next in a frame, as the layer before it says. */
public enum Layer {
  IPV4,
  IPV6,
  UDP,
  TCP,
  ICMP,
  ICMPV6,
  DNS,
  /** A part of an IP packet; {@code protocol} says of what. */
  FRAGMENT,

  // Headers between the link and the IP packet, and tunnels: read by TunnelDecoder.
  ETHERNET,
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
  L2TP,

  // Name services that are counted only.
  MULTICAST_DNS,
  LLMNR,
  NETBIOS,
  ENCRYPTED_DNS,

  /** Nothing that could carry DNS or an ICMP error: most frames end here. */
  IRRELEVANT,
  /** A frame of a link type that no decoder here reads. */
  UNSUPPORTED,
  /**
   * The bytes end, or contradict themselves, before the layer is whole; the datagram says where.
   */
  BROKEN;

  /** Smaller numbers in the place of an EtherType are lengths (RFC 9542 3). */
  public static final int MIN_ETHER_TYPE = 0x0600;

  /** Tells whether packets of this kind are counted and not read. */
  public boolean isCountedOnly() {
    return this == MULTICAST_DNS || this == LLMNR || this == NETBIOS || this == ENCRYPTED_DNS;
  }

  /** Returns what an EtherType or a length announces (IEEE 802 Numbers registry, RFC 9542 3). */
  public static Layer ofEtherType(int type) {
    return type == 0x0800 ? IPV4 : ofRarerEtherType(type);
  }

  private static Layer ofRarerEtherType(int type) {
    return switch (type) {
      case 0x86dd -> IPV6;
      case 0x6558 -> ETHERNET;
      case 0x880b -> PPP;
      case 0x8847, 0x8848 -> MPLS;
      case 0x8864 -> PPPOE;
      case 0x8870 -> LLC;
      default -> type < MIN_ETHER_TYPE ? ETHERNET_LENGTH : IRRELEVANT;
    };
  }

  /** Returns what an IP protocol number announces (IANA "Protocol Numbers"). */
  public static Layer ofIpProtocol(int protocol) {
    return protocol == 6 ? TCP : protocol == 17 ? UDP : ofRarerIpProtocol(protocol);
  }

  private static Layer ofRarerIpProtocol(int protocol) {
    return switch (protocol) {
      case 1 -> ICMP;
      case 58 -> ICMPV6;
      case 4, 41 -> IP_IN_IP;
      case 47 -> GRE;
      case 51 -> AUTHENTICATION;
      case 137 -> MPLS;
      default -> IRRELEVANT;
    };
  }

  /** Returns what a UDP port announces (IANA "Service Name and Transport Protocol Port Number"). */
  static Layer ofUdpPort(int port) {
    return switch (port) {
      case 137 -> NETBIOS;
      case 853 -> ENCRYPTED_DNS;
      case 1701 -> L2TP;
      case 2152 -> GTP_U;
      case 3544 -> TEREDO;
      case 4789, 4790, 8472 -> VXLAN; // 8472 is Linux's own default, 4790 VXLAN-GPE
      case 5353 -> MULTICAST_DNS;
      case 5355 -> LLMNR;
      case 6081 -> GENEVE;
      default -> IRRELEVANT;
    };
  }

  /** Returns the ports that {@link #ofUdpPort} knows. */
  static int[] udpPorts() {
    return new int[] {137, 853, 1701, 2152, 3544, 4789, 4790, 5353, 5355, 6081, 8472};
  }
}
