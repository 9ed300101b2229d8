package io.dnsanalyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.RecordType;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pcap4j.packet.DnsPacket;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.IcmpV4CommonPacket;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.IpPacket;
import org.pcap4j.packet.IpSelector;
import org.pcap4j.packet.Packet;
import org.pcap4j.packet.UdpPacket;
import org.pcap4j.packet.namednumber.IcmpV4Type;

/**
 * pcap4j's packet classes as oracle: what they say of an ordinary frame, our decoders say. Where
 * pcap4j sees no DNS over UDP port 53 and no ICMP error (tunnels, fragments, broken frames), it has
 * no say here.
 */
class Pcap4jOracleTest {
  static Stream<Path> captures() throws IOException {
    List<Path> captures = new ArrayList<>(Captures.ofProject());
    captures.addAll(Captures.ofOthers());
    return captures.stream();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void saysWhatPcap4jSays(Path capture) throws IOException {
    try (CaptureReader reader = CaptureReader.open(List.of(capture), ReaderChoice.BUILTIN)) {
      for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
        String expected = expected(frame);
        if (expected != null) {
          List<String> found =
              Found.in(frame.linkType(), frame.bytes(), frame.offset(), frame.length());
          assertThat(found).as("frame %d", frame.number()).hasSize(1);
          // pcap4j does not tell a dot inside a label from one between labels.
          assertThat(found.get(0).replace("\\.", "."))
              .as("frame %d", frame.number())
              .startsWith(expected);
        }
      }
    }
  }

  /** The oracle is asked: a test that compares nothing would pass, too. */
  @Test
  void theSamplesAreOrdinary() {
    assertThat(of(Found.RAW, Hex.bytes(Samples.QUERY))).isEqualTo(Samples.FOUND_QUERY);
    assertThat(of(Found.RAW, Hex.bytes(Samples.QUERY_6))).isEqualTo(Samples.FOUND_QUERY_6);
    assertThat(of(Found.RAW, Hex.bytes(Samples.ERROR)))
        .isEqualTo("198.51.100.53 > 192.0.2.10 icmp4 3/3");
  }

  private static @Nullable String of(int linkType, byte[] bytes) {
    Frame frame = new Frame();
    frame.set(bytes, 0, bytes.length, bytes.length, linkType, 0);
    return expected(frame);
  }

  private static @Nullable String expected(Frame frame) {
    try {
      Packet packet = packet(frame);
      return packet == null ? null : expected(packet);
    } catch (IllegalRawDataException | RuntimeException e) {
      return null; // pcap4j cannot decode this frame
    }
  }

  private static @Nullable Packet packet(Frame frame) throws IllegalRawDataException {
    return switch (frame.linkType()) {
      case 1 -> EthernetPacket.newPacket(frame.bytes(), frame.offset(), frame.length());
      case 101, 228, 229 -> IpSelector.newPacket(frame.bytes(), frame.offset(), frame.length());
      default -> null;
    };
  }

  private static @Nullable String expected(Packet packet) {
    IpPacket ip = packet.get(IpPacket.class);
    if (ip == null || ip.getPayload() == null || ip.getPayload().contains(IpPacket.class)) {
      return error(packet, ip);
    }
    UdpPacket udp = packet.get(UdpPacket.class);
    DnsPacket dns = packet.get(DnsPacket.class);
    if (udp == null || dns == null) {
      return null;
    }
    int source = udp.getHeader().getSrcPort().valueAsInt();
    int destination = udp.getHeader().getDstPort().valueAsInt();
    DnsPacket.DnsHeader header = dns.getHeader();
    if (source != 53 && destination != 53
        || header.getQuestions().size() != 1
        || udp.getHeader().getLengthAsInt() != udp.length()) {
      return null;
    }
    String name = header.getQuestions().get(0).getQName().getName();
    if (!name.matches("[A-Za-z0-9_.-]+")) {
      return null; // pcap4j escapes differently, and gives a broken name as an empty one
    }
    return endpoint(ip.getHeader().getSrcAddr(), source)
        + " > "
        + endpoint(ip.getHeader().getDstAddr(), destination)
        + (header.isResponse() ? " response " : " query ")
        + (header.getId() & 0xffff)
        + " "
        + name
        + ". "
        + RecordType.nameOf(header.getQuestions().get(0).getQType().value() & 0xffff);
  }

  private static @Nullable String error(Packet packet, @Nullable IpPacket ip) {
    IcmpV4CommonPacket icmp = packet.get(IcmpV4CommonPacket.class);
    if (ip == null
        || icmp == null
        || !icmp.getHeader().getType().equals(IcmpV4Type.DESTINATION_UNREACHABLE)) {
      return null;
    }
    return address(ip.getHeader().getSrcAddr())
        + " > "
        + address(ip.getHeader().getDstAddr())
        + " icmp4 3/"
        + (icmp.getHeader().getCode().value() & 0xff);
  }

  private static String endpoint(InetAddress address, int port) {
    IpAddress ip = address(address);
    return (ip.version() == 6 ? "[" + ip + "]" : ip) + ":" + port;
  }

  private static IpAddress address(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return bytes.remaining() == 4
        ? IpAddress.v4(bytes.getInt())
        : IpAddress.v6(bytes.getLong(), bytes.getLong());
  }
}
