package io.dnsanalyzer.decode.link;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/** Packets that a BSD packet filter logged (LINKTYPE_PFLOG). */
final class Pflog {
  private Pflog() {}

  static Layer decode(Datagram d) {
    int length = d.at < d.end ? Bytes.u8(d.bytes, d.at) + 3 & ~3 : 1;
    if (d.end - d.at < length || length == 0) {
      return d.broken("pflog header", Math.max(length, 1));
    }
    d.at += length;
    return RawIp.decode(d);
  }
}
