package io.dnsanalyzer.decode.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.decode.Found;
import io.dnsanalyzer.decode.Hex;
import io.dnsanalyzer.decode.Packets;
import io.dnsanalyzer.decode.Samples;
import io.dnsanalyzer.decode.dns.OtherNameServices;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DNS and ICMP errors in tunnels; the addresses are those of the innermost IP header. */
class TunnelDecoderTest {
  private static final String MACS = "0200c0000203 0200c6336436";

  /** Headers behind an outer IPv4 header whose protocol is in the second column. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "IP in IP,                     4, ''",
    "GRE,                         47, 0000 0800",
    "GRE with checksum,           47, 8000 0800 1234 0000",
    "GRE with key,                47, 2000 0800 00000007",
    "GRE with sequence number,    47, 1000 0800 00000009",
    "GRE with all three,          47, b000 0800 1234 0000 00000007 00000009",
    "GRE with routing,            47, 4000 0800 0000 0000 0800 00 04 c0000263 0000 00 00",
    "GRE with Ethernet,           47, 0000 6558 0200c0000203 0200c6336436 0800",
    "GRE with tagged Ethernet,    47, 2000 6558 00000007 0200c0000203 0200c6336436 8100 0064 0800",
    "GRE with MPLS,               47, 0000 8847 0001 41 40",
    "GRE with PPP,                47, 0000 880b 0021",
    "GRE 1 with PPP,              47, 3001 880b 003d 0007 00000009 ff03 0021",
    "GRE 1 acknowledging,         47, 3081 880b 003d 0007 00000009 00000008 ff03 0021",
    "ERSPAN I,                    47, 0000 88be 0200c0000203 0200c6336436 0800",
    "ERSPAN II,                   47, 1000 88be 00000009 1064 0001 00000000 0200c0000203 0200c6336436 0800",
    "ERSPAN III,                  47, 1000 22eb 00000009 2064 0001 00000000 0000 0000 0200c0000203 0200c6336436 0800",
    "ERSPAN III with subheader,   47, 1000 22eb 00000009 2064 0001 00000000 0000 0001 0c00000000000000 0200c0000203 0200c6336436 0800",
    "authentication header,       51, 04 04 0000 00000001 00000002 0102030405060708090a0b0c",
    "MPLS in IP,                 137, 0001 41 40",
  })
  void findsIpv4BehindIp(String name, int protocol, String header) {
    assertThat(raw(Packets.ipv4(protocol, header + Samples.QUERY)))
        .containsExactly(Samples.FOUND_QUERY);
    assertThat(raw(Packets.ipv6(protocol, header + Samples.ERROR)))
        .containsExactly(Samples.FOUND_ERROR);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "6in4,           41, ''",
    "GRE,            47, 0000 86dd",
    "GRE with PPP,   47, 0000 880b 57",
    "MPLS in IP,    137, 0001 41 40",
  })
  void findsIpv6BehindIp(String name, int protocol, String header) {
    assertThat(raw(Packets.ipv4(protocol, header + Samples.QUERY_6)))
        .containsExactly(Samples.FOUND_QUERY_6);
    assertThat(raw(Packets.ipv6(protocol, header + Samples.ERROR_6)))
        .containsExactly(Samples.FOUND_ERROR_6);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "VXLAN,                       4789, 08000000 00002a 00 0200c0000203 0200c6336436 0800",
    "VXLAN of Linux,              8472, 08000000 00002a 00 0200c0000203 0200c6336436 0800",
    "VXLAN with group policy,     4789, 88000063 00002a 00 0200c0000203 0200c6336436 0800",
    "VXLAN-GPE,                   4790, 0c000001 00002a 00",
    "VXLAN-GPE with Ethernet,     4790, 0c000003 00002a 00 0200c0000203 0200c6336436 0800",
    "Geneve,                      6081, 0000 6558 00002a 00 0200c0000203 0200c6336436 0800",
    "Geneve with options,         6081, 0240 0800 00002a 00 0102 80 01 01020304",
    "GTP-U,                       2152, 30 ff 0039 00000007",
    "GTP-U with sequence number,  2152, 32 ff 003d 00000007 0001 00 00",
    "GTP-U with extension,        2152, 34 ff 0041 00000007 0000 00 85 01 10 05 00",
    "GTP-U with two extensions,   2152, 34 ff 0049 00000007 0000 00 c0 01 1234 85 02 10 05 00000000 00",
    "L2TP,                        1701, 0002 0007 0009 ff03 0021",
    "L2TP with length,            1701, 4002 0043 0007 0009 0021",
    "L2TP with everything,        1701, 4b02 004f 0007 0009 0001 0002 0002 0000 ff03 0021",
  })
  void findsIpv4BehindUdp(String name, int port, String header) {
    String udp = Packets.udp(49321, port, header + Samples.QUERY);
    assertThat(raw(Packets.ipv4(17, udp))).containsExactly(Samples.FOUND_QUERY);
    assertThat(raw(Packets.ipv6(17, udp))).containsExactly(Samples.FOUND_QUERY);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "Teredo,                      3544, ''",
    "Teredo with origin,          3544, 0000 633f 3f f5 fe fd",
    "Teredo with authentication,  3544, 0001 00 00 0102030405060708 00",
    "Teredo with both and client, 3544, 0001 02 04 6162 01020304 0102030405060708 00 0000 633f 3ff5fefd",
    "VXLAN-GPE,                   4790, 0c000002 00002a 00",
    "GTP-U,                       2152, 30 ff 004d 00000007",
    "L2TP,                        1701, 0002 0007 0009 ff03 0057",
  })
  void findsIpv6BehindUdp(String name, int port, String header) {
    String there = Packets.udp(49321, port, header + Samples.QUERY_6);
    assertThat(raw(Packets.ipv4(17, there))).containsExactly(Samples.FOUND_QUERY_6);
    String back = Packets.udp(port, 49321, header + Samples.QUERY_6);
    assertThat(raw(Packets.ipv4(17, back))).containsExactly(Samples.FOUND_QUERY_6);
  }

  /** What goes over a tunnel's port is a tunnel only when it looks like one. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "VXLAN without its flag,       4789, 00000000 00002a 00 0200c0000203 0200c6336436 0800",
    "VXLAN with reserved bits,     4789, 08000000 00002a 01 0200c0000203 0200c6336436 0800",
    "VXLAN cut,                    4789, 08000000 0000",
    "Geneve of version 1,          6081, 4000 6558 00002a 00 0200c0000203 0200c6336436 0800",
    "Geneve with options beyond,   6081, 3f00 0800 00002a 00",
    "GTP echo request,             2152, 32 01 0004 00000000 0001 00 00",
    "GTP of version 2,             2152, 48 ff 0039 00000007",
    "GTP longer than its datagram, 2152, 30 ff 0339 00000007",
    "GTP extension without length, 2152, 34 ff 0041 00000007 0000 00 85 00 10 05 00",
    "Teredo without IPv6,          3544, 0000 633f 3ff5fefd",
    "L2TP control,                 1701, c802 000c 0007 0009 0001 0002",
    "L2TP version 3,               1701, 0003 0000 00000007",
    "nothing,                      4789, ''",
  })
  void leavesWhatIsNoTunnel(String name, int port, String payload) {
    assertThat(raw(Packets.ipv4(17, Packets.udp(49321, port, payload)))).isEmpty();
  }

  @ParameterizedTest(name = "DNS answer to port {0}")
  @CsvSource({"1701", "2123", "2152", "3544", "4789", "5353", "6081", "8472", "853"})
  void aDnsPortOnEitherSideIsDns(int client) {
    String dns = Samples.QUERY.substring(Samples.QUERY.indexOf("1a2b")).replace("0100", "8180");
    assertThat(raw(Packets.ipv4(17, Packets.udp(53, client, dns))))
        .containsExactly(
            "203.0.113.1:53 > 203.0.113.2:" + client + " response 6699 example.com. A");
  }

  @Test
  void stepsOverAPseudowireWithAndWithoutControlWord() {
    String label = "8847 0001 41 40";
    String frame = MACS + "0800" + Samples.QUERY;
    byte[] without = Hex.bytes(MACS, label, frame);
    byte[] with = Hex.bytes(MACS, label, "00000000", frame);
    assertThat(Found.in(Found.ETHERNET, without)).containsExactly(Samples.FOUND_QUERY);
    assertThat(Found.in(Found.ETHERNET, with)).containsExactly(Samples.FOUND_QUERY);
  }

  @Test
  void endsAtTheNinthTunnel() {
    String packet = Samples.QUERY;
    for (int tunnels = 0; tunnels < 8; tunnels++) {
      packet = Packets.ipv4(47, "0000 0800" + packet);
    }
    assertThat(raw(packet)).containsExactly(Samples.FOUND_QUERY);
    assertThat(raw(Packets.ipv4(4, packet)))
        .containsExactly("frame 1: ninth tunnel at byte 208: not understood, 61 bytes there");
  }

  @Test
  void theDeepestTunnelsOfEveryKindEnd() {
    String frame = MACS + "0800" + Samples.QUERY;
    for (int tunnels = 0; tunnels < 8; tunnels++) {
      String vxlan = Packets.udp(49321, 4789, "08000000 00002a 00" + frame);
      frame = MACS + "8100 0064 8847 0001 41 40" + Packets.ipv4(17, vxlan);
    }
    assertThat(Found.in(Found.ETHERNET, Hex.bytes(frame))).containsExactly(Samples.FOUND_QUERY);
  }

  /** 64 Ethernet frames bridged inside each other: no IP header, so no tunnel is counted. */
  @Test
  void framesInsideFramesEndToo() {
    String nested = "0200c0000203 0200c6336436 6558".repeat(70);
    assertThat(Found.in(Found.ETHERNET, Hex.bytes(nested, Samples.QUERY)))
        .containsExactly("frame 1: layer 64 at byte 910: not understood, 127 bytes there");
  }

  @Test
  void anErrorThatQuotesATunnelKeepsItsAddresses() {
    String quoted = Packets.ipv4(47, "0000 0800" + Samples.QUERY);
    String icmp = "0303 0000 00000000" + quoted;
    assertThat(raw(Packets.ipv4(1, icmp)))
        .containsExactly("203.0.113.1 > 203.0.113.2 icmp4 3/3 quotes 203.0.113.1 > 203.0.113.2");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "GRE header,           47, 0000 08,                            4, 3",
    "GRE header,           47, b000 0800 1234,                    16, 6",
    "ERSPAN header,        47, 1000 88be 00000009 1064,            8, 2",
    "MPLS label,          137, 0001 40 40 0001,                    4, 2",
    "authentication header,51, 04 04 0000 00000001 00000002 01,   24, 13",
    "PPP header,           47, 0000 880b 00,                       2, 1",
    "IP header,             4, '',                                 1, 0",
  })
  void saysWhatIsMissing(String layer, int protocol, String header, int needed, int captured) {
    byte[] packet = Hex.bytes(Packets.ipv4(protocol, header));
    int at = packet.length - captured;
    assertThat(Found.in(Found.RAW, packet))
        .containsExactly(
            "frame 1: "
                + layer
                + " at byte "
                + at
                + ": "
                + needed
                + " bytes needed, "
                + captured
                + " there");
  }

  @Test
  void countsOtherNameServices() {
    Found found = new Found();
    int[] ports = {5353, 5355, 5355, 137, 137, 137, 853, 853, 853, 853};
    for (int port : ports) {
      int from = port == 5353 ? 5353 : 49321;
      byte[] packet = Hex.bytes(Packets.ipv4(17, Packets.udp(from, port, "0001 0000")));
      found.add(Found.RAW, packet, 0, packet.length, 0);
    }
    String tcp = "c0a9 0355 01020304 00000000 5002 ffff 0000 0000";
    byte[] syn = Hex.bytes(Packets.ipv4(6, tcp));
    found.add(Found.RAW, syn, 0, syn.length, 0);
    assertThat(found.lines).isEmpty();
    assertThat(found.decoder().otherNameServices()).isEqualTo(new OtherNameServices(1, 2, 3, 5));
  }

  /** RFC 6762 5.4: what goes from another port to one host is no multicast DNS. */
  @Test
  void aQueryToOneHostIsNoMulticastDns() {
    Found found = new Found();
    byte[] packet = Hex.bytes(Packets.ipv4(17, Packets.udp(49321, 5353, "0001 0000")));
    found.add(Found.RAW, packet, 0, packet.length, 0);
    assertThat(found.decoder().otherNameServices()).isEqualTo(new OtherNameServices(0, 0, 0, 0));
  }

  private static List<String> raw(String packet) {
    return Found.in(Found.RAW, Hex.bytes(packet));
  }
}
