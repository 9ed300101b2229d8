package io.dnsanalyzer.decode.tunnel;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/** The IP authentication header (RFC 4302 2), which leaves the payload readable. */
final class Ah {
  private static final int FIXED_LENGTH = 12;

  private Ah() {}

  static Layer decode(Datagram d) {
    if (d.end - d.at < FIXED_LENGTH) {
      return d.broken("authentication header", FIXED_LENGTH);
    }
    int length = (Bytes.u8(d.bytes, d.at + 1) + 2) << 2;
    if (d.end - d.at < length) {
      return d.broken("authentication header", length);
    }
    d.protocol = Bytes.u8(d.bytes, d.at);
    d.at += length;
    return Layer.ofIpProtocol(d.protocol);
  }
}
