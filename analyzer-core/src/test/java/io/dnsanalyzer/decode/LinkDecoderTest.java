package io.dnsanalyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same IPv4 and IPv6 packets behind the headers of every link type. */
class LinkDecoderTest {
  private static final String MACS = "0200c0000201 0200c6336435";

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "EN10MB,             1, 0200c0000201 0200c6336435 0800",
    "one VLAN tag,       1, 0200c0000201 0200c6336435 8100 a064 0800",
    "service tag,        1, 0200c0000201 0200c6336435 88a8 0065 8100 0066 0800",
    "tag of old QinQ,    1, 0200c0000201 0200c6336435 9100 0067 8100 0068 8100 0069 0800",
    "NULL little-endian, 0, 02000000",
    "NULL big-endian,    0, 00000002",
    "LOOP,             108, 00000002",
    "RAW,              101, ''",
    "IPV4,             228, ''",
    "LINUX_SLL,        113, 0000 0001 0006 0200c0000201 0000 0800",
    "LINUX_SLL tagged, 113, 0000 0001 0006 0200c0000201 0000 8100 0064 0800",
    "LINUX_SLL2,       276, 0800 0000 00000003 0001 00 06 0200c00002010000",
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
    "ARP on any,         113, 0000 0001 0006 0200c0000201 0000 0806",
    "version 5,          101, 50",
  })
  void leavesWhatCarriesNeither(String name, int linkType, String header) {
    assertThat(Found.in(linkType, Hex.bytes(header, Samples.QUERY))).isEmpty();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "1, '', frame 1: Ethernet header at byte 0: 14 bytes needed; 0 captured",
    "1, 0200c0000201 0200c6336435 08, frame 1: Ethernet header at byte 0: 14 bytes needed; 13 captured",
    "1, 0200c0000201 0200c6336435 8100 00, frame 1: Ethernet header at byte 0: 18 bytes needed; 15 captured",
    "0, 020000, frame 1: loopback header at byte 0: 4 bytes needed; 3 captured",
    "113, 0000 0001 0006, frame 1: Linux cooked header at byte 0: 16 bytes needed; 6 captured",
    "276, 0800 0000, frame 1: Linux cooked header v2 at byte 0: 20 bytes needed; 4 captured",
    "101, '', frame 1: IP header at byte 0: 1 bytes needed; 0 captured",
  })
  void saysWhatIsMissing(int linkType, String frame, String expected) {
    assertThat(Found.in(linkType, Hex.bytes(frame))).containsExactly(expected.replace(';', ','));
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

  @Test
  void unsupportedLinkTypesAreNoneAtFirst() {
    assertThat(new PacketDecoder(Set.of(53), new Found()).unsupportedLinkTypes()).isEmpty();
  }
}
