package io.dnsanalyzer.decode.ip;

import io.dnsanalyzer.decode.Bytes;

/** The IPv4 header with its options (RFC 791 3.1). */
public final class Ipv4 {
  private static final int LENGTH = 20;

  private Ipv4() {}

  public static Layer decode(Datagram d) {
    byte[] bytes = d.bytes;
    int ip = d.at;
    if (d.end - ip < LENGTH) {
      return d.broken("IPv4 header", LENGTH);
    }
    int header = (bytes[ip] & 0x0f) << 2;
    if (bytes[ip] >> 4 != 4 || header < LENGTH) {
      return d.broken("IPv4 header", LENGTH);
    }
    d.ip(4, ip);
    d.protocol = bytes[ip + 9] & 0xff;
    int total = Bytes.u16(bytes, ip + 2);
    // A total length of 0 is what segmentation offload leaves in outgoing packets.
    if (total != 0) {
      d.limit(ip + total);
    }
    if (d.end - ip < header) {
      return d.broken("IPv4 header", header);
    }
    d.at = ip + header;
    Layer payload = Layer.ofIpProtocol(d.protocol);
    int fragment = Bytes.u16(bytes, ip + 6) & 0x3fff;
    if (fragment == 0 || payload == Layer.IRRELEVANT) {
      return payload;
    }
    d.fragmentOffset = (fragment & 0x1fff) << 3;
    d.moreFragments = fragment >= 0x2000;
    return Layer.FRAGMENT;
  }
}
