package io.dnsanalyzer.packets;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.writing.TimeStyle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is kept of an exchange gives the lines that its frames give. */
class ExchangeLinesTest {
  private static final Pattern FRAME = Pattern.compile("^\\{\"frame\":([0-9]+)");

  /** What stands where the records of a response do. */
  private static final String RECORDS = " ...";

  @Test
  void linesFromWhatIsKeptAreThoseOfThePacketList() throws IOException {
    int compared = 0;
    Set<String> different = new TreeSet<>();
    for (Path capture : Captures.ofProject()) {
      Map<Long, String> listed = listed(capture);
      for (Exchange exchange : exchanges(capture)) {
        for (ExchangeLines.Line line : new ExchangeLines().of(exchange)) {
          compared++;
          String expected = listed.getOrDefault(line.frame().number(), "");
          if (!isSame(line.line(), expected)) {
            different.add(capture.getFileName().toString());
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(1_000);
    assertThat(different)
        .containsExactlyInAnyOrder(
            // Names have escapes here, and the very bytes there.
            "hostile-names.pcap",
            // Gateways and pointers of ICMP are not kept.
            "parameter-problem.pcap",
            "quench-and-redirect.pcap",
            // A list says of a cut or malformed message or quote that it is.
            "altered-responses.pcap",
            "malformed-response.pcap",
            "queries-unreadable.pcap",
            "query-malformed.pcap",
            "quote-four-bytes.pcap",
            "snaplen-68.pcap",
            "snaplen.pcap",
            // Two messages in one frame, of which this test looks at one.
            "tcp-segments.pcap");
  }

  private static boolean isSame(String line, String listed) {
    int records = line.indexOf(RECORDS);
    if (records < 0) {
      return line.equals(listed);
    }
    return listed.startsWith(line.substring(0, records))
        && listed.endsWith(line.substring(records + RECORDS.length()));
  }

  private static List<Exchange> exchanges(Path capture) throws IOException {
    Options options = Options.DEFAULTS.withAnsweredToo(true);
    return Analyzer.with(options).analyze(capture).told().exchanges();
  }

  /** Returns the lines of a packet list by the numbers of their frames. */
  private static Map<Long, String> listed(Path capture) throws IOException {
    PacketOptions noTimes = Listing.times(TimeStyle.NONE);
    List<String> lines = Listing.of(capture, PacketFormat.TEXT, noTimes);
    List<String> objects = Listing.of(capture, PacketFormat.NDJSON, noTimes);
    assertThat(lines).hasSameSizeAs(objects);
    Map<Long, String> listed = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher frame = FRAME.matcher(objects.get(i));
      assertThat(frame.find()).isTrue();
      listed.put(Long.valueOf(frame.group(1)), lines.get(i));
    }
    return listed;
  }
}
