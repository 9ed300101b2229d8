package io.dnsanalyzer.decode.link;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/** The radiotap header before 802.11 frames (radiotap.org); its numbers are little-endian. */
final class Radiotap {
  private static final int LENGTH = 8;
  private static final int TSFT = 0x01;
  private static final int FLAGS = 0x02;
  private static final int MORE = 0x80;
  private static final int DATA_IS_PADDED = 0x20;

  private Radiotap() {}

  static Layer decode(Datagram d) {
    if (d.end - d.at < LENGTH) {
      return d.broken("radiotap header", LENGTH);
    }
    int length = Bytes.u16Little(d.bytes, d.at + 2);
    if (length < LENGTH || d.end - d.at < length) {
      return d.broken("radiotap header", Math.max(length, LENGTH));
    }
    boolean isPadded = (flags(d.bytes, d.at, length) & DATA_IS_PADDED) != 0;
    d.at += length;
    return Ieee80211.decode(d, isPadded);
  }

  /** Returns the field "flags", which comes first or behind the eight bytes of TSFT. */
  private static int flags(byte[] bytes, int at, int length) {
    int present = Bytes.u8(bytes, at + 4);
    int field = 4;
    while (field + 4 <= length && (bytes[at + field + 3] & MORE) != 0) {
      field += 4;
    }
    field += 4;
    if ((present & TSFT) != 0) {
      field = (field + 7 & ~7) + 8;
    }
    return (present & FLAGS) != 0 && field < length ? Bytes.u8(bytes, at + field) : 0;
  }
}
