package io.dnsanalyzer.decode.link;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;

/** Messages of ARP for IPv4 (RFC 826) to another host: answers, and questions for its address. */
public final class Arp {
  private static final int ETHER_TYPE = 0x0806;
  private static final int IPV4 = 0x0800;

  private Arp() {}

  /**
   * Tells whether the walk ended behind the EtherType of ARP, at a message of one host for another:
   * neither a probe nor an announcement (RFC 5227 1.1).
   */
  public static boolean isForAnother(Datagram d) {
    int at = d.at;
    return at >= 2
        && at + 8 <= d.end
        && Bytes.u16(d.bytes, at - 2) == ETHER_TYPE
        && Bytes.u16(d.bytes, at + 2) == IPV4
        && d.bytes[at + 5] == 4
        && targetAt(d) + 4 <= d.end
        && sender(d) != 0
        && sender(d) != target(d);
  }

  private static long sender(Datagram d) {
    return Bytes.u32(d.bytes, senderAt(d));
  }

  /** Returns where the address of the sender begins. */
  public static int senderAt(Datagram d) {
    return targetAt(d) - 4 - hardwareLength(d);
  }

  /** Returns whom it is for, as {@link io.dnsanalyzer.packet.IpAddress#low()} counts it. */
  public static long target(Datagram d) {
    return Bytes.u32(d.bytes, targetAt(d));
  }

  /** Returns where the address of the target begins. */
  public static int targetAt(Datagram d) {
    return d.at + 8 + 2 * hardwareLength(d) + 4;
  }

  private static int hardwareLength(Datagram d) {
    return d.bytes[d.at + 4] & 0xff;
  }
}
