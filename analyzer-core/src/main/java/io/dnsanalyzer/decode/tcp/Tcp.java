package io.dnsanalyzer.decode.tcp;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;

/** The TCP header (RFC 9293 3.1). */
public final class Tcp {
  static final int FIN = 0x01;
  public static final int SYN = 0x02;
  static final int RST = 0x04;
  public static final int ACK = 0x10;
  static final int LENGTH = 20;

  private Tcp() {}

  /**
   * Reads the header and steps to the data; returns false when it is not whole. Options that the
   * capture cut off are not missed.
   */
  public static boolean decode(Datagram d) {
    byte[] bytes = d.bytes;
    int at = d.at;
    if (d.end - at < LENGTH) {
      return false;
    }
    int header = (bytes[at + 12] & 0xf0) >> 2;
    if (header < LENGTH || d.end - at < header && !d.cut) {
      return false;
    }
    d.transportAt = at;
    d.at = Math.min(at + header, d.end);
    return true;
  }

  /** Returns how long a header that is not whole would have to be. */
  public static int needs(Datagram d) {
    return d.end - d.at < LENGTH ? LENGTH : Math.max((d.bytes[d.at + 12] & 0xf0) >> 2, LENGTH);
  }

  /** Returns the sequence number of a decoded segment. */
  public static int sequence(Datagram d) {
    return Bytes.i32(d.bytes, d.transportAt + 4);
  }

  /** Returns the number that a decoded segment with ACK awaits next. */
  static int acknowledgment(Datagram d) {
    return Bytes.i32(d.bytes, d.transportAt + 8);
  }

  /** Returns the control bits of a decoded segment. */
  static int flags(Datagram d) {
    return d.bytes[d.transportAt + 13] & 0x3f;
  }
}
