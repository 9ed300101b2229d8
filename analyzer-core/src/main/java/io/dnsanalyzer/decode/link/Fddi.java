package io.dnsanalyzer.decode.link;

import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/** FDDI (ISO 9314-2): frame control and two addresses. */
final class Fddi {
  private static final int LENGTH = 13;

  private Fddi() {}

  static Layer decode(Datagram d) {
    if (d.end - d.at < LENGTH) {
      return d.broken("FDDI header", LENGTH);
    }
    boolean isLlc = (d.bytes[d.at] & 0x70) == 0x50;
    d.at += LENGTH;
    return isLlc ? Layer.LLC : Layer.IRRELEVANT;
  }
}
