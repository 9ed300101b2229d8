package io.dnsanalyzer.bench;

import java.io.IOException;

/** Queries and answers that crowd the tables of exchanges. */
final class Keys {
  private static final int CLIENT = 0x0a000001;
  private static final int SERVER = 0xcb007135;
  private static final int PORT = 40_000;
  private static final int ID = 0x1a2b;

  private Keys() {}

  static void sameId(long number, Packet packet, CaptureWriter out) throws IOException {
    out.write(packet.query(CLIENT, PORT, SERVER, ID, number));
  }

  static void samePort(long number, Packet packet, CaptureWriter out) throws IOException {
    out.write(packet.query(CLIENT, PORT, SERVER, (int) number & 0xffff, number));
  }

  static void lowBits(long number, Packet packet, CaptureWriter out) throws IOException {
    out.write(packet.query((int) number << 16 | 1, PORT, SERVER, ID, number));
  }

  static void spoofed(long number, Packet packet, CaptureWriter out) throws IOException {
    long h = Traffic.scatter(number);
    int port = 1024 + (int) (h >>> 48) % 64_000;
    out.write(packet.query((int) h, port, SERVER, (int) (h >>> 32) & 0xffff, number));
  }

  static void spoofedResponses(long number, Packet packet, CaptureWriter out) throws IOException {
    long h = Traffic.scatter(number);
    int port = 1024 + (int) (h >>> 48) % 64_000;
    out.write(packet.response(CLIENT, port, (int) h, (int) (h >>> 32) & 0xffff, number, 0));
  }

  static void wrongResponses(long number, Packet packet, CaptureWriter out) throws IOException {
    int id = (int) (number >> 3) & 0xffff;
    if ((number & 7) == 0) {
      out.write(packet.query(CLIENT, PORT, SERVER, id, number));
    } else {
      out.write(packet.response(CLIENT, PORT, SERVER, id, number, 0));
    }
  }

  static void retransmits(long number, Packet packet, CaptureWriter out) throws IOException {
    packet.frame(Packet.UDP, CLIENT, SERVER, (int) number).udp(PORT, 53);
    out.write(packet.header(ID, 0x0100, 1, 0, 0, 0).question(1, 1));
  }
}
