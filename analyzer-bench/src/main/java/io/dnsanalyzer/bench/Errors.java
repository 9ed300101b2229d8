package io.dnsanalyzer.bench;

import java.io.IOException;

/** ICMP errors that many queries may have drawn. */
final class Errors {
  private static final int CLIENT = 0x0a000001;
  private static final int SERVER = 0xcb007135;
  private static final int ROUTER = 0xc6336401;
  private static final int PORT = 40_000;
  private static final int UNREACHABLE = 3;
  private static final int OPEN = 4096;
  private static final int IP_HEADER = 20;
  private static final int UDP_HEADER = 8;

  private Errors() {}

  /** Errors that quote no more than the ports of a client with thousands of open queries. */
  static void shortQuotes(long number, Packet packet, CaptureWriter out) throws IOException {
    out.write(open(number, packet));
    if (number >= OPEN) {
      open(number - OPEN / 2, packet);
      out.write(packet.rejected(SERVER, CLIENT, UNREACHABLE, 3, IP_HEADER + UDP_HEADER));
    }
  }

  /** Errors to the client that quote queries which nobody saw, as behind a NAT. */
  static void foreignQuotes(long number, Packet packet, CaptureWriter out) throws IOException {
    out.write(open(number, packet));
    if (number >= OPEN) {
      packet.query(ROUTER, PORT, SERVER, (int) number & 0xffff, -number);
      out.write(packet.rejected(SERVER, CLIENT, UNREACHABLE, 3, Integer.MAX_VALUE));
    }
  }

  /** Errors that quote an IP header alone, of a packet that nobody saw. */
  static void portlessQuotes(long number, Packet packet, CaptureWriter out) throws IOException {
    out.write(open(number, packet));
    if (number >= OPEN) {
      packet.query(CLIENT, PORT, ROUTER, (int) number & 0xffff, number);
      out.write(packet.rejected(ROUTER, CLIENT, UNREACHABLE, 1, IP_HEADER));
    }
  }

  static void repeated(long number, Packet packet, CaptureWriter out) throws IOException {
    packet.query(CLIENT, PORT, SERVER, 1, 1);
    if (number == 0) {
      out.write(packet);
    } else {
      int by = ROUTER + (int) number;
      out.write(packet.rejected(by, CLIENT, UNREACHABLE, 1, Integer.MAX_VALUE));
    }
  }

  private static Packet open(long number, Packet packet) {
    return packet.query(CLIENT, PORT, SERVER, (int) number & 0xffff, number);
  }
}
