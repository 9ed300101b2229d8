package io.dnsanalyzer.bench;

import java.io.IOException;

/** Queries and their answers below as many headers as a frame can have. */
final class Layers {
  private static final int SERVER = 0xcb007135;
  private static final int TUNNELS = 8;
  private static final int LABELS = 15_000;
  private static final int EXTENSIONS = 8_000;

  private Layers() {}

  static void tunnels(long number, Packet packet, CaptureWriter out) throws IOException {
    for (int side = 0; side < 2; side++) {
      packet.ethernet(0x0800);
      for (int i = 0; i < TUNNELS; i++) {
        packet.ipv4(Packet.IP_IN_IP, 0xc6336401 + i, 0xc6336402 + i, i, 0);
      }
      out.write(message(number, side, packet));
    }
  }

  static void labels(long number, Packet packet, CaptureWriter out) throws IOException {
    for (int side = 0; side < 2; side++) {
      packet.ethernet(0x8847);
      for (int i = 1; i < LABELS; i++) {
        packet.u32(0x00014040);
      }
      packet.u32(0x00014140);
      out.write(message(number, side, packet));
    }
  }

  static void extensionHeaders(long number, Packet packet, CaptureWriter out) throws IOException {
    for (int side = 0; side < 2; side++) {
      packet.ethernet(0x86dd).u32(0x60000000).u16(8 * EXTENSIONS + 8 + 12 + 7 + 4).u8(60).u8(64);
      address(packet, side == 0 ? 0x10 : 0x53).u32(side == 0 ? 0 : (int) number);
      address(packet, side == 0 ? 0x53 : 0x10).u32(side == 0 ? (int) number : 0);
      for (int i = 1; i <= EXTENSIONS; i++) {
        packet.u8(i < EXTENSIONS ? 60 : Packet.UDP).u8(0).u16(0x0104).u32(0);
      }
      packet.u16(side == 0 ? 40_000 : 53).u16(side == 0 ? 53 : 40_000).u16(8 + 12 + 7 + 4).u16(0);
      packet.header((int) number & 0xffff, side == 0 ? 0x0100 : 0x8180, 1, 0, 0, 0);
      out.write(packet.u8(5).u32(0x686f7374).u8('a').u8(0).u16(1).u16(1));
    }
  }

  private static Packet address(Packet packet, int host) {
    return packet.u32(0x20010db8).u32(0).u32(host);
  }

  private static Packet message(long number, int side, Packet packet) {
    int client = 0x0a000000 | (int) number & 0xfff;
    int id = (int) number & 0xffff;
    if (side == 0) {
      packet.ipv4(Packet.UDP, client, SERVER, id, 0).udp(40_000, 53);
      return packet.header(id, 0x0100, 1, 0, 0, 0).question(number, 1);
    }
    packet.ipv4(Packet.UDP, SERVER, client, id, 0).udp(53, 40_000);
    return packet.header(id, 0x8180, 1, 0, 0, 0).question(number, 1);
  }
}
