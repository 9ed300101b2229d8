package io.dnsanalyzer.decode.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.decode.Found;
import io.dnsanalyzer.decode.Hex;
import io.dnsanalyzer.decode.PacketDecoder;
import io.dnsanalyzer.decode.Samples;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same IPv4 and IPv6 packets behind the headers of every link type. */
class LinkDecoderTest {
  private static final String NO_COMMAND = "00000000 00000000 00000000 00000000 00000000";

  /** What PKTAP has behind length, record type and link type: en0, outgoing, IPv4, no process. */
  private static final String PKTAP_REST =
      " 656e3000 00000000 00000000 00000000 00000000 00000000 02000000 02000000 0e000000 00000000"
          + " 00000000 "
          + NO_COMMAND
          + " 00000000 0600 0000 00000000 "
          + NO_COMMAND;

  private static final String MACS = " 0200c0000201 0200c6336435 ";

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "EN10MB,             1, 0200c0000201 0200c6336435 0800",
    "one VLAN tag,       1, 0200c0000201 0200c6336435 8100 a064 0800",
    "service tag,        1, 0200c0000201 0200c6336435 88a8 0065 8100 0066 0800",
    "tag of old QinQ,    1, 0200c0000201 0200c6336435 9100 0067 8100 0068 8100 0069 0800",
    "NULL little-endian, 0, 02000000",
    "NULL big-endian,    0, 00000002",
    "FRELAY,           107, 1841 03 cc",
    "FRELAY padded,    107, 1841 03 00 80 000000 0800",
    "FRELAY bridged,   107, 1841 03 00 80 0080c2 0007 0200c0000201 0200c6336435 0800",
    "FRELAY PPP,       107, 1841 03 cf 0021",
    "FRELAY of Cisco,  107, 1841 0800",
    "FRELAY 4 octets,  107, 18404041 03 cc",
    "FRELAY_WITH_DIR,  206, 01 1841 03 cc",
    "LOOP,             108, 00000002",
    "PKTAP,            258, 6c000000 01000000 01000000" + PKTAP_REST + MACS + "0800",
    "PKTAP loopback,   258, 6c000000 01000000 00000000" + PKTAP_REST + "02000000",
    "PKTAP of macOS,   149, 6c000000 01000000 0c000000" + PKTAP_REST,
    "PKTAP version 2,  258, 28 00 00 00 00 00 0100 0e00 0000 0600 1100 02000000 00000000 00000000"
        + " 00000000 00000000 02000800"
        + MACS
        + "0800",
    "RAW,              101, ''",
    "IPV4,             228, ''",
    "LINUX_SLL,        113, 0000 0001 0006 0200c0000201 0000 0800",
    "LINUX_SLL 802.2,  113, 0000 0001 0006 0200c0000201 0000 0004 aaaa03 000000 0800",
    "LINUX_SLL2 802.2, 276, 0004 0000 00000003 0001 00 06 0200c00002010000 aaaa03 000000 0800",
    "LINUX_SLL tagged, 113, 0000 0001 0006 0200c0000201 0000 8100 0064 0800",
    "LINUX_SLL2,       276, 0800 0000 00000003 0001 00 06 0200c00002010000",
    "SLL2 tagged,      276, 8100 0000 00000003 0001 00 06 0200c00002010000 0064 0800",
    "PPPoE,              1, 0200c0000201 0200c6336435 8864 11 00 0007 0057 0021",
    "MPLS,               1, 0200c0000201 0200c6336435 8847 0001 41 40",
    "three labels,       1, 0200c0000201 0200c6336435 8847 0001 40 40 0002 40 40 0003 41 40",
    "MPLS multicast,     1, 0200c0000201 0200c6336435 8848 0001 41 40",
    "SNAP,               1, 0200c0000201 0200c6336435 005d aaaa03 000000 0800",
    "LLC,                1, 0200c0000201 0200c6336435 0058 060603",
    "TOKEN_RING,         6, 10 40 0200c0000201 0200c6336435 aaaa03 000000 0800",
    "source routed,      6, 10 40 0200c0000201 8200c6336435 0630 0011 0020 aaaa03 000000 0800",
    "PPP,                9, 0021",
    "PPP as in HDLC,     9, ff03 0021",
    "PPP with MPLS,      9, ff03 0281 0001 41 40",
    "PPP compressed,     9, 21",
    "FDDI,              10, 51 0200c0000201 0200c6336435 aaaa03 000000 0800",
    "RAW of old,        12, ''",
    "RAW of OpenBSD,    14, ''",
    "PPP_HDLC,          50, ff03 0021",
    "Cisco in PPP_HDLC, 50, 0f00 0800",
    "PPP_ETHER,         51, 11 00 0007 0057 0021",
    "ATM_RFC1483,      100, aaaa03 000000 0800",
    "bridged,          100, aaaa03 0080c2 0007 0000 0200c0000201 0200c6336435 0800",
    "C_HDLC,           104, 0f00 0800",
    "IEEE802_11 to,    105, 0801 0000 0200c0000299 0200c0000201 0200c6336435 0010 aaaa03 000000 0800",
    "IEEE802_11 QoS,   105, 8802 0000 0200c0000201 0200c0000299 0200c6336435 0010 0000 aaaa03 000000 0800",
    "IEEE802_11 WDS,   105, 0803 0000 0200c0000299 0200c0000298 0200c0000201 0010 0200c6336435 aaaa03 000000 0800",
    "IEEE802_11 HT,    105, 8881 0000 0200c0000299 0200c0000201 0200c6336435 0010 0000 00000000 aaaa03 000000 0800",
    "A-MSDU,           105, 8801 0000 0200c0000299 0200c0000201 0200c6336435 0010 8000 0200c0000201 0200c6336435 005d aaaa03 000000 0800",
    "PFLOG,            117, 3d 02 00 00 656d3000000000000000000000000000 00000000000000000000000000000000 00000003 ffffffff ffffffff 000186a0 00000000 00000000 01 000000",
    "AVS as PRISM,     119, 80211001 0000000c 00000000 0801 0000 0200c0000299 0200c0000201 0200c6336435 0010 aaaa03 000000 0800",
    "radiotap,         127, 00 00 0800 00000000 0801 0000 0200c0000299 0200c0000201 0200c6336435 0010 aaaa03 000000 0800",
    "radiotap padded,  127, 00 00 1100 03000000 0102030405060708 20 8801 0000 0200c0000299 0200c0000201 0200c6336435 0010 0000 0000 aaaa03 000000 0800",
    "two words,        127, 00 00 1100 02000080 00000000 20 00000000 8801 0000 0200c0000299 0200c0000201 0200c6336435 0010 0000 0000 aaaa03 000000 0800",
    "AVS,              163, 80211001 0000000c 00000000 0801 0000 0200c0000299 0200c0000201 0200c6336435 0010 aaaa03 000000 0800",
    "PPP_PPPD,         166, 01 03 0021",
    "PPI,              192, 00 00 0800 69000000 0801 0000 0200c0000299 0200c0000201 0200c6336435 0010 aaaa03 000000 0800",
    "PPP_WITH_DIR,     204, 01 ff03 0021",
    "MPLS,             219, 0001 41 40",
    "NFLOG,            239, 02 00 0007 0800 0100 0800 01 00 0900 0a00 6162 6364 0000 0000 5900 0900",
    "NFLOG big-endian, 239, 02 00 0007 0008 0001 0800 01 00 0009 000a 6162 6364 0000 0000 0059 0009",
  })
  void findsIpv4(String name, int linkType, String header) {
    assertThat(Found.in(linkType, Hex.bytes(header, Samples.QUERY)))
        .containsExactly(Samples.FOUND_QUERY);
    assertThat(Found.in(linkType, Hex.bytes(header, Samples.ERROR)))
        .containsExactly(Samples.FOUND_ERROR);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "EN10MB,             1, 0200c0000201 0200c6336435 86dd",
    "one VLAN tag,       1, 0200c0000201 0200c6336435 8100 a064 86dd",
    "NULL of Linux,      0, 0a000000",
    "NULL of BSD,        0, 18000000",
    "NULL of FreeBSD,    0, 1c000000",
    "NULL of Darwin,     0, 1e000000",
    "NULL big-endian,    0, 0000001e",
    "LOOP,             108, 00000018",
    "RAW,              101, ''",
    "IPV6,             229, ''",
    "LINUX_SLL,        113, 0000 0001 0006 0200c0000201 0000 86dd",
    "LINUX_SLL2,       276, 86dd 0000 00000003 0001 00 06 0200c00002010000",
    "PPPoE,              1, 0200c0000201 0200c6336435 8864 11 00 0007 007f 0057",
    "MPLS,               1, 0200c0000201 0200c6336435 8847 0001 41 40",
    "SNAP,               1, 0200c0000201 0200c6336435 0085 aaaa03 000000 86dd",
    "PPP,                9, ff03 0057",
    "C_HDLC,           104, 0f00 86dd",
    "NFLOG,            239, 0a 00 0007 8100 0900",
  })
  void findsIpv6(String name, int linkType, String header) {
    assertThat(Found.in(linkType, Hex.bytes(header, Samples.QUERY_6)))
        .containsExactly(Samples.FOUND_QUERY_6);
    assertThat(Found.in(linkType, Hex.bytes(header, Samples.ERROR_6)))
        .containsExactly(Samples.FOUND_ERROR_6);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "ARP,                  1, 0200c0000201 0200c6336435 0806",
    "ARP in a VLAN,        1, 0200c0000201 0200c6336435 8100 0064 0806",
    "AppleTalk,            0, 10000000",
    "CAN on any,         113, 0000 0118 0006 0200c0000201 0000 000c aaaa03 000000 0800",
    "no type,            104, 0f00 0035",
    "no type in SNAP,      1, 0200c0000201 0200c6336435 0060 aaaa03 000000 0035",
    "CAN on any,         276, 000c 0000 00000003 0118 00 06 0200c00002010000 aaaa03 000000 0800",
    "ARP on any,         113, 0000 0001 0006 0200c0000201 0000 0806",
    "version 5,          101, 50",
    "PPPoE discovery,      1, 0200c0000201 0200c6336435 8863 11 09 0000 0000",
    "spanning tree,        1, 0200c0000201 0200c6336435 0026 424203",
    "Novell,               1, 0200c0000201 0200c6336435 0060 ffff",
    "SNAP of Cisco,        1, 0200c0000201 0200c6336435 0060 aaaa03 00000c 2000",
    "MPLS control channel, 1, 0200c0000201 0200c6336435 8847 0001 41 40 10000007",
    "PPP link control,     9, ff03 c021 0101",
    "FDDI of the ring,    10, c1 0200c0000201 0200c6336435",
    "ring management,      6, 10 00 0200c0000201 0200c6336435 00",
    "beacon,             105, 8000 0000 ffffffffffff 0200c0000299 0200c0000299 0010",
    "no data,            105, 4801 0000 0200c0000299 0200c0000201 0200c6336435 0010",
    "encrypted,          105, 0841 0000 0200c0000299 0200c0000201 0200c6336435 0010 aaaa03 000000 0800",
    "later fragment,     105, 0801 0000 0200c0000299 0200c0000201 0200c6336435 0110 aaaa03 000000 0800",
    "NFLOG without one,  239, 02 00 0007 3d00 0100",
    "PPI in PPI,         192, 00 00 0800 c0000000 00 00 0800 69000000",
  })
  void leavesWhatCarriesNeither(String name, int linkType, String header) {
    assertThat(Found.in(linkType, Hex.bytes(header, Samples.QUERY))).isEmpty();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "1, '', frame 1: Ethernet header at byte 0: 14 bytes needed; 0 there",
    "1, 0200c0000201 0200c6336435 08, frame 1: Ethernet header at byte 0: 14 bytes needed; 13 there",
    "1, 0200c0000201 0200c6336435 8100 00, frame 1: Ethernet header at byte 0: 18 bytes needed; 15 there",
    "0, 020000, frame 1: loopback header at byte 0: 4 bytes needed; 3 there",
    "113, 0000 0001 0006, frame 1: Linux cooked header at byte 0: 16 bytes needed; 6 there",
    "276, 0800 0000, frame 1: Linux cooked header v2 at byte 0: 20 bytes needed; 4 there",
    "101, '', frame 1: IP header at byte 0: 1 bytes needed; 0 there",
    "6, 1040, frame 1: Token Ring header at byte 0: 15 bytes needed; 2 there",
    "9, ff03 00, frame 1: PPP header at byte 0: 4 bytes needed; 3 there",
    "10, 51, frame 1: FDDI header at byte 0: 13 bytes needed; 1 there",
    "51, 1100, frame 1: PPPoE header at byte 0: 6 bytes needed; 2 there",
    "100, aaaa, frame 1: LLC header at byte 0: 3 bytes needed; 2 there",
    "100, aaaa03 0000, frame 1: SNAP header at byte 0: 8 bytes needed; 5 there",
    "104, 0f00, frame 1: Cisco HDLC header at byte 0: 4 bytes needed; 2 there",
    "105, 08, frame 1: 802.11 header at byte 0: 24 bytes needed; 1 there",
    "105, 8803 0000, frame 1: 802.11 header at byte 0: 32 bytes needed; 4 there",
    "117, 3d02, frame 1: pflog header at byte 0: 64 bytes needed; 2 there",
    "119, 44000000 9000, frame 1: Prism header at byte 0: 8 bytes needed; 6 there",
    "119, 44000000 90000000, frame 1: Prism header at byte 0: 144 bytes needed; 8 there",
    "127, 0000 1200 0000, frame 1: radiotap header at byte 0: 8 bytes needed; 6 there",
    "127, 0000 1200 00000000, frame 1: radiotap header at byte 0: 18 bytes needed; 8 there",
    "163, 80211001 00000040, frame 1: AVS header at byte 0: 64 bytes needed; 8 there",
    "192, 0000 2000 69000000, frame 1: PPI header at byte 0: 32 bytes needed; 8 there",
    "204, '', frame 1: PPP direction at byte 0: 1 bytes needed; 0 there",
    "239, 0200, frame 1: NFLOG header at byte 0: 4 bytes needed; 2 there",
    "239, 0200 0007 0000 0100, frame 1: NFLOG attribute at byte 4: not understood; 4 bytes there",
  })
  void saysWhatIsMissing(int linkType, String frame, String expected) {
    assertThat(Found.in(linkType, Hex.bytes(frame))).containsExactly(expected.replace(';', ','));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"44000000 90000000", "00000044 00000090"})
  void stepsOverThe144BytesOfPrismInBothByteOrders(String start) {
    String rest = "77".repeat(136);
    String header = "0801 0000 0200c0000299 0200c0000201 0200c6336435 0010 aaaa03 000000 0800";
    assertThat(Found.in(119, Hex.bytes(start, rest, header, Samples.QUERY)))
        .containsExactly(Samples.FOUND_QUERY);
  }

  @Test
  void whatLiesBehindTheLengthOfAFrameIsNotPartOfIt() {
    String llc = MACS + "0044 aaaa03 000000 0800"; // 8 + 60, the packet and 3 bytes of DNS are 57
    byte[] frame =
        Hex.bytes(llc, Samples.QUERY.replace("4500 0039", "4500 0000"), "0000 0000 0000");
    assertThat(Found.in(Found.ETHERNET, frame)).containsExactly(Samples.FOUND_QUERY);
    byte[] shorter = Hex.bytes(MACS + "0020 aaaa03 000000 0800", Samples.QUERY);
    assertThat(Found.in(Found.ETHERNET, shorter))
        .containsExactly("frame 1: UDP header at byte 42: 8 bytes needed, 4 there");
  }

  @Test
  void keepsTheVlanIdsOutermostHighest() {
    byte[] frame =
        Hex.bytes(MACS, "88a8 3065 8100 5066 0800", Samples.QUERY); // ids 0x065 and 0x066
    Datagram d = new Datagram();
    d.start(frame, 0, frame.length);
    assertThat(Ethernet.decode(d)).isEqualTo(Layer.IPV4);
    assertThat(d.vlan()).isEqualTo(0x065066);
  }

  @Test
  void countsUnsupportedLinkTypesByNumber() {
    Found found = new Found();
    byte[] frame = Hex.bytes(Samples.QUERY);
    found.add(249, frame, 0, frame.length, 0); // USBPCAP
    found.add(147, frame, 0, frame.length, 0); // USER0
    found.add(249, frame, 0, frame.length, 0);
    assertThat(found.lines).isEmpty();
    assertThat(found.decoder().unsupportedLinkTypes()).isEqualTo(Map.of(147, 1L, 249, 2L));
  }

  /** Of PPI the type behind it is what nobody reads; numbers have more than 16 bits. */
  @Test
  void countsUnsupportedLinkTypesOfAnyNumber() {
    Found found = new Found();
    byte[] ppi = Hex.bytes("0000 0800 0f270000", Samples.QUERY);
    found.add(192, ppi, 0, ppi.length, 0);
    found.add(65537, ppi, 0, ppi.length, 0);
    assertThat(found.decoder().unsupportedLinkTypes()).isEqualTo(Map.of(9999, 1L, 65537, 1L));
  }

  @Test
  void unsupportedLinkTypesAreNoneAtFirst() {
    assertThat(new PacketDecoder(Set.of(53), new Found()).unsupportedLinkTypes()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "no packet follows,   258, 6c000000 00000000 01000000" + PKTAP_REST + MACS + "0800",
    "a PKTAP in a PKTAP,  258, 6c000000 01000000 02010000" + PKTAP_REST,
    "local management,    107, 0001 03 08 00 75 51 01 00",
  })
  void whatCarriesNoPacketIsLeftOut(String name, int linkType, String header) {
    assertThat(Found.in(linkType, Hex.bytes(header, Samples.QUERY))).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a header of one octet,        258, 01",
    "a header shorter than any,    258, 6b000000 01000000 01000000" + PKTAP_REST,
    "a header longer than a frame, 258, ffffff7f 01000000 01000000" + PKTAP_REST,
    "a negative length,            258, ffffffff 01000000 01000000" + PKTAP_REST,
    "an address only,              107, 1841",
    "an address without end,       107, 1840",
    "nothing,                      206, 01",
  })
  void headersThatAreCutAreBroken(String name, int linkType, String frame) {
    assertThat(Found.in(linkType, Hex.bytes(frame)))
        .singleElement()
        .asString()
        .containsAnyOf("PKTAP header", "Frame Relay header");
  }

  /** 149 is LINKTYPE_USER2, too. */
  @Test
  void whatIsNoPktapIsOfAPrivateLinkType() {
    Found found = new Found();
    byte[] frame = Hex.bytes("0c", "00".repeat(120));
    found.add(149, frame, 0, frame.length, 0);
    assertThat(found.decoder().unsupportedLinkTypes()).isEqualTo(Map.of(149, 1L));
  }
}
