package io.dnsanalyzer.decode.tunnel;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/** Data messages of L2TP version 2, which carry PPP (RFC 2661 3.1). */
final class L2tp {
  private static final int LENGTH = 6;
  private static final int CONTROL = 0x8000;
  private static final int HAS_LENGTH = 0x4000;
  private static final int SEQUENCE = 0x0800;
  private static final int OFFSET = 0x0200;
  private static final int RESERVED = 0x34f0;

  private L2tp() {}

  static Layer decode(Datagram d) {
    if (d.end - d.at < LENGTH) {
      return Layer.IRRELEVANT;
    }
    int flags = Bytes.u16(d.bytes, d.at);
    if ((flags & (CONTROL | RESERVED)) != 0 || (flags & 0x0f) != 2) {
      return Layer.IRRELEVANT;
    }
    int length = LENGTH;
    length += (flags & HAS_LENGTH) != 0 ? 2 : 0;
    length += (flags & SEQUENCE) != 0 ? 4 : 0;
    if ((flags & OFFSET) != 0) {
      length += 2;
      if (d.end - d.at < length) {
        return Layer.IRRELEVANT;
      }
      length += Bytes.u16(d.bytes, d.at + length - 2);
    }
    if (d.end - d.at < length) {
      return Layer.IRRELEVANT;
    }
    d.at += length;
    return Layer.PPP;
  }
}
