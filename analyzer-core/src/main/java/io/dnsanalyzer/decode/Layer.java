package io.dnsanalyzer.decode;

/** What comes next in a frame, as the layer before it says. */
enum Layer {
  IPV4,
  IPV6,
  UDP,
  TCP,
  ICMP,
  ICMPV6,
  /** Nothing that could carry DNS or an ICMP error: most frames end here. */
  IRRELEVANT,
  /** A frame of a link type that no decoder here reads. */
  UNSUPPORTED,
  /**
   * The bytes end, or contradict themselves, before the layer is whole; the datagram says where.
   */
  BROKEN;

  /** Returns what an EtherType announces (IEEE 802 Numbers registry). */
  static Layer ofEtherType(int type) {
    return switch (type) {
      case 0x0800 -> IPV4;
      case 0x86dd -> IPV6;
      default -> IRRELEVANT;
    };
  }

  /** Returns what an IP protocol number announces (IANA "Protocol Numbers"). */
  static Layer ofIpProtocol(int protocol) {
    return switch (protocol) {
      case 17 -> UDP;
      case 6 -> TCP;
      case 1 -> ICMP;
      case 58 -> ICMPV6;
      default -> IRRELEVANT;
    };
  }
}
