package io.dnsanalyzer.bench;

import java.io.IOException;

/** DNS messages that are expensive to read. Each is the answer to a query, so that it is paired. */
final class Messages {
  private static final int SERVER = 0xcb007135;

  /** What fits an IPv4 packet behind headers, DNS header and question. */
  private static final int ROOM = 65_535 - 20 - 8 - 12 - 32;

  private Messages() {}

  /** The counts of the header are pointers, too, down to a zero byte of the flags. */
  static void pointers(long number, Packet packet, CaptureWriter out) throws IOException {
    int client = client(number);
    int id = (int) number & 0xffff;
    packet.frame(Packet.UDP, client, SERVER, id).udp(port(number), 53);
    out.write(chain(packet.u16(id).u16(0x0100)));
    packet.frame(Packet.UDP, SERVER, client, id).udp(53, port(number));
    out.write(chain(packet.u16(id).u16(0x8100)));
  }

  private static Packet chain(Packet packet) {
    return packet.u16(0xc003).u16(0xc004).u16(0xc006).u16(0xc008).u16(0xc00a).u16(1).u16(1);
  }

  static void pointerRecords(long number, Packet packet, CaptureWriter out) throws IOException {
    int count = ROOM / 12;
    answer(number, packet, out, count, 0, 0);
    for (int i = 0; i < count; i++) {
      packet.u16(0xc00c).u16(1).u16(1).u32(300).u16(0);
    }
    out.write(packet);
  }

  static void claimedRecords(long number, Packet packet, CaptureWriter out) throws IOException {
    answer(number, packet, out, 0xffff, 0xffff, 0xffff);
    out.write(packet);
  }

  static void rootRecords(long number, Packet packet, CaptureWriter out) throws IOException {
    int count = ROOM / 11;
    answer(number, packet, out, 0, count, 0);
    for (int i = 0; i < count; i++) {
      packet.u8(0).u16(1).u16(1).u32(300).u16(0);
    }
    out.write(packet);
  }

  static void errorOptions(long number, Packet packet, CaptureWriter out) throws IOException {
    int count = (ROOM - 11) / 6;
    answer(number, packet, out, 0, 0, 1);
    packet.u8(0).u16(41).u16(1232).u32(0).u16(count * 6);
    for (int i = 0; i < count; i++) {
      packet.u16(15).u16(2).u16(22);
    }
    out.write(packet);
  }

  static void longNames(long number, Packet packet, CaptureWriter out) throws IOException {
    int client = client(number);
    int id = (int) number & 0xffff;
    packet.frame(Packet.UDP, client, SERVER, id).udp(port(number), 53);
    out.write(longName(packet.header(id, 0x0100, 1, 0, 0, 0), number));
    packet.frame(Packet.UDP, SERVER, client, id).udp(53, port(number));
    out.write(longName(packet.header(id, 0x8180, 1, 0, 0, 0), number));
  }

  private static Packet longName(Packet packet, long number) {
    for (int i = 0; i < 127; i++) {
      packet.u8(1).u8('a' + (int) (Traffic.scatter(number + i) >>> 60));
    }
    return packet.u8(0).u16(1).u16(1);
  }

  /** Writes the query, and the answer as far as its question. */
  private static void answer(
      long number, Packet packet, CaptureWriter out, int answers, int authority, int additional)
      throws IOException {
    int client = client(number);
    int id = (int) number & 0xffff;
    out.write(packet.query(client, port(number), SERVER, id, number));
    packet.frame(Packet.UDP, SERVER, client, id).udp(53, port(number));
    packet.header(id, 0x8180, 1, answers, authority, additional).question(number, 1);
  }

  private static int client(long number) {
    return 0x0a000000 | (int) number & 0xfff;
  }

  private static int port(long number) {
    return 1024 + (int) (number >> 4 & 0x7fff);
  }
}
