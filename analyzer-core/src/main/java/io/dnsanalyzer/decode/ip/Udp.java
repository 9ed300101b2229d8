package io.dnsanalyzer.decode.ip;

import io.dnsanalyzer.decode.Bytes;

/** The UDP header (RFC 768); of a quoted one, whatever came back. */
public final class Udp {
  public static final int LENGTH = 8;

  private Udp() {}

  /** Reads the ports, which UDP and TCP have in the same place, when they are there. */
  public static void decodePorts(Datagram d) {
    if (d.end - d.at >= 4) {
      d.sourcePort = Bytes.u16(d.bytes, d.at);
      d.destinationPort = Bytes.u16(d.bytes, d.at + 2);
    }
  }

  /** Reads what is there of the header and returns whether all of it is. */
  public static boolean decode(Datagram d) {
    decodePorts(d);
    int available = d.end - d.at;
    if (available >= 6) {
      d.udpLength = Bytes.u16(d.bytes, d.at + 4);
    }
    if (available < LENGTH) {
      return false;
    }
    d.udpChecksum = Bytes.u16(d.bytes, d.at + 6);
    d.transportAt = d.at;
    // Over IPv6, 0 stands for a jumbogram (RFC 2675 4); anything else below 8 is wrong, and nothing
    // behind it is believed. A length beyond a whole IP packet is wrong as well, not cut.
    int said = d.at + Math.max(d.udpLength, LENGTH);
    if ((d.udpLength != 0 || d.version() == 4) && (said <= d.end || d.cut)) {
      d.limit(said);
    }
    d.at += LENGTH;
    return true;
  }
}
