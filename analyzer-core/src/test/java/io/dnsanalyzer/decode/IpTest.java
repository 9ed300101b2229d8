package io.dnsanalyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Ipv4;
import io.dnsanalyzer.decode.ip.Ipv6;
import io.dnsanalyzer.decode.ip.Layer;
import io.dnsanalyzer.decode.ip.Udp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IPv4 with options (RFC 791), IPv6 with extension headers (RFC 8200), UDP (RFC 768). */
class IpTest {
  private static final String ADDRESSES = "c000020a c6336435";
  private static final String ADDRESSES_6 =
      "20010db8000000000000000000000010 20010db8005300000000000000000053";
  private static final String UDP_AND_DNS = Samples.QUERY.substring(Samples.QUERY.indexOf("9c40"));
  private static final String UDP_AND_DNS_6 =
      Samples.QUERY_6.substring(Samples.QUERY_6.indexOf("9c41"));

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "record route,           47 0041, 07 07 04 00000000 00",
    "longest header,         4f 0061, 01010101 01010101 01010101 01010101 01010101 01010101 01010101 01010101 01010101 01010100",
    "no options,             45 0039, ''",
    "length left to offload, 45 0000, ''",
  })
  void stepsOverOptions(String name, String start, String options) {
    String[] versionAndLength = start.split(" ");
    byte[] packet =
        Hex.bytes(
            versionAndLength[0],
            "00",
            versionAndLength[1],
            "1c46 0000 40 11 0000",
            ADDRESSES,
            options,
            UDP_AND_DNS);
    assertThat(Found.in(Found.RAW, packet)).containsExactly(Samples.FOUND_QUERY);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "hop by hop,             00, 11 00 0502 0000 0100",
    "routing,                2b, 11 02 0401 00000000 20010db8000000000000000000000077",
    "destination options,    3c, 11 00 010400000000",
    "two destination options,3c, 3c 00 010400000000 11 01 0104000000000104 00000000 0000",
    "authentication,         33, 11 04 0000 00000001 00000002 0102030405060708090a0b0c",
    "mobility,               87, 11 00 0100 0000 0000",
    "host identity,          8b, 11 00 0102 0000 0000",
    "shim6,                  8c, 11 00 8000 0000 0000",
    "atomic fragment,        2c, 11 00 0000 0a0b0c0d",
    "hop by hop and routing, 00, 2b 00 0502 0000 0100 11 02 0200 00000000 20010db8000000000000000000000077",
  })
  void stepsOverExtensionHeaders(String name, String next, String headers) {
    int length = Hex.bytes(headers).length + 0x25;
    byte[] packet =
        Hex.bytes("60000000", Hex.u16(length), next, "40", ADDRESSES_6, headers, UDP_AND_DNS_6);
    assertThat(Found.in(Found.RAW, packet)).containsExactly(Samples.FOUND_QUERY_6);
  }

  @Test
  void anExtensionHeaderWithoutEndIsBroken() {
    // The second hop-by-hop header says that it has 2048 bytes.
    byte[] packet =
        Hex.bytes("60000000 0010 00 40", ADDRESSES_6, "3c00 050200000100", "11ff 010400000000");
    assertThat(Found.in(Found.RAW, packet))
        .containsExactly("frame 1: IPv6 extension header at byte 48: 2048 bytes needed, 8 there");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "header cut,       4500 0039 1c46 0000 4011 71fb c000020a c63364,          20, 19",
    "options cut,      4700 0041 1c46 0000 4011 71fb c000020a c6336435 0707,   28, 22",
    "total too short,  4500 0013 1c46 0000 4011 71fb c000020a c6336435 9c40,   20, 19",
  })
  void saysWhatAnIpv4HeaderLacks(String name, String packet, int needed, int captured) {
    assertThat(Found.in(Found.RAW, Hex.bytes(packet)))
        .containsExactly(
            "frame 1: IPv4 header at byte 0: " + needed + " bytes needed, " + captured + " there");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "IPv4 header too short, 4400 0039 1c46 0000 4011 71fb c000020a c6336435, 4, 20",
    "version 5 for IPv4,    0005, 4, 60",
    "version 5 for IPv6,    0005, 6, 60",
  })
  void doesNotCallAContradictionAShortage(String name, String packet, int version, int captured) {
    byte[] bytes = Hex.bytes(packet.equals("0005") ? "50".repeat(60) : packet);
    assertThat(Found.in(version == 4 ? 228 : 229, bytes))
        .containsExactly(
            "frame 1: IPv"
                + version
                + " header at byte 0: not understood, "
                + captured
                + " bytes there");
  }

  @ParameterizedTest(name = "{0} bytes of UDP")
  @CsvSource({
    "0, 'frame 1: UDP header at byte 20: 8 bytes needed, 0 there'",
    "3, 'frame 1: UDP header at byte 20: 8 bytes needed, 3 there'",
    "4, 'frame 1: UDP header at byte 20: 8 bytes needed, 4 there'",
    "7, 'frame 1: UDP header at byte 20: 8 bytes needed, 7 there'",
    "8, 'frame 1: DNS header at byte 28: 12 bytes needed, 0 there'",
    "19, 'frame 1: DNS header at byte 28: 12 bytes needed, 11 there'",
    "20, '192.0.2.10:40000 > 198.51.100.53:53 query 6699 cut'",
    "36, '192.0.2.10:40000 > 198.51.100.53:53 query 6699 cut'",
    "37, '192.0.2.10:40000 > 198.51.100.53:53 query 6699 example.com. A'",
  })
  void keepsWhatWasCaptured(int captured, String expected) {
    byte[] packet = Hex.bytes(Samples.QUERY);
    assertThat(Found.in(Found.RAW, packet, 0, 20 + captured)).containsExactly(expected);
  }

  @ParameterizedTest(name = "UDP length {0}")
  @CsvSource({
    "0025, '192.0.2.10:40000 > 198.51.100.53:53 query 6699 example.com. A'",
    "0000, 'frame 1: DNS header at byte 28: 12 bytes needed, 0 there'",
    "0024, '192.0.2.10:40000 > 198.51.100.53:53 query 6699 malformed at 12'",
    "0026, '192.0.2.10:40000 > 198.51.100.53:53 query 6699 example.com. A'",
    "0008, 'frame 1: DNS header at byte 28: 12 bytes needed, 0 there'",
    "0007, 'frame 1: DNS header at byte 28: 12 bytes needed, 0 there'",
  })
  void endsWhereUdpSays(String length, String expected) {
    byte[] packet = Hex.bytes(Samples.QUERY.replace("0025", length));
    assertThat(Found.in(Found.RAW, packet)).containsExactly(expected);
  }

  @Test
  void paddingIsNotPartOfThePacket() {
    byte[] packet = Hex.bytes(Samples.QUERY.replace("0025", "0026"), "00000000 ffffffff");
    assertThat(Found.in(Found.RAW, packet)).containsExactly(Samples.FOUND_QUERY);
  }

  @Test
  void aJumbogramGoesOnToTheEndOfItsPacket() {
    byte[] packet = Hex.bytes(Samples.QUERY_6.replace("0025 fb49", "0000 fb49"));
    assertThat(Found.in(Found.RAW, packet)).containsExactly(Samples.FOUND_QUERY_6);
  }

  @ParameterizedTest(name = "{1}, wrong: {2}")
  @CsvSource({
    "8d22, as computed,     false",
    "8d23, off by one,      true",
    "0000, none,            false",
  })
  void seesWrongChecksums(String checksum, String name, boolean wrong) {
    assertThat(datagram(Samples.QUERY.replace("8d22", checksum)).hasWrongUdpChecksum())
        .isEqualTo(wrong);
  }

  @Test
  void seesWrongChecksumsOverIpv6() {
    assertThat(datagram(Samples.QUERY_6).hasWrongUdpChecksum()).isFalse();
    assertThat(datagram(Samples.QUERY_6.replace("fb49", "fb48")).hasWrongUdpChecksum()).isTrue();
  }

  @Test
  void aChecksumOverBytesThatAreNotThereIsNotCertainlyWrong() {
    assertThat(
            datagram(Samples.QUERY.substring(0, Samples.QUERY.length() - 2)).hasWrongUdpChecksum())
        .isFalse();
    assertThat(datagram(Samples.QUERY.replace("0025", "0026")).hasWrongUdpChecksum()).isFalse();
  }

  @Test
  void everyFieldIsReadFromItsPlace() {
    Datagram d = datagram(Samples.QUERY);
    assertThat(d.version()).isEqualTo(4);
    assertThat(d.ttl()).isEqualTo(64);
    assertThat(d.protocol()).isEqualTo(17);
    assertThat(d.identification()).isEqualTo(0x1c46);
    assertThat(d.ipLength()).isEqualTo(57);
    assertThat(d.udpLength()).isEqualTo(37);
    assertThat(d.udpChecksum()).isEqualTo(0x8d22);
    Datagram d6 = datagram(Samples.QUERY_6);
    assertThat(d6.version()).isEqualTo(6);
    assertThat(d6.ttl()).isEqualTo(64);
    assertThat(d6.identification()).isEqualTo(-1);
    assertThat(d6.ipLength()).isEqualTo(77);
    assertThat(d6.udpChecksum()).isEqualTo(0xfb49);
  }

  private static Datagram datagram(String packet) {
    byte[] bytes = Hex.bytes(packet);
    Datagram d = new Datagram();
    d.start(bytes, 0, bytes.length);
    assertThat(d.bytes[0] >> 4 == 4 ? Ipv4.decode(d) : Ipv6.decode(d)).isEqualTo(Layer.UDP);
    assertThat(Udp.decode(d)).isTrue();
    return d;
  }
}
