package io.dnsanalyzer.decoded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.packet.DnsClass;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Opcode;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.Rcode;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.packets.Listing;
import io.dnsanalyzer.packets.PacketFormat;
import io.dnsanalyzer.packets.PacketOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packet list and the values say the same of every capture, and of captures gone wrong. */
class SamePacketsAsListedTest {
  private static final int FILE_HEADER = 24;
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Path> captures() throws IOException {
    return Captures.ofProject();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void everyCaptureIsTheSame(Path capture) throws IOException {
    try (Packets packets = Packets.open(capture)) {
      assertThat(found(packets))
          .isEqualTo(listed(Listing.of(capture, PacketFormat.NDJSON, PacketOptions.DEFAULTS)));
    }
  }

  /** Whatever bytes change, nothing is thrown, and every layer can be asked for. */
  @Test
  void mutatedCapturesAreTheSame() throws IOException {
    Random random = new Random(20240607);
    for (Path capture : captures()) {
      if (!capture.toString().endsWith(".pcap")) {
        continue;
      }
      byte[] bytes = Files.readAllBytes(capture);
      for (int round = 0; round < 10; round++) {
        byte[] mutated = bytes.clone();
        for (int i = bytes.length / 100; i >= 0; i--) {
          int at = FILE_HEADER + 16 + random.nextInt(bytes.length - FILE_HEADER - 16);
          mutated[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) 0xc0;
        }
        List<String> listed =
            Listing.of(
                new ByteArrayInputStream(mutated), PacketFormat.NDJSON, PacketOptions.DEFAULTS);
        try (Packets packets = Packets.of(mutated)) {
          assertThat(found(packets)).as("%s, round %d", capture, round).isEqualTo(listed(listed));
        }
      }
    }
  }

  /**
   * What the list tells of both, but for questions whose name is broken, which values leave out.
   */
  private static List<JsonNode> listed(List<String> lines) throws IOException {
    List<JsonNode> listed = new ArrayList<>();
    for (String line : lines) {
      ObjectNode node = (ObjectNode) JSON.readTree(line);
      node.remove(List.of("file", "time", "length"));
      withoutBrokenName(node);
      if (node.at("/quote/dns").isObject()) {
        withoutBrokenName((ObjectNode) node.at("/quote/dns"));
      }
      listed.add(JSON.readTree(node.toString()));
    }
    return listed;
  }

  private static void withoutBrokenName(ObjectNode node) {
    if (node.has("question") && !node.get("question").has("name")) {
      node.remove("question");
    }
  }

  private static List<JsonNode> found(Packets packets) throws IOException {
    List<JsonNode> found = new ArrayList<>();
    for (DecodedPacket packet : packets) {
      assertThat(packet.toString()).isNotEmpty();
      assertThat(packet.link().linkType()).isEqualTo(packet.linkType());
      assertThat(packet.kind() == Kind.DNS).isEqualTo(!packet.messages().isEmpty());
      assertThat(packet.kind() == Kind.ICMP_ERROR).isEqualTo(packet.icmpError().isPresent());
      for (DnsMessage message : packet.messages()) {
        assertCountsFit(message);
        found.add(JSON.readTree(dns(packet, message).toString()));
      }
      if (packet.icmpError().isPresent()) {
        found.add(JSON.readTree(icmp(packet, packet.icmpError().get()).toString()));
      }
    }
    return found;
  }

  /** A message without a flaw has what its header announces. */
  private static void assertCountsFit(DnsMessage message) {
    DnsHeader.Counts counts = message.header().counts();
    int additional = message.additional().size() + (message.edns().isPresent() ? 1 : 0);
    DnsHeader.Counts found =
        new DnsHeader.Counts(
            message.questions().size(),
            message.answers().size(),
            message.authority().size(),
            additional);
    assertThat(found.equals(counts)).isEqualTo(message.flaw().isEmpty());
  }

  private static ObjectNode dns(DecodedPacket packet, DnsMessage message) {
    TransportHeader transport = packet.transport().orElseThrow();
    ObjectNode node = JSON.createObjectNode();
    node.put("frame", packet.frame().number()).put("kind", "dns");
    ends(node, packet.ip().orElseThrow(), Optional.of(transport));
    node.put("transport", transport instanceof TransportHeader.Udp ? "udp" : "tcp");
    DnsHeader header = message.header();
    node.put("id", header.id()).put("response", header.isResponse());
    node.put("opcode", Opcode.nameOf(header.opcode()));
    if (header.isResponse()) {
      node.put("rcode", Rcode.nameOf(header.rcode()));
    }
    node.put("truncated", header.flags().truncated());
    question(node, message);
    node.put("answers", header.counts().answers());
    if (transport instanceof TransportHeader.Udp udp) {
      node.put("udpLength", udp.length().orElseThrow());
    }
    return node;
  }

  private static ObjectNode icmp(DecodedPacket packet, IcmpError error) {
    ObjectNode node = JSON.createObjectNode();
    node.put("frame", packet.frame().number()).put("kind", "icmp");
    ends(node, packet.ip().orElseThrow(), Optional.empty());
    node.put("version", error.version()).put("type", error.type()).put("code", error.code());
    error.quote().ifPresent(quote -> quote(node.putObject("quote"), quote));
    return node;
  }

  private static void quote(ObjectNode node, Quote quote) {
    ends(node, quote.ip(), quote.transport());
    node.put("protocol", quote.ip().protocol());
    identification(quote.ip()).ifPresent(id -> node.put("ipId", id));
    node.put("ttl", quote.ip().hopLimit());
    if (quote.transport().orElse(null) instanceof TransportHeader.Udp udp) {
      udp.length().ifPresent(length -> node.put("udpLength", length));
      udp.checksum().ifPresent(checksum -> node.put("udpChecksum", checksum));
    }
    quote.dns().ifPresent(dns -> quoted(node.putObject("dns"), dns));
  }

  private static void quoted(ObjectNode node, QuotedDns dns) {
    node.put("id", dns.id());
    if (dns instanceof QuotedDns.Start start) {
      node.put("response", start.isResponse());
    } else if (dns instanceof QuotedDns.Message whole) {
      node.put("response", whole.message().header().isResponse());
      question(node, whole.message());
    }
  }

  private static Optional<Long> identification(IpHeader header) {
    Optional<Fragmentation> fragmentation =
        header instanceof IpHeader.V4 v4
            ? Optional.of(v4.fragmentation())
            : ((IpHeader.V6) header).fragmentation();
    return fragmentation.map(Fragmentation::identification);
  }

  private static void ends(ObjectNode node, IpHeader ip, Optional<TransportHeader> ports) {
    end(node.putObject("src"), ip.source(), ports.map(TransportHeader::sourcePort));
    end(node.putObject("dst"), ip.destination(), ports.map(TransportHeader::destinationPort));
  }

  private static void end(ObjectNode node, IpAddress ip, Optional<Integer> port) {
    node.put("ip", ip.toString());
    port.ifPresent(p -> node.put("port", p));
  }

  private static void question(ObjectNode node, DnsMessage message) {
    Stream.ofNullable(message.question().orElse(null))
        .forEach(
            (Question q) ->
                node.putObject("question")
                    .put("name", q.name().toString())
                    .put("type", RecordType.nameOf(q.type()))
                    .put("class", DnsClass.nameOf(q.dnsClass())));
  }
}
