package io.dnsanalyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.decode.tcp.TcpEvent;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.Undecodable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every DNS message over UDP and every ICMP error that tshark found in captures that nobody here
 * made. Frames are told apart by their time, since tshark counts some blocks of pcapng as frames.
 */
class TsharkAgreementTest {
  static List<Path> captures() throws IOException {
    return Captures.judgedByTshark();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void findsWhatTsharkFinds(Path capture) throws IOException {
    Captures.requirePresent(capture);
    Messages found = new Messages();
    PacketDecoder decoder = new PacketDecoder(Set.of(53), found);
    try (CaptureReader reader = CaptureReader.open(List.of(capture), ReaderChoice.BUILTIN)) {
      for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
        decoder.decode(frame);
      }
    }
    decoder.finish();
    Json truth = Json.read(Captures.truthOf(capture));
    List<String> missing = new ArrayList<>();
    for (Json message : truth.objects("dns_udp53")) {
      if (!message.is("malformed")) {
        missing.add(message(message));
      }
    }
    for (Json error : truth.objects("icmp_errors")) {
      missing.add(error(error));
    }
    missing.removeAll(found.lines);
    assertThat(missing).isEmpty();
  }

  private static String message(Json m) {
    boolean hasName = m.has("qname") && m.text("qname").matches("[A-Za-z0-9._-]+");
    return time(m.text("ts"))
        + " "
        + endpoint(m.text("src"), m.text("sport"))
        + " > "
        + endpoint(m.text("dst"), m.text("dport"))
        + " "
        + m.text("id")
        + (m.is("is_response") ? " response" : " query")
        + (hasName ? " " + name(m.text("qname")) + " " + m.text("qtype") : "");
  }

  private static String error(Json e) {
    Json inner = e.has("inner") ? e.object("inner") : null;
    return time(e.text("ts"))
        + " "
        + e.text("src")
        + " > "
        + e.text("dst")
        + " code "
        + e.text("code")
        + (inner != null && inner.is("is_udp") && inner.has("sport")
            ? " quotes "
                + endpoint(inner.text("src"), inner.text("sport"))
                + " > "
                + endpoint(inner.text("dst"), inner.text("dport"))
            : "")
        + (inner != null && inner.has("dns") && inner.object("dns").has("id")
            ? " id " + inner.object("dns").text("id")
            : "");
  }

  private static String time(String seconds) {
    return String.valueOf(new BigDecimal(seconds).movePointRight(9).longValueExact());
  }

  private static String endpoint(String ip, String port) {
    return ip.indexOf(':') >= 0 ? "[" + ip + "]:" + port : ip + ":" + port;
  }

  private static String name(String qname) {
    String name = qname.toLowerCase(Locale.ROOT);
    return name.endsWith(".") ? name : name + ".";
  }

  /** The lines that {@link #message} and {@link #error} make, with and without what may lack. */
  private static final class Messages implements PacketSink {
    final Set<String> lines = new HashSet<>();

    @Override
    public void dns(Frame frame, Datagram datagram, DnsView message) {
      String line =
          frame.time()
              + " "
              + datagram.sourceEndpoint()
              + " > "
              + datagram.destinationEndpoint()
              + " "
              + message.id()
              + (message.isResponse() ? " response" : " query");
      lines.add(line);
      Question question = message.question();
      if (question != null) {
        String name = question.name().toString().toLowerCase(Locale.ROOT);
        lines.add(line + " " + name + " " + question.type());
      }
    }

    @Override
    public void icmp(Frame frame, Datagram datagram, IcmpView error) {
      String line =
          frame.time()
              + " "
              + datagram.source()
              + " > "
              + datagram.destination()
              + " code "
              + error.code();
      lines.add(line);
      if (error.hasQuote() && error.quote().hasPorts()) {
        Endpoint source = error.quote().sourceEndpoint();
        line += " quotes " + source + " > " + error.quote().destinationEndpoint();
        lines.add(line);
        if (error.dnsId() >= 0) {
          lines.add(line + " id " + error.dnsId());
        }
      }
    }

    @Override
    public void tcp(Frame frame, Datagram segment, TcpEvent event) {}

    @Override
    public void undecodable(Undecodable what) {}
  }
}
