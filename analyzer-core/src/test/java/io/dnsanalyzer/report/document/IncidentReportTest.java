package io.dnsanalyzer.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.report.Report;
import io.dnsanalyzer.report.ReportFields;
import io.dnsanalyzer.report.ReportFormat;
import io.dnsanalyzer.report.ReportOptions;
import io.dnsanalyzer.writing.TimeStyle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentReportTest {
  private static final Options WITH_ANSWERS =
      Options.DEFAULTS.withReader(ReaderChoice.BUILTIN).withAnsweredToo(true);
  private static final ReportFields FIELDS =
      new ReportFields(
          "The morning outage",
          "Customers, by telephone",
          "A. Nalyst",
          "NET-7",
          List.of("Called the ISP"));

  @Test
  void saysWhatAnAnalystIsAskedFor() throws IOException {
    assertThat(write("port-closed.pcap", ReportFormat.MARKDOWN, ReportFields.BLANK))
        .contains("# DNS incident report: port-closed.pcap")
        .contains("1 of 1 lookup failed: 203.0.113.2 refused DNS on UDP port 53 (3 times)")
        .contains("## Part 1: problem found in the DNS and ICMP traffic")
        .contains("| 13:24:32.192571 | 192.51.100.15 | `yummyrecipesforme.com. A` |")
        .contains("    frame.number in {1..6}")
        .contains("## Part 2: analysis and likely cause")
        .contains("#### Reading, high confidence")
        .contains("    dig @203.0.113.2 yummyrecipesforme.com")
        .contains("## What the evidence does not support")
        .contains("| Prepared by | \\_\\_\\_\\_\\_\\_\\_\\_ (to be filled in) |")
        .doesNotContain("DDoS");
  }

  @Test
  void tellsASupervisorWhatHappenedAndWhatToDoFirst() throws IOException {
    assertThat(write("port-closed.pcap", ReportFormat.MARKDOWN, ReportFields.BLANK))
        .contains("Before a program opens yummyrecipesforme.com, the program asks a DNS server for")
        .contains("So the program did not get the address that it asked for. (frames 1 to 6)")
        .contains("Find out whether the DNS service on 203.0.113.2 runs, and whether the firewall");
  }

  /** The resolver failed because its own upstream refused: the upstream is what is to be mended. */
  @Test
  void tellsASupervisorOfTheCauseAndNotOfWhoPassedItOn() throws IOException {
    assertThat(write("forwarder.pcap", ReportFormat.MARKDOWN, ReportFields.BLANK))
        .containsPattern("[0-9.]+ asked [0-9.]+ in turn\\. The address [0-9.]+ sent back");
  }

  /** Lines as tcpdump -n prints them, and the ICMP numbers, which tcpdump leaves out. */
  @Test
  void printsThePacketsOfAnIncidentAndExplainsTheFirst() throws IOException {
    assertThat(write("port-closed.pcap", ReportFormat.MARKDOWN, ReportFields.BLANK))
        .contains(
            "    13:24:32.192571 IP 192.51.100.15.52444 > 203.0.113.2.53: 35084+ A?"
                + " yummyrecipesforme.com. (39)  # frame 1\n"
                + "    13:24:36.098564 IP 203.0.113.2 > 192.51.100.15: ICMP 203.0.113.2 udp port 53"
                + " unreachable, length 75  # frame 2, ICMP type 3, code 3\n")
        .contains("- 52444 is the port of the client 192.51.100.15, 53 the port of the DNS server")
        .contains("- 35084 is the id of the query;")
        .contains("is the flag RD (recursion desired)")
        .contains("- A? asks for the IPv4 address of yummyrecipesforme.com.")
        .contains("the last error came at 13:28:50.022967");
  }

  /** What a list has only one of needs no ranking. */
  @Test
  void namesTheOneServerClientAndNameOnce() throws IOException {
    assertThat(write("port-closed.pcap", ReportFormat.MARKDOWN, ReportFields.BLANK))
        .contains("| Protocol | DNS over UDP, port 53: 3 failed questions (frames 1 to 6) |")
        .contains("| Server | `203.0.113.2` |\n| Client | `192.51.100.15` |")
        .doesNotContain("What the failures concern most", "port_unreachable_by_server");
  }

  @Test
  void saysWhatAnIcmpPortUnreachableIsAndIsNotWhereThereIsOne() throws IOException {
    String heading = "What an ICMP port unreachable is, and is not:";
    assertThat(write("port-closed.pcap", ReportFormat.MARKDOWN, ReportFields.BLANK))
        .contains(heading)
        .contains("(type 3, code 3; ICMPv6 type 1, code 4)")
        .contains("neither a ping nor the reply to one");
    assertThat(write("answered.pcap", ReportFormat.MARKDOWN, ReportFields.BLANK))
        .doesNotContain(heading);
  }

  /** It was asked over UDP and answered there: what failed is TCP, wherever the report says so. */
  @Test
  void saysThroughoutThatTcpFailedWhereATruncatedAnswerLedThere() throws IOException {
    assertThat(write("tcp-rejected.pcap", ReportFormat.MARKDOWN, ReportFields.BLANK))
        .contains("| Protocol | DNS over TCP, port 53: 1 failed question (frames 1 to 4) |")
        .contains("sent back that it takes no questions over TCP (ICMP port unreachable)")
        .contains("where nothing listens, a host resets the connection (RFC 9293 3.5.2), so a")
        .contains("Find out which rule of the firewall on 203.0.113.53 rejects DNS over TCP.")
        .contains("1 more is not listed")
        .doesNotContain("DNS over UDP", "a stopped service and a rejecting firewall look alike");
  }

  @Test
  void printsEachCommandOnceAndNoNameOfCode() throws IOException {
    String report = write("port-closed.pcap", ReportFormat.MARKDOWN, ReportFields.BLANK);
    assertThat(report.split("dig @203.0.113.2 yummyrecipesforme.com", -1)).hasSize(2);
    assertThat(report).doesNotContain("server refuses udp 53", "server_refuses_udp_53");
  }

  @Test
  void namesWhenServiceCameBack() throws IOException {
    // testdata/README.md: frames 21 to 100 failed, first answer after them in frame 102.
    assertThat(write("outage-and-recovery.pcap", ReportFormat.MARKDOWN, ReportFields.BLANK))
        .contains("20 of 40 lookups failed: 203.0.113.53 refused", "(frames 21 to 100)")
        .contains("answered again at 2024-03-17 08:01:30.112100 UTC")
        .contains("after the last failure (frame 102)");
  }

  @Test
  void saysWhenNothingFailed() throws IOException {
    assertThat(write("answered.pcap", ReportFormat.MARKDOWN, ReportFields.BLANK))
        .contains("No DNS failure in 2 exchanges (frames 1 to 4)")
        .contains("There is no failure to explain.")
        .doesNotContain("## Impact and scope");
  }

  @Test
  void takesWhatOnlyAPersonKnows() throws IOException {
    assertThat(write("port-closed.pcap", ReportFormat.MARKDOWN, FIELDS))
        .contains(
            "# The morning outage",
            "| Noticed by, and how | Customers, by telephone |",
            "| Prepared by | A. Nalyst |",
            "| Ticket | NET-7 |")
        .contains("| Actions taken | Called the ISP |")
        .doesNotContain("to be filled in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"port-closed.pcap", "overlapping-incidents.pcap", "answered.pcap"})
  void bothFormatsHaveTheSameHeadings(String capture) throws IOException {
    Stream<String> markdown =
        Pattern.compile("(?m)^#{2,4} (.*)$")
            .matcher(write(capture, ReportFormat.MARKDOWN, FIELDS))
            .results()
            .map(found -> found.group(1).replace("\\", ""));
    Stream<String> html =
        Pattern.compile("<h[2-4][^>]*>(.*)</h[2-4]>")
            .matcher(write(capture, ReportFormat.HTML, FIELDS))
            .results()
            .map(found -> found.group(1).replace("&#34;", "\""));
    assertThat(html.toList()).isEqualTo(markdown.toList());
  }

  @Test
  void aPictureSaysInWordsWhatItShows() throws IOException {
    assertThat(write("outage-and-recovery.pcap", ReportFormat.HTML, ReportFields.BLANK))
        .contains(
            "role=\"img\" aria-labelledby=\"timeline-title\" aria-describedby=\"timeline-desc\"")
        .contains("203.0.113.53: 20 answered, 40 refused or rejected.")
        .contains("last failure 2024-03-17 08:01:27.110000 UTC")
        .contains("20 answers, the fastest after")
        .contains("default-src &#39;none&#39;; style-src &#39;sha256-")
        .doesNotContain("http-equiv=\"refresh\"", "<script", "url(");
  }

  private static String write(String capture, ReportFormat format, ReportFields fields)
      throws IOException {
    Path path = Captures.named(capture);
    ReportOptions options = new ReportOptions(false, TimeStyle.TIME, ZoneOffset.UTC, false, fields);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Report report = format.open(out, options)) {
      report.finish(Analyzer.with(WITH_ANSWERS).stream(List.of(path), report));
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
