package io.dnsanalyzer.bench;

import java.util.Arrays;

/**
 * A packet under construction, written from its outermost header inwards. Lengths and checksums are
 * filled in by {@link #end}.
 */
final class Packet {
  static final int UDP = 17;
  static final int TCP = 6;
  static final int ICMP = 1;
  static final int IP_IN_IP = 4;

  private static final int MAX_OPEN = 64;
  private static final int IP = -1;
  private static final int MIN_FRAME = 60;

  /** The length of an Ethernet header. */
  private static final int HEADER = 14;

  final byte[] bytes = new byte[1 << 17];
  private final byte[] quote = new byte[1 << 16];
  private int length;

  /** How long the frame is without its padding, once it is complete. */
  private int unpadded;

  /** Where the headers that await their length begin, and what they are. */
  private final int[] starts = new int[MAX_OPEN];

  private final int[] kinds = new int[MAX_OPEN];
  private int open;

  int length() {
    return length;
  }

  Packet u8(int value) {
    bytes[length++] = (byte) value;
    return this;
  }

  Packet u16(int value) {
    return u8(value >> 8).u8(value);
  }

  Packet u32(int value) {
    return u16(value >> 16).u16(value);
  }

  Packet zeros(int count) {
    Arrays.fill(bytes, length, length + count, (byte) 0);
    length += count;
    return this;
  }

  /** Begins a frame; what follows has this EtherType. */
  Packet ethernet(int etherType) {
    length = 0;
    open = 0;
    return u16(0x0200).u32(0xc0000201).u16(0x0200).u32(0xc6336435).u16(etherType);
  }

  /** Begins a frame with an IPv4 packet in it. */
  Packet frame(int protocol, int source, int destination, int identification) {
    return ethernet(0x0800).ipv4(protocol, source, destination, identification, 0);
  }

  /** Writes an IPv4 header; {@code fragment} is its flags and fragment offset. */
  Packet ipv4(int protocol, int source, int destination, int identification, int fragment) {
    opens(IP);
    u16(0x4500).u16(0).u16(identification).u16(fragment).u8(64).u8(protocol).u16(0);
    return u32(source).u32(destination);
  }

  Packet udp(int source, int destination) {
    opens(UDP);
    return u16(source).u16(destination).u16(0).u16(0);
  }

  Packet tcp(int source, int destination, int sequence, int flags) {
    opens(TCP);
    return u16(source).u16(destination).u32(sequence).u32(0).u16(0x5000 | flags).u16(0xffff).u32(0);
  }

  Packet icmp(int type, int code) {
    opens(ICMP);
    return u8(type).u8(code).u16(0).u32(0);
  }

  private void opens(int kind) {
    starts[open] = length;
    kinds[open++] = kind;
  }

  Packet header(int id, int flags, int questions, int answers, int authority, int additional) {
    return u16(id).u16(flags).u16(questions).u16(answers).u16(authority).u16(additional);
  }

  /** Writes a name of three labels, of which a number chooses the first, a type and class IN. */
  Packet question(long name, int type) {
    return label("host-" + Long.toString(name, Character.MAX_RADIX))
        .label("example")
        .label("net")
        .u8(0)
        .u16(type)
        .u16(1);
  }

  private Packet label(String text) {
    u8(text.length());
    for (int i = 0; i < text.length(); i++) {
      u8(text.charAt(i));
    }
    return this;
  }

  /** Writes a whole query: frame, headers and question. */
  Packet query(int client, int port, int server, int id, long name) {
    return frame(UDP, client, server, id)
        .udp(port, 53)
        .header(id, 0x0100, 1, 0, 0, 0)
        .question(name, 1);
  }

  /** Writes a whole response without records. */
  Packet response(int client, int port, int server, int id, long name, int flags) {
    return frame(UDP, server, client, id)
        .udp(53, port)
        .header(id, 0x8180 | flags, 1, 0, 0, 0)
        .question(name, 1);
  }

  /** Writes a whole segment without data. */
  Packet segment(int source, int port, int destination, int toPort, int flags) {
    return frame(TCP, source, destination, port).tcp(port, toPort, 1000, flags);
  }

  /** Replaces the packet by an ICMP error that quotes so much of it. */
  Packet rejected(int by, int to, int type, int code, int quoted) {
    end();
    int count = Math.min(quoted, unpadded - HEADER);
    System.arraycopy(bytes, HEADER, quote, 0, count);
    int identification = (quote[4] & 0xff) << 8 | quote[5] & 0xff;
    frame(ICMP, by, to, identification + 1).icmp(type, code);
    System.arraycopy(quote, 0, bytes, length, count);
    length += count;
    return this;
  }

  /** Fills in lengths and checksums, from the inside out, and pads to the shortest frame. */
  Packet end() {
    for (int i = open - 1; i >= 0; i--) {
      int at = starts[i];
      switch (kinds[i]) {
        case IP -> {
          put(at + 2, length - at);
          put(at + 10, checksum(at, at + 20, 0));
        }
        case UDP -> {
          put(at + 4, length - at);
          put(at + 6, checksum(at, length, pseudo(at)));
        }
        case TCP -> put(at + 16, checksum(at, length, pseudo(at)));
        default -> put(at + 2, checksum(at, length, 0));
      }
    }
    unpadded = length;
    if (length < MIN_FRAME) {
      zeros(MIN_FRAME - length);
    }
    return this;
  }

  /**
   * Sums what RFC 768 and RFC 9293 put before a header at {@code at}; the IPv4 header precedes it.
   */
  private long pseudo(int at) {
    return sum(at - 8, at) + bytes[at - 11] + (length - at);
  }

  private int checksum(int from, int to, long initial) {
    long sum = initial + sum(from, to);
    while (sum >> 16 != 0) {
      sum = (sum & 0xffff) + (sum >> 16);
    }
    return (int) ~sum & 0xffff;
  }

  private long sum(int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += (bytes[i] & 0xff) << ((i - from & 1) == 0 ? 8 : 0);
    }
    return sum;
  }

  private void put(int at, int value) {
    bytes[at] = (byte) (value >> 8);
    bytes[at + 1] = (byte) value;
  }
}
