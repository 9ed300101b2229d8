package io.dnsanalyzer.junit.capture;

import io.dnsanalyzer.packet.IpNetwork;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** IP packets, and what they carry. */
final class IpBytes {
  static final int ICMP = 1;
  static final int UDP = 17;
  static final int ICMP6 = 58;

  private static final int HEADER = 20;
  private static final int HEADER6 = 40;

  private IpBytes() {}

  /** Returns an address, unless it is none. Never asks a resolver. */
  static String checked(String ip) {
    if (ip.indexOf('/') >= 0) {
      throw new IllegalArgumentException(ip + ": use an address");
    }
    IpNetwork.parse(ip);
    return ip;
  }

  private static byte[] address(String ip) {
    try {
      return InetAddress.getByName(ip).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(ip, e);
    }
  }

  /** Returns a packet with a header of 20 or 40 bytes. */
  static byte[] packet(String from, String to, int protocol, int id, int ttl, byte[] payload) {
    if (from.contains(":")) {
      return new ByteRow()
          .u32(0x60000000L | id)
          .u16(payload.length)
          .u8(protocol)
          .u8(ttl)
          .raw(address(from))
          .raw(address(to))
          .raw(payload)
          .bytes();
    }
    byte[] header =
        new ByteRow()
            .u16(0x4500)
            .u16(HEADER + payload.length)
            .u16(id)
            .u16(0)
            .u8(ttl)
            .u8(protocol)
            .u16(0)
            .raw(address(from))
            .raw(address(to))
            .bytes();
    ByteRow.put16(header, 10, checksum(header));
    return new ByteRow().raw(header).raw(payload).bytes();
  }

  /** Returns a UDP datagram (RFC 768). */
  static byte[] udp(String from, int fromPort, String to, int toPort, byte[] payload) {
    byte[] datagram =
        new ByteRow().u16(fromPort).u16(toPort).u16(8 + payload.length).u16(0).raw(payload).bytes();
    int sum = checksum(pseudoHeader(from, to, UDP, datagram.length), datagram);
    ByteRow.put16(datagram, 6, sum == 0 ? 0xffff : sum);
    return datagram;
  }

  /**
   * Returns an ICMP or ICMPv6 error (RFC 792, RFC 4443).
   *
   * @param rest the second word of its header, where an MTU stands
   */
  static byte[] icmp(String from, String to, int type, int code, int rest, byte[] quote) {
    byte[] message = new ByteRow().u8(type).u8(code).u16(0).u32(rest).raw(quote).bytes();
    boolean v6 = from.contains(":");
    byte[] pseudo = v6 ? pseudoHeader(from, to, ICMP6, message.length) : new byte[0];
    ByteRow.put16(message, 2, checksum(pseudo, message));
    return message;
  }

  /**
   * Returns what an ICMP error carries back of a packet.
   *
   * @param hops how many routers the packet had passed
   * @param behindHeader how many bytes behind the IP header, at most
   */
  static byte[] quote(byte[] packet, int hops, int behindHeader) {
    boolean v6 = packet[0] >> 4 == 6;
    int length = (int) Math.min(packet.length, (v6 ? HEADER6 : HEADER) + (long) behindHeader);
    byte[] quote = Arrays.copyOf(packet, length);
    if (v6) {
      quote[7] -= (byte) hops;
    } else {
      quote[8] -= (byte) hops;
      ByteRow.put16(quote, 10, 0);
      ByteRow.put16(quote, 10, checksum(Arrays.copyOf(quote, HEADER)));
    }
    return quote;
  }

  private static byte[] pseudoHeader(String from, String to, int protocol, int length) {
    return new ByteRow().raw(address(from)).raw(address(to)).u32(protocol).u32(length).bytes();
  }

  /** The Internet checksum (RFC 1071) over the parts, of which all but the last are even. */
  private static int checksum(byte[]... parts) {
    long sum = 0;
    for (byte[] part : parts) {
      for (int i = 0; i < part.length; i += 2) {
        sum += (part[i] & 0xff) << 8 | (i + 1 < part.length ? part[i + 1] & 0xff : 0);
      }
    }
    while (sum > 0xffff) {
      sum = (sum & 0xffff) + (sum >> 16);
    }
    return (int) ~sum & 0xffff;
  }
}
