package io.dnsanalyzer.bench;

import java.io.IOException;

/** Traffic that nobody crafted: what the crafted kinds are compared with. */
final class Ordinary {
  /** An answer comes this many steps after its question, a retry this many. */
  private static final int ANSWER = 32;

  private static final int RETRY = 10_000;
  private static final int NAMES = 50_000;

  private Ordinary() {}

  /**
   * Queries and what comes back. Of a thousand, 880 are answered, 100 with NXDOMAIN, 7 with another
   * error, 7 are refused by ICMP and 6 time out after a retry.
   */
  static void dns(long number, Packet packet, CaptureWriter out) throws IOException {
    query(number, packet, out);
    long late = number - ANSWER;
    if (late >= 0) {
      int fate = fate(late);
      if (fate < 987) {
        response(late, fate, packet, out);
      } else if (fate < 994) {
        refused(late, packet, out);
      }
    }
    if (number >= RETRY && fate(number - RETRY) >= 994) {
      query(number - RETRY, packet, out);
    }
  }

  /** One packet in a hundred is DNS; the others are TLS over TCP and QUIC, of about 700 bytes. */
  static void mixed(long number, Packet packet, CaptureWriter out) throws IOException {
    if (number % 198 == 0) {
      dns(number / 198, packet, out);
    }
    long h = Traffic.scatter(number);
    int client = 0x0a010000 | (int) h & 0x7ff;
    int server = 0xcb007100 | (int) (h >> 12) & 0xff;
    int kind = (int) (h >>> 40) % 100;
    if (kind < 45) {
      out.write(packet.segment(client, 20_000 + (int) (h & 0x7ff), server, 443, 0x10));
    } else if (kind < 85) {
      packet.segment(server, 443, client, 20_000 + (int) (h & 0x7ff), 0x18);
      out.write(packet.u32(0x17030305).zeros(1456));
    } else {
      packet.frame(Packet.UDP, server, client, (int) number).udp(443, 20_000 + (int) (h & 0x7ff));
      out.write(packet.u32(0x40010203).zeros(60 + (int) (h >>> 20 & 0x1ff)));
    }
  }

  /** Every query is refused by ICMP. */
  static void storm(long number, Packet packet, CaptureWriter out) throws IOException {
    query(number, packet, out);
    if (number >= 4) {
      refused(number - 4, packet, out);
    }
  }

  private static int fate(long transaction) {
    return (int) (Traffic.scatter(transaction ^ 0x5851f42d) >>> 40) % 1000;
  }

  static void query(long transaction, Packet packet, CaptureWriter out) throws IOException {
    out.write(question(transaction, packet));
  }

  private static Packet question(long transaction, Packet packet) {
    long h = Traffic.scatter(transaction);
    packet.frame(Packet.UDP, client(h), server(h), (int) transaction).udp(port(h), 53);
    return opt(packet.header(id(h), 0x0100, 1, 0, 0, 1).question(name(h), type(h)));
  }

  private static void response(long transaction, int fate, Packet packet, CaptureWriter out)
      throws IOException {
    long h = Traffic.scatter(transaction);
    int rcode = fate < 880 ? 0 : fate < 980 ? 3 : fate < 985 ? 2 : 5;
    int answers = rcode == 0 ? 1 + (int) (h >>> 58 & 3) : 0;
    packet.frame(Packet.UDP, server(h), client(h), (int) transaction * 5).udp(53, port(h));
    packet.header(id(h), 0x8180 | rcode, 1, answers, rcode == 3 ? 1 : 0, 1);
    packet.question(name(h), type(h));
    for (int i = 0; i < answers; i++) {
      int length = type(h) == 28 ? 16 : 4;
      packet.u16(0xc00c).u16(type(h)).u16(1).u32(300).u16(length).zeros(length);
    }
    if (rcode == 3) {
      packet.u16(0xc00c).u16(6).u16(1).u32(900).u16(22).zeros(22);
    }
    out.write(opt(packet));
  }

  private static void refused(long transaction, Packet packet, CaptureWriter out)
      throws IOException {
    long h = Traffic.scatter(transaction);
    question(transaction, packet);
    out.write(packet.rejected(server(h), client(h), 3, 3, Integer.MAX_VALUE));
  }

  private static Packet opt(Packet packet) {
    return packet.u8(0).u16(41).u16(1232).u32(0).u16(0);
  }

  private static int client(long h) {
    return 0x0a000000 | (int) (h & 0xfff) + 16;
  }

  private static int server(long h) {
    return 0xc0000201 + (int) (h >>> 12 & 7);
  }

  private static int port(long h) {
    return 1024 + (int) (h >>> 16 & 0xffff) % 64_000;
  }

  private static int id(long h) {
    return (int) (h >>> 32) & 0xffff;
  }

  private static int type(long h) {
    return (h >>> 56 & 3) == 0 ? 28 : 1;
  }

  /** Few names are asked for often. */
  private static long name(long h) {
    long u = h >>> 40 & 0xffff;
    return u * u % 65_521 * u % NAMES;
  }
}
