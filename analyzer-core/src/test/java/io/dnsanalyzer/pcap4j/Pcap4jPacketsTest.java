package io.dnsanalyzer.pcap4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.packet.Frame;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.pcap4j.packet.IpV4Packet;
import org.pcap4j.packet.UdpPacket;

class Pcap4jPacketsTest {
  private static final int EN10MB = 1;
  private static final int RAW = 101;

  /** IPv4 from 192.0.2.1 to 192.0.2.53, and a UDP header from port 53001 to port 5353, no more. */
  private static final String DATAGRAM =
      "4500001c 00070000 40110000 c0000201 c0000235 cf0914e9 00080000".replace(" ", "");

  @Test
  void aFrameIsGivenAsPcap4jsPacket() {
    IpV4Packet packet =
        (IpV4Packet) Pcap4jPackets.packet(frame(RAW, bytes(DATAGRAM))).orElseThrow();
    assertThat(packet.getHeader().getSrcAddr().getHostAddress()).isEqualTo("192.0.2.1");
    assertThat(packet.get(UdpPacket.class).getHeader().getSrcPort().valueAsInt()).isEqualTo(53001);
  }

  @Test
  void thePacketOutlivesTheReadersBuffer() {
    byte[] buffer = bytes(DATAGRAM);
    IpV4Packet packet = (IpV4Packet) Pcap4jPackets.packet(frame(RAW, buffer)).orElseThrow();
    Arrays.fill(buffer, (byte) 0);
    assertThat(packet.getHeader().getDstAddr().getHostAddress()).isEqualTo("192.0.2.53");
  }

  @Test
  void aFrameOfAnUnknownLinkTypeIsNotDecoded() {
    assertThat(Pcap4jPackets.packet(frame(276, bytes(DATAGRAM)))).isEmpty();
    assertThat(Pcap4jPackets.tree(frame(276, bytes(DATAGRAM)))).isEmpty();
  }

  @Test
  void aFrameThatIsTooLongIsNotTried() {
    assertThat(Pcap4jPackets.packet(frame(EN10MB, new byte[2048]))).isPresent();
    assertThat(Pcap4jPackets.packet(frame(EN10MB, new byte[2049]))).isEmpty();
  }

  @Test
  void whatPcap4jThrowsIsNoException() {
    for (int length = 0; length < DATAGRAM.length() / 2; length++) {
      byte[] cut = Arrays.copyOf(bytes(DATAGRAM), length);
      assertThat(Pcap4jPackets.packet(frame(RAW, cut))).isNotNull();
      assertThat(Pcap4jPackets.tree(frame(RAW, cut))).isNotNull();
    }
    // 509 VLAN tags inside of each other.
    byte[] tags = new byte[12 + 4 * 509];
    for (int at = 12; at < tags.length; at += 4) {
      tags[at] = (byte) 0x81;
    }
    assertThat(Pcap4jPackets.tree(frame(EN10MB, tags))).isNotNull();
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static Frame frame(int linkType, byte[] bytes) {
    Frame frame = new Frame();
    frame.set(bytes, 0, bytes.length, bytes.length, linkType, 0);
    return frame;
  }
}
