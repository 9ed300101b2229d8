package io.dnsanalyzer.decode.link;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/**
 * The header of Prism cards before 802.11 frames (LINKTYPE_IEEE802_11_PRISM), its numbers in the
 * byte order of the capturing host. Some drivers write an AVS header under the same link type.
 */
final class Prism {
  private static final int LENGTH = 8;

  private Prism() {}

  static Layer decode(Datagram d) {
    if (d.end - d.at < LENGTH) {
      return d.broken("Prism header", LENGTH);
    }
    if (Avs.isAt(d.bytes, d.at)) {
      return Avs.decode(d);
    }
    int length = Bytes.i32(d.bytes, d.at + 4);
    length = length >>> 16 == 0 ? length : Integer.reverseBytes(length);
    if (length < LENGTH || d.end - d.at < length) {
      return d.broken("Prism header", Math.max(length, LENGTH));
    }
    d.at += length;
    return Ieee80211.decode(d);
  }
}
