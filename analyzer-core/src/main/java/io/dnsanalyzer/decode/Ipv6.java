package io.dnsanalyzer.decode;

/** The IPv6 header and its extension headers (RFC 8200 3, 4). */
final class Ipv6 {
  private static final int LENGTH = 40;

  private Ipv6() {}

  static Layer decode(Datagram d) {
    byte[] bytes = d.bytes;
    int ip = d.at;
    if (d.end - ip < LENGTH) {
      return d.broken("IPv6 header", LENGTH);
    }
    if (bytes[ip] >> 4 != 6) {
      return d.broken("IPv6 header", LENGTH);
    }
    d.ip(6, ip);
    int payload = Bytes.u16(bytes, ip + 4);
    // 0 announces a jumbogram, or is what segmentation offload leaves in outgoing packets.
    if (payload != 0) {
      d.limit(ip + LENGTH + payload);
    }
    d.at = ip + LENGTH;
    int next = bytes[ip + 6] & 0xff;
    for (; ; ) {
      int length;
      switch (next) {
        case 0, 43, 60, 135, 139, 140 -> length = 8; // hop-by-hop, routing, destination options …
        case 44 -> length = 8; // fragment
        case 51 -> length = 8; // authentication
        default -> {
          d.protocol = next;
          return Layer.ofIpProtocol(next);
        }
      }
      if (d.end - d.at < length) {
        return d.broken("IPv6 extension header", length);
      }
      if (next == 44) {
        int fragment = Bytes.u16(bytes, d.at + 2);
        d.fragmentOffset = fragment & 0xfff8;
        d.moreFragments = (fragment & 1) != 0;
        d.identification = Bytes.i32(bytes, d.at + 4);
        if (d.fragmentOffset > 0) {
          next = bytes[d.at] & 0xff;
          d.at += length;
          d.protocol = next;
          return Layer.ofIpProtocol(next); // what follows is the middle of the payload
        }
      } else {
        int units = bytes[d.at + 1] & 0xff;
        length = next == 51 ? (units + 2) << 2 : (units + 1) << 3;
      }
      if (d.end - d.at < length) {
        return d.broken("IPv6 extension header", length);
      }
      next = bytes[d.at] & 0xff;
      d.at += length;
    }
  }
}
