package io.dnsanalyzer.junit.capture;

import java.util.Arrays;

/** Ethernet frames. */
final class EthernetBytes {
  /** LINKTYPE_ETHERNET. */
  static final int LINK_TYPE = 1;

  private static final int VLAN = 0x8100;

  private EthernetBytes() {}

  /** Returns an IP packet in a frame; a locally administered address for each IP address. */
  static byte[] frame(byte[] packet, int... vlans) {
    boolean v6 = packet[0] >> 4 == 6;
    int length = v6 ? 16 : 4;
    int source = v6 ? 8 : 12;
    ByteRow frame = new ByteRow();
    frame.raw(mac(packet, source + length, length)).raw(mac(packet, source, length));
    for (int vlan : vlans) {
      frame.u16(VLAN).u16(vlan);
    }
    return frame.u16(v6 ? 0x86dd : 0x0800).raw(packet).bytes();
  }

  private static byte[] mac(byte[] packet, int at, int length) {
    byte[] last = Arrays.copyOfRange(packet, at + length - 4, at + length);
    return new byte[] {2, 0, last[0], last[1], last[2], last[3]};
  }
}
