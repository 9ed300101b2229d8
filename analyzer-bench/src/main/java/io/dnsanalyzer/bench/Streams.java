package io.dnsanalyzer.bench;

import java.io.IOException;

/** Fragments and segments whose rest never comes, and connections that never begin. */
final class Streams {
  private static final int CLIENT = 0x0a000001;
  private static final int SERVER = 0xcb007135;
  private static final int PORT = 40_000;
  private static final int MORE_FRAGMENTS = 0x2000;
  private static final int CONNECTIONS = 4096;
  private static final int SYN = 0x02;
  private static final int PUSH_ACK = 0x18;
  private static final int TRUNCATED = 0x0200;
  private static final int SEGMENT = 1024;

  private Streams() {}

  static void fragments(long number, Packet packet, CaptureWriter out) throws IOException {
    int client = CLIENT + (int) (number >> 16);
    packet.ethernet(0x0800).ipv4(Packet.UDP, client, SERVER, (int) number, MORE_FRAGMENTS);
    packet.udp(PORT, 53).header((int) number & 0xffff, 0x0100, 1, 0, 0, 0);
    out.write(packet.u8(6).u32(0x686f7374).u16(0x2d61).u8(0).u16(1).u16(1));
  }

  static void laterFragments(long number, Packet packet, CaptureWriter out) throws IOException {
    long h = Traffic.scatter(number);
    int offset = 1 + (int) (h >>> 52);
    packet.ethernet(0x0800);
    packet.ipv4(Packet.UDP, (int) h, SERVER, (int) (h >>> 32), MORE_FRAGMENTS | offset);
    out.write(packet.zeros(8));
  }

  /** Each connection begins and loses its first segment. */
  static void gaps(long number, Packet packet, CaptureWriter out) throws IOException {
    int round = (int) (number / CONNECTIONS);
    begin(number, packet, round == 0 ? SYN : PUSH_ACK, round * SEGMENT);
    out.write(round == 0 ? packet : packet.zeros(SEGMENT));
  }

  /** The last byte of each connection's message comes first. */
  static void bytes(long number, Packet packet, CaptureWriter out) throws IOException {
    int round = (int) (number / CONNECTIONS);
    begin(number, packet, round == 0 ? SYN : PUSH_ACK, round == 0 ? 0 : 60_000 - 2 * round);
    out.write(round == 0 ? packet : packet.u8(0));
  }

  private static void begin(long number, Packet packet, int flags, int sequence) {
    packet.frame(Packet.TCP, CLIENT, SERVER, (int) number);
    packet.tcp(1024 + (int) (number % CONNECTIONS), 53, sequence, flags);
  }

  static void syns(long number, Packet packet, CaptureWriter out) throws IOException {
    long h = Traffic.scatter(number);
    out.write(packet.segment((int) h, (int) (h >>> 48), SERVER, 53, SYN));
  }

  /** A step of an address weighs as much as 31 of a port in the usual way to hash fields. */
  static void collidingSyns(long number, Packet packet, CaptureWriter out) throws IOException {
    int i = (int) (number % 2000);
    int j = (int) (number / 2000 % 31);
    out.write(packet.segment(CLIENT + i, 65_000 - 31 * i - j, SERVER + 961 * j, 53, SYN));
  }

  /** One truncated response in eight packets, and SYNs of hosts that asked nothing. */
  static void truncated(long number, Packet packet, CaptureWriter out) throws IOException {
    int port = 1024 + (int) (number & 0x7fff);
    if (number % 8 == 0) {
      int id = (int) (number >> 3) & 0xffff;
      out.write(packet.query(CLIENT, port, SERVER, id, number));
      out.write(packet.response(CLIENT, port, SERVER, id, number, TRUNCATED));
    } else {
      out.write(packet.segment(CLIENT + 1 + (int) number % 4000, port, SERVER, 53, SYN));
    }
  }
}
