package io.dnsanalyzer.decoded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.decode.Hex;
import io.dnsanalyzer.decode.Samples;
import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.pcap4j.Pcap4jPackets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pcap4j.packet.UdpPacket;

/** Values of single frames, by hand, and the ways to get them. */
class DecodedPacketTest {
  private static final Path MODEL = Captures.named("port-closed.pcap");
  private static final int RAW = 101;

  @Test
  void aFileAStreamAndBytesGiveTheSame() throws IOException {
    List<String> expected;
    try (Packets packets = Packets.open(MODEL)) {
      expected = texts(packets);
    }
    assertThat(expected)
        .hasSize(6)
        .startsWith(
            "1: 192.51.100.15:52444 > 203.0.113.2:53 query 35084 yummyrecipesforme.com. IN A",
            "2: 203.0.113.2 > 192.51.100.15 ICMP 3/3 port_unreachable, quotes"
                + " 192.51.100.15:52444 > 203.0.113.2:53"
                + " query 35084 yummyrecipesforme.com. IN A");
    try (InputStream in = Files.newInputStream(MODEL);
        Packets packets = Packets.open(in, "upload")) {
      assertThat(texts(packets)).isEqualTo(expected);
    }
    try (Packets packets = Packets.of(Files.readAllBytes(MODEL))) {
      assertThat(texts(packets)).isEqualTo(expected);
    }
  }

  private static List<String> texts(Packets packets) {
    return packets.stream().map(DecodedPacket::toString).toList();
  }

  @Test
  void packetsAreReadOnce() throws IOException {
    try (Packets packets = Packets.open(MODEL)) {
      assertThat(packets.iterator()).hasNext();
      assertThatThrownBy(packets::stream).isInstanceOf(IllegalStateException.class);
    }
  }

  /** They are asked after the reader is closed, in another order, by several threads. */
  @Test
  void packetsOutliveTheirReader() throws IOException {
    List<DecodedPacket> kept;
    try (Packets packets = Packets.open(Captures.named("tcp-segments.pcap"))) {
      kept = packets.stream().toList();
    }
    List<String> once = kept.stream().map(DecodedPacket::toString).toList();
    for (int i = 0; i < 20; i++) {
      assertThat(kept.parallelStream().map(DecodedPacket::toString).toList()).isEqualTo(once);
    }
  }

  /** RFC 792: everything that came back, in the fields where it belongs. */
  @Test
  void anErrorHasTheDatagramThatDrewIt() {
    DecodedPacket packet = DecodedPacket.of(RAW, Hex.bytes(Samples.ERROR));
    assertThat(packet.kind()).isEqualTo(Kind.ICMP_ERROR);
    IcmpError error = packet.icmpError().orElseThrow();
    assertThat(error.kind()).isEqualTo(IcmpErrorKind.PORT_UNREACHABLE);
    assertThat(error.mtu()).isEmpty();
    Quote quote = error.quote().orElseThrow();
    assertThat(quote.bytes()).isEqualTo(57);
    IpHeader.V4 ip = (IpHeader.V4) quote.ip();
    assertThat(ip.hopLimit()).isEqualTo(64);
    assertThat(ip.length()).isEqualTo(57);
    assertThat(ip.fragmentation()).isEqualTo(new Fragmentation(0x1c46, false, false, 0));
    TransportHeader.Udp udp = (TransportHeader.Udp) quote.transport().orElseThrow();
    assertThat(udp.length()).hasValue(37);
    assertThat(udp.checksum()).hasValue(0x8d22);
    DnsMessage message = ((QuotedDns.Message) quote.dns().orElseThrow()).message();
    assertThat(message.flaw()).isEmpty();
    assertThat(message).hasToString("query 6699 example.com. IN A");
  }

  /** The IP header of the quote begins at byte 28, its UDP header at 48, its message at 56. */
  @ParameterizedTest(name = "{0} bytes")
  @CsvSource({
    "47, none",
    "48, '192.0.2.10 > 198.51.100.53, length -, checksum -, dns -'",
    "51, '192.0.2.10 > 198.51.100.53, length -, checksum -, dns -'",
    "52, '192.0.2.10:40000 > 198.51.100.53:53, length -, checksum -, dns -'",
    "54, '192.0.2.10:40000 > 198.51.100.53:53, length 37, checksum -, dns -'",
    "56, '192.0.2.10:40000 > 198.51.100.53:53, length 37, checksum 36130, dns -'",
    "58, '192.0.2.10:40000 > 198.51.100.53:53, length 37, checksum 36130, dns Id 6699'",
    "60, '192.0.2.10:40000 > 198.51.100.53:53, length 37, checksum 36130, dns Start 6699'",
    "68, '192.0.2.10:40000 > 198.51.100.53:53, length 37, checksum 36130, dns Message 6699'",
  })
  void whatDidNotComeBackIsAbsent(int bytes, String expected) {
    byte[] cut = java.util.Arrays.copyOf(Hex.bytes(Samples.ERROR), bytes);
    cut[3] = (byte) bytes; // the error itself is whole
    IcmpError error = DecodedPacket.of(RAW, cut).icmpError().orElseThrow();
    assertThat(error.quote().map(DecodedPacketTest::words).orElse("none")).isEqualTo(expected);
  }

  private static String words(Quote quote) {
    TransportHeader.Udp udp = (TransportHeader.Udp) quote.transport().orElse(null);
    return PacketWords.way(quote.ip(), quote.transport())
        + ", length "
        + (udp != null && udp.length().isPresent() ? udp.length().getAsInt() : "-")
        + ", checksum "
        + (udp != null && udp.checksum().isPresent() ? udp.checksum().getAsInt() : "-")
        + ", dns "
        + quote.dns().map(dns -> dns.getClass().getSimpleName() + " " + dns.id()).orElse("-");
  }

  @Test
  void tagsStandInTheirOrder() {
    DecodedPacket packet =
        DecodedPacket.of(
            1, Hex.bytes("0200c0000201 0200c6336435 88a8 6064 8100 b0c8 0800" + Samples.QUERY));
    LinkHeader.Ethernet link = (LinkHeader.Ethernet) packet.link();
    assertThat(link.destination()).hasToString("02:00:c0:00:02:01");
    assertThat(link.source()).hasToString("02:00:c6:33:64:35");
    assertThat(link.type()).isEqualTo(0x0800);
    assertThat(link.vlans())
        .containsExactly(new VlanTag(0x88a8, 3, false, 100), new VlanTag(0x8100, 5, true, 200));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0200c0000201 0200c6336435 0806 0001, OTHER",
    "1, 0200c0000201 0200c6336435 0800 45, UNDECODABLE",
    "147, 00, UNSUPPORTED_LINK_TYPE",
  })
  void theKindIsWhatBecameOfTheFrame(int linkType, String hex, Kind kind) {
    DecodedPacket packet = DecodedPacket.of(linkType, Hex.bytes(hex));
    assertThat(packet.kind()).isEqualTo(kind);
    assertThat(packet.undecodable().isPresent()).isEqualTo(kind == Kind.UNDECODABLE);
    assertThat(packet.messages()).isEmpty();
  }

  /** 33 bytes say 44 in their IP header: a fragment whose other half never comes. */
  @Test
  void aFirstFragmentThatWaitedInVainComesAgain() throws IOException {
    try (Packets packets = Packets.open(Captures.named("fragment-missing.pcap"))) {
      List<DecodedPacket> all = packets.stream().toList();
      List<DecodedPacket> again = all.stream().filter(p -> !p.hasFrameBytes()).toList();
      assertThat(again).isNotEmpty();
      for (DecodedPacket late : again) {
        assertThat(late.kind()).isEqualTo(Kind.DNS);
        assertThat(late.messages().get(0).flaw().orElseThrow().isCut()).isTrue();
        assertThat(all)
            .filteredOn(p -> p.frame().equals(late.frame()) && p.kind() == Kind.FRAGMENT)
            .hasSize(1);
        assertThat(Pcap4jPackets.packet(late)).isEmpty();
      }
    }
  }

  @Test
  void pcap4jReadsTheSameFrame() {
    DecodedPacket packet = DecodedPacket.of(RAW, Hex.bytes(Samples.QUERY));
    UdpPacket udp = Pcap4jPackets.packet(packet).orElseThrow().get(UdpPacket.class);
    assertThat(udp.getHeader().getSrcPort().valueAsInt()).isEqualTo(40000);
  }

  /** Looking at the outcome costs a copy of the frame and a few small objects. */
  @Test
  void whoOnlyLooksAtTheOutcomePaysNoLayer() {
    byte[] frame = Hex.bytes(Samples.ERROR);
    FrameDecoder decoder = new FrameDecoder(List.of(53));
    io.dnsanalyzer.packet.Frame only = new io.dnsanalyzer.packet.Frame();
    only.set(frame, 0, frame.length, frame.length, RAW, 0);
    long kinds = 0;
    long before = allocated();
    for (int i = 0; i < 1000; i++) {
      kinds += decoder.decode(only).kind().name().length();
    }
    long outcome = allocated() - before;
    before = allocated();
    for (int i = 0; i < 1000; i++) {
      kinds += decoder.decode(only).icmpError().hashCode() & 1;
    }
    assertThat(kinds).isPositive();
    assertThat(outcome / 1000).isLessThan(1500);
    assertThat(allocated() - before).isGreaterThan(2 * outcome);
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean)
            java.lang.management.ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  @Test
  void everyFrameOfACaptureComesOnce() throws IOException {
    try (Packets packets = Packets.open(Captures.named("icmp-not-dns.pcap"));
        Stream<DecodedPacket> all = packets.stream()) {
      long count = all.map(DecodedPacket::frame).distinct().count();
      assertThat(packets.files().get(0).frames()).isEqualTo(count);
    }
  }
}
