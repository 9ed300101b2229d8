package io.dnsanalyzer.decode.ip;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.decode.Found;
import io.dnsanalyzer.decode.Hex;
import io.dnsanalyzer.decode.Samples;
import io.dnsanalyzer.decode.dns.DnsView;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ICMP errors and what they quote (RFC 792, RFC 4443, RFC 4884). */
class IcmpViewTest {
  private static final Ports DNS = new Ports(Set.of(53));

  /** An extension structure with the MPLS label stack of RFC 4950 3, its checksum right. */
  private static final String EXTENSION = "2000 1de3 0008 01 01 0012 c101";

  /** How a quote of the sample query ends up by how many of its 57 bytes came back. */
  @ParameterizedTest(name = "{0} bytes quoted")
  @CsvSource({
    "0,  nothing",
    "19, nothing",
    "20, addresses",
    "23, addresses",
    "24, ports",
    "25, ports",
    "26, ports length",
    "27, ports length",
    "28, ports length checksum",
    "29, ports length checksum",
    "30, ports length checksum id",
    "31, ports length checksum id",
    "32, ports length checksum id flags",
    "39, ports length checksum id flags",
    "40, ports length checksum id flags header",
    "56, ports length checksum id flags header",
    "57, ports length checksum id flags header question",
  })
  void keepsWhatArrived(int quoted, String expected) {
    byte[] packet = Hex.bytes(Samples.QUERY);
    IcmpView error = error(4, "0303 0000 00000000", Arrays.copyOf(packet, quoted));
    assertThat(what(error)).isEqualTo(expected);
    assertThat(error.quotedBytes()).isEqualTo(quoted);
    assertThat(error.concernsDns()).isEqualTo(quoted >= 24);
  }

  @ParameterizedTest(name = "{0} bytes quoted")
  @CsvSource({
    "0,  nothing",
    "39, nothing",
    "40, addresses",
    "43, addresses",
    "44, ports",
    "46, ports length",
    "48, ports length checksum",
    "50, ports length checksum id",
    "52, ports length checksum id flags",
    "60, ports length checksum id flags header",
    "77, ports length checksum id flags header question",
  })
  void keepsWhatArrivedOverIpv6(int quoted, String expected) {
    byte[] packet = Hex.bytes(Samples.QUERY_6);
    IcmpView error = error(6, "0104 0000 00000000", Arrays.copyOf(packet, quoted));
    assertThat(what(error)).isEqualTo(expected);
    assertThat(error.quotedBytes()).isEqualTo(quoted);
  }

  private static String what(IcmpView error) {
    if (!error.hasQuote()) {
      return "nothing";
    }
    if (!error.quote().hasPorts()) {
      return "addresses";
    }
    DnsView message = error.message();
    return "ports"
        + (error.quote().udpLength() == 37 ? " length" : "")
        + (error.quote().udpChecksum() >= 0 ? " checksum" : "")
        + (error.dnsId() >= 0 ? " id" : "")
        + (error.dnsFlags() == 0x0100 ? " flags" : "")
        + (message != null ? " header" : "")
        + (message != null && message.hasQuestion() ? " question" : "");
  }

  @ParameterizedTest(name = "type {1} code {2} of ICMPv{0}: {3}")
  @CsvSource({
    "4, 3, 0, NET_UNREACHABLE", "4, 3, 1, HOST_UNREACHABLE", "4, 3, 3, PORT_UNREACHABLE",
    "4, 3, 13, ADMIN_PROHIBITED", "4, 4, 0, SOURCE_QUENCH", "4, 5, 1, REDIRECT",
    "4, 11, 0, TTL_EXCEEDED", "4, 11, 1, REASSEMBLY_TIMEOUT", "4, 12, 0, PARAMETER_PROBLEM",
    "6, 1, 0, NET_UNREACHABLE", "6, 1, 1, ADMIN_PROHIBITED", "6, 1, 4, PORT_UNREACHABLE",
    "6, 2, 0, PACKET_TOO_BIG", "6, 3, 0, TTL_EXCEEDED", "6, 3, 1, REASSEMBLY_TIMEOUT",
    "6, 4, 0, PARAMETER_PROBLEM", "6, 4, 1, PROTOCOL_UNREACHABLE",
  })
  void readsEveryError(int version, int type, int code, String kind) {
    String header = Hex.u16(type << 8 | code) + "0000 00000000";
    String quoted = version == 4 ? Samples.QUERY : Samples.QUERY_6;
    IcmpView error = error(version, header, Hex.bytes(quoted));
    assertThat(error.version()).isEqualTo(version);
    assertThat(error.type()).isEqualTo(type);
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.kind()).hasToString(kind);
    assertThat(error.isToDnsPort()).isTrue();
    assertThat(error.isFromDnsPort()).isFalse();
    assertThat(error.mtu()).isEqualTo(-1);
  }

  @ParameterizedTest(name = "type {1} of ICMPv{0}")
  @CsvSource({"4, 0", "4, 8", "4, 9", "4, 13", "6, 0", "6, 5", "6, 128", "6, 129", "6, 135"})
  void leavesWhatIsNoError(int version, int type) {
    byte[] message = Hex.bytes(Hex.u16(type << 8), "0000 00000000", Samples.QUERY);
    Datagram d = new Datagram();
    d.start(message, 0, message.length);
    assertThat(new IcmpView().decode(d, version, DNS)).isEqualTo(Layer.IRRELEVANT);
  }

  @Test
  void tellsTheMtu() {
    byte[] quoted = Hex.bytes(Samples.QUERY);
    assertThat(error(4, "0304 0000 0000 0578", quoted).mtu()).isEqualTo(1400);
    assertThat(error(4, "0304 0000 0000 0000", quoted).mtu()).isEqualTo(-1);
    byte[] quoted6 = Hex.bytes(Samples.QUERY_6);
    assertThat(error(6, "0200 0000 00000514", quoted6).mtu()).isEqualTo(1300);
  }

  /**
   * A quote of 2 × 64 bytes that stand for a longer datagram, then an extension; in the second row
   * nothing tells of the extension but its place and checksum (RFC 4884 5.5).
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "length in words of 32 bits,     4, 0303 0000 00 20 0000, 128",
    "old sender,                     4, 0303 0000 00 00 0000, 128",
    "old sender of time exceeded,    4, 0b00 0000 00 00 0000, 128",
    "length in words of 64 bits,     6, 0104 0000 10 00 0000, 128",
    "old sender of ICMPv6,           6, 0104 0000 00 00 0000, 128",
    "no extension in packet too big, 6, 0200 0000 00000514,   140",
    "nor in a redirect,              4, 0500 0000 c0000201,   140",
    "length beyond the message,      4, 0303 0000 00 ff 0000, 140",
  })
  void extensionsAreNotPartOfTheQuote(String name, int version, String header, int quoted) {
    String longer =
        version == 4
            ? Samples.QUERY.replace("4500 0039", "4500 0400").replace("0025", "03ec")
            : Samples.QUERY_6.replace("0025 11", "03d8 11").replace("0025", "03d8");
    byte[] quote = Arrays.copyOf(Hex.bytes(longer), 128);
    IcmpView error = error(version, header, Hex.bytes(Hex.of(quote), EXTENSION));
    assertThat(error.quotedBytes()).isEqualTo(quoted);
    assertThat(error.dnsId()).isEqualTo(version == 4 ? 0x1a2b : 0x2b3c);
  }

  @Test
  void bytesThatOnlyLookLikeAnExtensionAreTheQuote() {
    String longer = Samples.QUERY.replace("4500 0039", "4500 0400").replace("0025", "03ec");
    byte[] quote = Arrays.copyOf(Hex.bytes(longer), 128);
    String wrongSum = EXTENSION.replace("1de3", "1de4");
    IcmpView error = error(4, "0303 0000 00000000", Hex.bytes(Hex.of(quote), wrongSum));
    assertThat(error.quotedBytes()).isEqualTo(140);
  }

  @Test
  void theLengthInsideTheQuoteEndsIt() {
    byte[] padded = Arrays.copyOf(Hex.bytes(Samples.QUERY), 128);
    IcmpView error = error(4, "0303 0000 0020 0000", padded);
    assertThat(error.quotedBytes()).isEqualTo(57);
    DnsView message = error.message();
    assertThat(message).isNotNull();
    assertThat(message.length()).isEqualTo(29);
    assertThat(message.isCut()).isFalse();
  }

  @Test
  void aQuotedResponseComesFromTheDnsPort() {
    String response = Samples.QUERY.replace("9c40 0035", "0035 9c40").replace("0100", "8180");
    IcmpView error = error(4, "0303 0000 00000000", Hex.bytes(response));
    assertThat(error.isFromDnsPort()).isTrue();
    assertThat(error.isToDnsPort()).isFalse();
    assertThat(error.dnsFlags()).isEqualTo(0x8180);
  }

  @Test
  void aQuotedLaterFragmentHasAddressesAndAnIdentification() {
    String later = Samples.QUERY.replace("1c46 0000", "1c46 00b9"); // offset 185 × 8
    IcmpView error = error(4, "0b01 0000 00000000", Hex.bytes(later));
    assertThat(error.hasQuote()).isTrue();
    assertThat(error.quotesLaterFragment()).isTrue();
    assertThat(error.quotesUdp()).isTrue();
    assertThat(error.quote().hasPorts()).isFalse();
    assertThat(error.concernsDns()).isFalse();
    assertThat(error.quote().identification()).isEqualTo(0x1c46);
    assertThat(error.quote().source()).hasToString("192.0.2.10");
  }

  @Test
  void aQuotedFirstFragmentHasPortsAndAMessageThatGoesOn() {
    String first = Samples.QUERY.replace("1c46 0000", "1c46 2000").replace("0025", "0725");
    IcmpView error = error(4, "0303 0000 00000000", Hex.bytes(first));
    assertThat(error.quotesLaterFragment()).isFalse();
    assertThat(error.dnsId()).isEqualTo(0x1a2b);
    DnsView message = error.message();
    assertThat(message).isNotNull();
    assertThat(message.isCut()).isTrue();
  }

  @Test
  void cutOptionsLeaveTheAddresses() {
    String options = Samples.QUERY.replace("4500 0039", "4700 0041");
    byte[] quoted = Arrays.copyOf(Hex.bytes(options), 24);
    IcmpView error = error(4, "0303 0000 00000000", quoted);
    assertThat(error.hasQuote()).isTrue();
    assertThat(error.quote().destination()).hasToString("198.51.100.53");
    assertThat(error.quote().hasPorts()).isFalse();
  }

  @Test
  void aQuoteOfTcpHasPorts() {
    // RFC 792: the first 64 bits of the datagram's data, here ports and sequence number.
    String tcp = "4500 0028 1c46 0000 4006 0000 c000020a c6336435 9c40 0035 01020304";
    IcmpView error = error(4, "0303 0000 00000000", Hex.bytes(tcp));
    assertThat(error.quotesTcp()).isTrue();
    assertThat(error.isToDnsPort()).isTrue();
    assertThat(error.dnsId()).isEqualTo(-1);
  }

  @Test
  void aQuoteOfOtherTrafficHasNoDnsId() {
    IcmpView error =
        error(4, "0303 0000 00000000", Hex.bytes(Samples.QUERY.replace("0035", "829a")));
    assertThat(error.quotesUdp()).isTrue();
    assertThat(error.concernsDns()).isFalse();
    assertThat(error.dnsId()).isEqualTo(-1);
    assertThat(error.message()).isNull();
  }

  @ParameterizedTest(name = "{0} bytes of ICMP")
  @CsvSource({"0", "1", "2", "7"})
  void saysThatTheHeaderIsCut(int captured) {
    byte[] packet = Hex.bytes(Samples.ERROR);
    assertThat(Found.in(Found.RAW, packet, 0, 20 + captured))
        .containsExactly("frame 1: ICMP header at byte 20: 8 bytes needed, " + captured + " there");
  }

  @Test
  void anErrorWithoutQuoteIsAnError() {
    assertThat(Found.in(Found.RAW, Hex.bytes(Samples.ERROR), 0, 28))
        .containsExactly("198.51.100.53 > 192.0.2.10 icmp4 3/3");
  }

  /** Decodes an ICMP message that fills its buffer. */
  private static IcmpView error(int version, String header, byte[] quoted) {
    byte[] message = Hex.bytes(header, Hex.of(quoted));
    Datagram d = new Datagram();
    d.start(message, 0, message.length);
    IcmpView error = new IcmpView();
    assertThat(error.decode(d, version, DNS)).isEqualTo(Layer.ICMP);
    return error;
  }
}
