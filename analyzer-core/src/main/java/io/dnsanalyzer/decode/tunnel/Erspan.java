package io.dnsanalyzer.decode.tunnel;

import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/** Mirrored Ethernet frames in GRE: ERSPAN types II and III (draft-foschiano-erspan-03 4). */
final class Erspan {
  private static final int LENGTH_2 = 8;
  private static final int LENGTH_3 = 12;
  private static final int PLATFORM_HEADER = 8;

  private Erspan() {}

  static Layer decode2(Datagram d) {
    return mirrored(d, LENGTH_2, 1);
  }

  static Layer decode3(Datagram d) {
    if (d.end - d.at < LENGTH_3) {
      return d.broken("ERSPAN header", LENGTH_3);
    }
    boolean hasPlatformHeader = (d.bytes[d.at + 11] & 1) != 0;
    return mirrored(d, LENGTH_3 + (hasPlatformHeader ? PLATFORM_HEADER : 0), 2);
  }

  private static Layer mirrored(Datagram d, int length, int version) {
    if (d.end - d.at < length) {
      return d.broken("ERSPAN header", length);
    }
    if (d.bytes[d.at] >> 4 != version) {
      return Layer.IRRELEVANT;
    }
    d.at += length;
    return Layer.ETHERNET;
  }
}
