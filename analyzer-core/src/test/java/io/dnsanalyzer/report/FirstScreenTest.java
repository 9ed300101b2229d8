package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.capture.Captures;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The first 24 lines of a report on several incidents: who cannot resolve what, since when, whether
 * it lasts, and what to do first.
 */
final class FirstScreenTest {
  private static List<String> firstScreen(String capture) throws IOException {
    String report =
        Written.of(
            Analyzer.with(Options.DEFAULTS).analyze(Captures.named(capture)),
            ReportFormat.TEXT,
            ReportOptions.DEFAULTS);
    return report.lines().limit(24).toList();
  }

  @Test
  void tenIncidentsFitTheFirstScreen() throws IOException {
    List<String> screen = firstScreen("ten-incidents.pcap");
    assertThat(screen)
        .contains(
            "Who    3 clients: 192.0.2.10, 192.0.2.11 and 192.0.2.12",
            // The headline is about incident 5.
            "Since  12:04:12 UTC on 2024-03-22; the first of the 10 incidents began at",
            "       12:00:12, 4 of them were not seen to end",
            "First  incident 5: dig @198.51.100.15 app41.example.com  # from 192.0.2.11",
            " 1  12:00:12 to 12:00:36  192.0.2.10  198.51.100.11 refused DNS on UDP port 53",
            " 5  since 12:04:12        192.0.2.11  198.51.100.15 answered REFUSED",
            "10  since 12:09:12        192.0.2.10  198.51.100.20 refused DNS on UDP port 53");
    assertThat(screen).anyMatch(line -> line.startsWith("What   22 names: app01.example.com,"));
    assertThat(screen).allMatch(line -> line.length() <= 80);
  }

  /** Names in titles make two lines of each; then who it is stands above only. */
  @Test
  void longTitlesLeaveOutTheClients() throws IOException {
    List<String> screen = firstScreen("response-codes.pcap");
    assertThat(screen)
        .contains(
            "Who    192.0.2.10",
            " 1  since 08:40:01  203.0.113.53 answered FORMERR to code1.example.com A")
        .anyMatch(line -> line.startsWith("10  since 08:40:11"))
        .anyMatch(line -> line.startsWith("First  incident 1: dig @203.0.113.53"));
  }

  /** The timeline of 60 questions fills it: what the incident says would come far below. */
  @Test
  void oneIncidentWithALongTimelineSaysFirstHowLongItLasted() throws IOException {
    assertThat(firstScreen("outage-and-recovery.pcap"))
        .contains(
            "Since  08:00:30 UTC on 2024-03-17, until 08:01:30",
            "First  journalctl --since '2024-03-17 08:00:30 UTC' --until '2024-03-17 08:01:31 UTC'"
                + "  # on 203.0.113.53");
    assertThat(firstScreen("rate-allowance.pcap"))
        .contains(
            "Since  09:30:02 UTC on 2024-03-22; not seen to end, other questions answered",
            "       meanwhile, and still at 09:30:05");
  }

  /** Each of five questions has a lookup and two lines or three: the incident comes far below. */
  @Test
  void fiveQuestionsFillTheScreenAsWell() throws IOException {
    assertThat(firstScreen("quote-cut-in-dns.pcap"))
        .anyMatch(line -> line.startsWith("Who    192.0.2.10"))
        .anyMatch(line -> line.startsWith("First  nft list ruleset"));
    assertThat(firstScreen("port-closed-three-times.pcap"))
        .noneMatch(line -> line.startsWith("Who "));
  }

  /** A forwarder asks for others, and whose lookups were all answered lost nothing. */
  @Test
  void whoIsWhoGotNothing() throws IOException {
    assertThat(firstScreen("forwarder.pcap")).contains("Who    192.0.2.10");
    assertThat(firstScreen("router-drops-answers.pcap"))
        .contains("Who    2001:db8:c::10")
        .anyMatch(line -> line.startsWith("Since  08:08:03 UTC on 2024-03-16; 1 of the 2"));
  }

  @Test
  void oneIncidentHasItsTitle() {
    Dns query = Dns.ask("www.example.com");
    String report =
        Written.text(new Traffic().at(0, query).at(0.01, query.response(Dns.SERVFAIL)).until(60));
    assertThat(report).doesNotContain("Who ");
  }
}
