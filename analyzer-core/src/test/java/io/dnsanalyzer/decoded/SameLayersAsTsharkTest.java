package io.dnsanalyzer.decoded;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.packet.DnsName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Layers are those that tshark 4.0.17 shows, in the table that {@code
 * testdata/tools/decoded-truth.sh} makes.
 */
class SameLayersAsTsharkTest {
  /** In a list of values, those of the quote stand behind those of the error. */
  private final List<List<String>> columns = new ArrayList<>();

  static Stream<Map.Entry<String, List<String>>> captures() throws IOException {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    List<String> ofCapture = new ArrayList<>();
    try (InputStream in = SameLayersAsTsharkTest.class.getResourceAsStream("tshark.txt")) {
      String table = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      for (String line : table.lines().toList()) {
        if (line.startsWith("# ")) {
          ofCapture = new ArrayList<>();
          rows.put(line.substring(2), ofCapture);
        } else {
          ofCapture.add(line);
        }
      }
    }
    return rows.entrySet().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void layersAreThoseOfTshark(Map.Entry<String, List<String>> capture) throws IOException {
    List<String> found = new ArrayList<>();
    try (Packets packets = Packets.open(Captures.named(capture.getKey()))) {
      packets.forEach(packet -> found.add(row(packet)));
    }
    assertThat(found).isEqualTo(capture.getValue());
  }

  private String row(DecodedPacket packet) {
    columns.clear();
    add(packet.frame().number());
    LinkHeader link = packet.link();
    if (link instanceof LinkHeader.Ethernet ethernet) {
      add(ethernet.source());
    } else if (link instanceof LinkHeader.LinuxCooked) {
      columns.add(List.of());
    }
    columns.add(link.vlans().stream().map(tag -> String.valueOf(tag.id())).toList());
    Optional<Quote> quote = packet.icmpError().flatMap(IcmpError::quote);
    List<IpHeader> headers =
        Stream.concat(packet.ip().stream(), quote.stream().map(Quote::ip)).toList();
    ip(headers);
    List<TransportHeader> transports =
        packet.kind() == Kind.FRAGMENT // of which tshark shows no ports
            ? List.of()
            : Stream.concat(packet.transport().stream(), quote.flatMap(Quote::transport).stream())
                .toList();
    udp(each(transports, TransportHeader.Udp.class));
    tcp(each(transports, TransportHeader.Tcp.class));
    icmp(packet.icmpError());
    List<DnsMessage> quoted =
        quote
            .flatMap(Quote::dns)
            .filter(dns -> dns instanceof QuotedDns.Message)
            .map(dns -> ((QuotedDns.Message) dns).message())
            .stream()
            .toList();
    dns(Stream.concat(packet.messages().stream(), quoted.stream()).toList());
    return String.join("|", columns.stream().map(values -> String.join(",", values)).toList());
  }

  private void ip(List<IpHeader> headers) {
    List<IpHeader.V4> v4 = each(headers, IpHeader.V4.class);
    add(v4, IpHeader.V4::source);
    add(v4, IpHeader.V4::destination);
    add(v4, IpHeader.V4::hopLimit);
    add(v4, header -> hex(4, header.fragmentation().identification()));
    List<IpHeader.V6> v6 = each(headers, IpHeader.V6.class);
    add(v6, IpHeader.V6::source);
    add(v6, IpHeader.V6::destination);
    add(v6, IpHeader.V6::hopLimit);
  }

  private void udp(List<TransportHeader.Udp> headers) {
    add(headers, TransportHeader.Udp::sourcePort);
    add(headers, TransportHeader.Udp::destinationPort);
    add(headers, udp -> there(udp.length(), String::valueOf));
    add(headers, udp -> there(udp.checksum(), sum -> hex(4, sum)));
  }

  private void tcp(List<TransportHeader.Tcp> headers) {
    add(headers, TransportHeader.Tcp::sourcePort);
    add(headers, TransportHeader.Tcp::destinationPort);
    add(headers, tcp -> tcp.sequence().orElseThrow());
    add(headers, tcp -> there(tcp.flags(), flags -> hex(4, flags)));
  }

  private void icmp(Optional<IcmpError> error) {
    for (int version : new int[] {4, 6}) {
      List<IcmpError> errors = error.filter(e -> e.version() == version).stream().toList();
      add(errors, IcmpError::type);
      add(errors, IcmpError::code);
      add(errors, e -> there(e.mtu(), String::valueOf));
    }
  }

  private void dns(List<DnsMessage> messages) {
    add(messages, message -> hex(4, message.header().id()));
    add(messages, message -> message.header().isResponse() ? 1 : 0);
    add(messages, message -> message.header().isResponse() ? message.header().rcode() & 0xf : null);
    add(messages, message -> message.question().map(q -> name(q.name())).orElse(null));
    add(messages, message -> message.question().map(q -> q.type()).orElse(null));
    List<DnsRecord> records = messages.stream().flatMap(SameLayersAsTsharkTest::records).toList();
    List<Edns> edns = messages.stream().flatMap(message -> message.edns().stream()).toList();
    List<String> names = new ArrayList<>(records.stream().map(r -> name(r.name())).toList());
    List<String> types =
        new ArrayList<>(records.stream().map(r -> String.valueOf(r.type())).toList());
    for (int i = 0; i < edns.size(); i++) {
      names.add("<Root>");
      types.add("41");
    }
    columns.add(names);
    columns.add(types);
    data(records);
    add(edns, Edns::udpPayloadSize);
  }

  private void data(List<DnsRecord> records) {
    for (int version : new int[] {4, 6}) {
      add(
          records,
          record ->
              record.data() instanceof RecordData.Address data
                      && data.address().version() == version
                  ? data.address()
                  : null);
    }
    for (int type : new int[] {5, 2}) {
      add(
          records,
          record ->
              record.type() == type && record.data() instanceof RecordData.Name data
                  ? name(data.name())
                  : null);
    }
    add(records, r -> r.data() instanceof RecordData.Soa soa ? name(soa.primary()) : null);
  }

  private static Stream<DnsRecord> records(DnsMessage message) {
    return Stream.of(message.answers(), message.authority(), message.additional())
        .flatMap(List::stream);
  }

  private static String name(DnsName name) {
    String text = name.toString();
    return text.equals(".") ? "<Root>" : text.substring(0, text.length() - 1);
  }

  private static String hex(int digits, long value) {
    String hex = Long.toHexString(value);
    return "0x" + "0".repeat(digits - hex.length()) + hex;
  }

  private static String there(OptionalInt value, Function<Integer, String> text) {
    return value.isPresent() ? text.apply(value.getAsInt()) : null;
  }

  private static <T> List<T> each(List<? super T> all, Class<T> type) {
    return all.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private <T> void add(List<T> of, Function<T, Object> value) {
    columns.add(of.stream().map(value).filter(Objects::nonNull).map(String::valueOf).toList());
  }

  private void add(Object value) {
    columns.add(List.of(String.valueOf(value)));
  }
}
