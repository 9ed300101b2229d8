package io.dnsanalyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.decode.tcp.TcpEvent;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.Undecodable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The DNS messages and ICMP errors of our captures are those that the installed tshark finds, no
 * more and no fewer.
 */
class SameMessagesAsTsharkTest {
  /**
   * Whose end is no whole packet, at which mergecap stops; whose names tshark writes its own way;
   * that lacks a segment, for which tshark would wait.
   */
  private static final Set<String> WITHOUT =
      Set.of("cut-mid-record.pcap", "hostile-names.pcap", "tcp-length-alone.pcap");

  private static final String FIELDS =
      "frame.number icmp.type icmp.code icmpv6.type icmpv6.code udp.port tcp.port"
          + " dns.id dns.flags.response dns.flags.rcode dns.qry.name dns.qry.type";

  /** In one file, since tshark takes longer to start than to read them all. */
  @Test
  void findsWhatTsharkFinds(@TempDir Path directory) throws IOException {
    Path all = directory.resolve("all.pcapng");
    List<String> merge = new ArrayList<>(List.of("mergecap", "-a", "-w", all.toString()));
    for (Path capture : Captures.ofProject()) {
      if (!WITHOUT.contains(capture.getFileName().toString())) {
        merge.add(capture.toString());
      }
    }
    printedBy(merge);
    List<String> read = new ArrayList<>(List.of("tshark", "-n", "-T", "fields"));
    read.addAll(List.of("-o", "tcp.reassemble_out_of_order:TRUE", "-r", all.toString()));
    for (String field : FIELDS.split(" ")) {
      read.addAll(List.of("-e", field));
    }
    List<String> truth =
        printedBy(read).lines().flatMap(line -> linesOf(line.split("\t", -1))).toList();
    List<String> found = found(all);
    assertThat(truth).isNotEmpty();
    assertThat(without(truth, found)).as("not found").isEmpty();
    assertThat(without(found, truth)).as("not there").isEmpty();
  }

  private static List<String> without(List<String> lines, List<String> others) {
    List<String> left = new ArrayList<>(lines);
    others.forEach(left::remove);
    return left;
  }

  private static String printedBy(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return abort("no " + command.get(0));
    }
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.onExit().join().exitValue()).as(command.get(0)).isZero();
    return printed;
  }

  private static List<String> found(Path capture) throws IOException {
    Messages messages = new Messages();
    PacketDecoder decoder = new PacketDecoder(Set.of(53), messages);
    try (CaptureReader reader = CaptureReader.open(List.of(capture), ReaderChoice.BUILTIN)) {
      for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
        decoder.decode(frame);
      }
    }
    decoder.finish();
    return messages.lines;
  }

  /** A frame of an ICMP error has the fields of the message that it quotes, too. */
  private static Stream<String> linesOf(String[] field) {
    String frame = field[0] + " ";
    if (!field[1].isEmpty()) {
      boolean isError = field[1].matches("3|4|5|11|12");
      return isError ? Stream.of(frame + "icmp " + field[1] + "/" + field[2]) : Stream.of();
    }
    if (!field[3].isEmpty()) {
      boolean isError = field[3].matches("[1-4]");
      return isError ? Stream.of(frame + "icmpv6 " + field[3] + "/" + field[4]) : Stream.of();
    }
    boolean isOnDnsPort = List.of((field[5] + "," + field[6]).split(",")).contains("53");
    if (!isOnDnsPort || field[7].isEmpty()) {
      return Stream.of();
    }
    List<String> lines = new ArrayList<>();
    String[] ids = field[7].split(",");
    for (int i = 0; i < ids.length; i++) {
      String name = of(field[10], i);
      boolean isResponse = of(field[8], i).matches("1|True");
      boolean hasQuestion = !name.isEmpty() && !name.startsWith("<Name contains");
      lines.add(
          frame
              + Integer.decode(ids[i])
              + (isResponse ? " response " + of(field[9], i) : " query")
              + (hasQuestion ? " " + name(name) + " " + of(field[11], i) : ""));
    }
    return lines.stream();
  }

  /** A segment of TCP may hold several messages. */
  private static String of(String values, int index) {
    String[] each = values.split(",");
    return index < each.length ? each[index] : "";
  }

  private static String name(String name) {
    return name.toLowerCase(Locale.ROOT) + ".";
  }

  private static final class Messages implements PacketSink {
    final List<String> lines = new ArrayList<>();

    @Override
    public void dns(Frame frame, Datagram datagram, DnsView message) {
      // tshark waits for the other fragments for ever.
      if (!datagram.lacksFragments()) {
        Question question = message.question();
        lines.add(
            frame.number()
                + " "
                + message.id()
                + (message.isResponse() ? " response " + (message.flags() & 15) : " query")
                + (question == null
                    ? ""
                    : " "
                        + question.name().toString().toLowerCase(Locale.ROOT)
                        + " "
                        + question.type()));
      }
    }

    @Override
    public void icmp(Frame frame, Datagram datagram, IcmpView error) {
      String icmp = error.version() == 4 ? " icmp " : " icmpv6 ";
      lines.add(frame.number() + icmp + error.type() + "/" + error.code());
    }

    @Override
    public void tcp(Frame frame, Datagram segment, TcpEvent event) {}

    @Override
    public void undecodable(Undecodable what) {}
  }
}
