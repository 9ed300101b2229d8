package io.dnsanalyzer.decode.tunnel;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;
import io.dnsanalyzer.decode.link.RawIp;

/**
 * The user plane of GPRS tunnelling (3GPP TS 29.281 5.1, 5.2): a G-PDU of version 1 whose length
 * agrees with UDP's, its extension headers stepped over.
 */
final class GtpU {
  private static final int LENGTH = 8;
  private static final int OPTIONAL_LENGTH = 4;
  private static final int VERSION_1 = 0x30;
  private static final int G_PDU = 255;

  private GtpU() {}

  static Layer decode(Datagram d) {
    byte[] bytes = d.bytes;
    if (d.end - d.at < LENGTH
        || (bytes[d.at] & 0xf0) != VERSION_1
        || Bytes.u8(bytes, d.at + 1) != G_PDU) {
      return Layer.IRRELEVANT;
    }
    int declaredEnd = d.at + LENGTH + Bytes.u16(bytes, d.at + 2);
    if (declaredEnd > d.end && !d.cut) {
      return Layer.IRRELEVANT;
    }
    boolean hasOptional = (bytes[d.at] & 0x07) != 0;
    boolean hasExtensions = (bytes[d.at] & 0x04) != 0;
    d.at += LENGTH;
    if (hasOptional) {
      d.at += OPTIONAL_LENGTH;
      if (d.at > d.end) {
        return Layer.IRRELEVANT;
      }
      if (hasExtensions && !skipExtensions(d)) {
        return Layer.IRRELEVANT;
      }
    }
    return RawIp.decode(d);
  }

  /** Steps over extension headers; the type of each is the last byte before it. */
  private static boolean skipExtensions(Datagram d) {
    while (d.bytes[d.at - 1] != 0) {
      int length = d.at < d.end ? Bytes.u8(d.bytes, d.at) << 2 : 0;
      if (length == 0 || d.end - d.at < length) {
        return false;
      }
      d.at += length;
    }
    return true;
  }
}
