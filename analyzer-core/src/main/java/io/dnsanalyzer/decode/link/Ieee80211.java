package io.dnsanalyzer.decode.link;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/**
 * Data frames of wireless LANs (IEEE 802.11 9.3.2). Encrypted ones, and all but the first fragment
 * of a frame, cannot be read; of an aggregate (A-MSDU) the first part is.
 */
final class Ieee80211 {
  private static final int LENGTH = 24;
  private static final int ADDRESS_LENGTH = 6;
  private static final int SUBFRAME_LENGTH = 14;
  private static final int TYPE_AND_VERSION = 0x0f;
  private static final int DATA = 0x08;
  private static final int NO_DATA = 0x40;
  private static final int QOS = 0x80;
  private static final int BOTH_SYSTEMS = 0x03;
  private static final int PROTECTED = 0x40;
  private static final int ORDER = 0x80;
  private static final int AGGREGATE = 0x80;

  private Ieee80211() {}

  static Layer decode(Datagram d) {
    return decode(d, false);
  }

  /**
   * Reads a frame.
   *
   * @param isPadded whether the receiver padded the header to a multiple of four bytes
   */
  static Layer decode(Datagram d, boolean isPadded) {
    byte[] bytes = d.bytes;
    int at = d.at;
    if (d.end - at < 2) {
      return d.broken("802.11 header", LENGTH);
    }
    int kind = Bytes.u8(bytes, at);
    int flags = Bytes.u8(bytes, at + 1);
    if ((kind & (TYPE_AND_VERSION | NO_DATA)) != DATA || (flags & PROTECTED) != 0) {
      return Layer.IRRELEVANT;
    }
    boolean isQos = (kind & QOS) != 0;
    int length = LENGTH;
    length += (flags & BOTH_SYSTEMS) == BOTH_SYSTEMS ? ADDRESS_LENGTH : 0;
    int qos = at + length;
    length += isQos ? 2 : 0;
    length += isQos && (flags & ORDER) != 0 ? 4 : 0; // HT control
    length = isPadded ? length + 3 & ~3 : length;
    if (d.end - at < length) {
      return d.broken("802.11 header", length);
    }
    d.at = at + length;
    if ((bytes[at + 22] & 0x0f) != 0) {
      return Layer.IRRELEVANT; // the middle of a frame
    }
    if (isQos && (bytes[qos] & AGGREGATE) != 0) {
      if (d.end - d.at < SUBFRAME_LENGTH) {
        return d.broken("A-MSDU subframe header", SUBFRAME_LENGTH);
      }
      d.at += SUBFRAME_LENGTH;
      d.limit(d.at + Bytes.u16(bytes, d.at - 2));
    }
    return Layer.LLC;
  }
}
