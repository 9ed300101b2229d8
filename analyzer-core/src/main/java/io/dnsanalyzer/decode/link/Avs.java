package io.dnsanalyzer.decode.link;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/** The AVS capture header before 802.11 frames (LINKTYPE_IEEE802_11_AVS). */
final class Avs {
  private static final int LENGTH = 8;
  private static final int MAGIC = 0x80211000;

  private Avs() {}

  static boolean isAt(byte[] bytes, int at) {
    return (Bytes.i32(bytes, at) & 0xfffff000) == MAGIC;
  }

  static Layer decode(Datagram d) {
    if (d.end - d.at < LENGTH) {
      return d.broken("AVS header", LENGTH);
    }
    int length = Bytes.i32(d.bytes, d.at + 4);
    if (length < LENGTH || d.end - d.at < length) {
      return d.broken("AVS header", Math.max(length, LENGTH));
    }
    d.at += length;
    return Ieee80211.decode(d);
  }
}
