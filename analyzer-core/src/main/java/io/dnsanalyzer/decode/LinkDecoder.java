package io.dnsanalyzer.decode;

/** Knows which decoder reads the first layer of a frame; numbers as in {@code LinkType}. */
final class LinkDecoder {
  private LinkDecoder() {}

  static Layer decode(int linkType, Datagram d) {
    return switch (linkType) {
      case 0, 108 -> BsdLoopback.decode(d);
      case 1 -> Ethernet.decode(d);
      case 101 -> RawIp.decode(d);
      case 113 -> LinuxSll.decode(d);
      case 228 -> Layer.IPV4;
      case 229 -> Layer.IPV6;
      case 276 -> LinuxSll.decode2(d);
      default -> Layer.UNSUPPORTED;
    };
  }
}
