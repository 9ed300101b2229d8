package io.dnsanalyzer.packets;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.capture.Captures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole packets as trees. */
class PacketDetailTest {
  @Test
  void theQuotedDatagramStandsInsideOfTheError() throws IOException {
    List<String> tree = tree("port-closed.pcap", 2);
    assertThat(tree.stream().map(String::stripTrailing))
        .containsSubsequence(
            "    frame 2: 109 of 109 bytes captured, EN10MB",
            "    [Ethernet Header (14 bytes)]",
            "      [IPv4 Header (20 bytes)]",
            "        Source address: 203.0.113.2",
            "        [ICMPv4 Common Header (4 bytes)]",
            "          [ICMPv4 Destination Unreachable Header (4 bytes)]",
            "            [IPv4 Header (20 bytes)]",
            "              Source address: 192.51.100.15",
            "              [UDP Header (8 bytes)]",
            "                Source port: 52444 (unknown)",
            "                [DNS Header (39 bytes)]",
            "                  ID: 0x890c",
            "                    QNAME: yummyrecipesforme.com");
  }

  @Test
  void whatPcap4jCannotDecodeOurDecodersShow() throws IOException {
    // pcap4j has no class for LINKTYPE_LINUX_SLL2.
    assertThat(tree("any-sll2.pcap", 2))
        .contains(
            "    pcap4j could not decode this frame",
            "    IPv4 203.0.113.53 > 192.0.2.10, TTL 63, identification 58865, length 112",
            "      ICMP type 3, code 3: port_unreachable, checksum 64398, 92 bytes",
            "        quotes 84 bytes",
            "          IPv4 192.0.2.10 > 203.0.113.53, TTL 63, identification 36291, length 84",
            "            UDP 49397 > 53, length 64, checksum 32046",
            "              DNS id 36615, query, QUERY, flags 0x120",
            "                question www.example.com. IN A");
  }

  @Test
  void textFromTheWireStaysText() throws IOException {
    Path capture = Captures.named("hostile-names.pcap");
    for (long frame = 1; frame <= 48; frame++) {
      assertThat(Listing.of(capture, PacketFormat.TEXT, Listing.detail(frame)))
          .allMatch(line -> MovingOrHidden.in(line).isEmpty());
    }
  }

  private static List<String> tree(String file, long frame) throws IOException {
    return Listing.of(Captures.named(file), PacketFormat.TEXT, Listing.detail(frame));
  }
}
