package io.dnsanalyzer.decoded;

import io.dnsanalyzer.packet.IpAddress;
import java.util.Optional;

/** What an IP header says; of a packet that was put together, the header of its first fragment. */
public sealed interface IpHeader {
  /** Returns who sent it. */
  IpAddress source();

  /** Returns whom it is for. */
  IpAddress destination();

  /** Returns how many more routers it may pass, 0 to 255: the TTL of IPv4. */
  int hopLimit();

  /** Returns what it carries, behind the extension headers: 17 is UDP, 6 TCP, 1 ICMP, 58 ICMPv6. */
  int protocol();

  /** Returns how long the packet is as it says itself, in bytes, header included. */
  int length();

  /**
   * IPv4 (RFC 791 3.1), without options.
   *
   * @param trafficClass DSCP and ECN, 0 to 255
   */
  record V4(
      IpAddress source,
      IpAddress destination,
      int hopLimit,
      int protocol,
      int length,
      int trafficClass,
      Fragmentation fragmentation)
      implements IpHeader {}

  /**
   * IPv6 (RFC 8200 3).
   *
   * @param fragmentation what a fragment header says; empty without one
   */
  record V6(
      IpAddress source,
      IpAddress destination,
      int hopLimit,
      int protocol,
      int length,
      Flow flow,
      Optional<Fragmentation> fragmentation)
      implements IpHeader {}

  /**
   * How an IPv6 packet is to be handled.
   *
   * @param trafficClass DSCP and ECN, 0 to 255
   * @param label 20 bits; 0 for none
   */
  record Flow(int trafficClass, int label) {}
}
