package io.dnsanalyzer.decode.link;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/** The per-packet information header (LINKTYPE_PPI), which names the link type of what follows. */
final class Ppi {
  private static final int LENGTH = 8;
  private static final int PPI = 192;

  private Ppi() {}

  static Layer decode(Datagram d) {
    if (d.end - d.at < LENGTH) {
      return d.broken("PPI header", LENGTH);
    }
    int length = Bytes.u16Little(d.bytes, d.at + 2);
    if (length < LENGTH || d.end - d.at < length) {
      return d.broken("PPI header", Math.max(length, LENGTH));
    }
    int linkType = Integer.reverseBytes(Bytes.i32(d.bytes, d.at + 4));
    d.at += length;
    return linkType == PPI ? Layer.IRRELEVANT : LinkDecoder.decode(linkType, d);
  }
}
