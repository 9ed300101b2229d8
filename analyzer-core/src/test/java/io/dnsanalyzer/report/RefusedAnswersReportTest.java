package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.packet.FrameRef;
import org.junit.jupiter.api.Test;

/** Where a client refused every answer, its lookup failed, and every format tells of it. */
class RefusedAnswersReportTest {
  private static final String CLIENT = "192.0.2.10";
  private static final String SERVER = "203.0.113.53";
  private static final Dns FIRST = Dns.ask("slow.example.com").port(40_111).id(6_101).ipId(81);
  private static final Dns SECOND = FIRST.port(40_112).id(6_102).ipId(82);

  private static byte[] closed(Dns answer) {
    return Traffic.icmp(CLIENT, SERVER, 3, 3, Traffic.quote(answer, 40));
  }

  private static Traffic refused() {
    Dns first = FIRST.answer("192.0.2.101");
    Dns second = SECOND.answer("192.0.2.101");
    return new Traffic()
        .failuresOnly()
        .at(1, FIRST)
        .at(3.1, SECOND)
        .at(3.5, first)
        .at(3.6, closed(first))
        .at(5.7, second)
        .at(5.8, closed(second));
  }

  private static String written(Traffic traffic, ReportFormat format) {
    return Written.of(traffic.analysis(), format, ReportOptions.DEFAULTS);
  }

  @Test
  void theTimelineNamesTheLookup() {
    assertThat(Written.text(refused()).replaceAll("\\s+", " "))
        .contains(
            "slow.example.com. A, asked by 192.0.2.10: failed after 4.8 s, the client refused every"
                + " answer",
            "203.0.113.53 answered after 2.5 s [1, 3, 4] but 192.0.2.10 had closed its port",
            "203.0.113.53 answered after 2.6 s [2, 5, 6] but 192.0.2.10 had closed its port");
  }

  @Test
  void theIncidentReportNamesWhoAndWhat() {
    String report = Written.markdown(refused()).replace("\\.", ".");
    assertAll(
        () ->
            assertThat(report)
                .contains(
                    "| Protocol | DNS over UDP, port 53: 2 answers that the client refused (frames"
                        + " 1 to 6) |"),
        () -> assertThat(report).contains("| Server | `203.0.113.53` |"),
        () -> assertThat(report).contains("| Client | `192.0.2.10` |"),
        () -> assertThat(report).contains("| Name | `slow.example.com.` |"),
        () ->
            assertThat(report)
                .contains(
                    "203.0.113.53 answered after 2.5 s, but the client refused the answer |"
                        + " 1, 3, 4 |"),
        () -> assertThat(report).doesNotContain("all of it was answered", "There is no failed"));
  }

  @Test
  void dataNamesItToo() {
    assertThat(written(refused(), ReportFormat.CSV).lines().skip(1))
        .hasSize(2)
        .allMatch(row -> row.contains("slow.example.com.") && row.contains("answerRefused"));
    assertThat(written(refused(), ReportFormat.NDJSON).lines())
        .hasSize(2)
        .allMatch(event -> event.contains("\"outcome\":\"failure\""));
    assertThat(written(refused(), ReportFormat.JSON)).contains("\"notes\":[\"answerRefused\"]");
  }

  /** Two servers were asked, and the client closed its port after the first answer. */
  @Test
  void anAnswerThatCameAfterAnotherIsNoFailure() {
    Dns other = FIRST.to("203.0.113.54").id(6_103).ipId(83);
    Dns late = other.answer("192.0.2.101");
    Traffic traffic =
        new Traffic()
            .failuresOnly()
            .at(1, FIRST)
            .at(1.01, other)
            .at(1.2, FIRST.answer("192.0.2.101"))
            .at(1.3, late)
            .at(1.4, Traffic.icmp(CLIENT, "203.0.113.54", 3, 3, Traffic.quote(late, 40)));
    assertThat(traffic.analysis().told().exchanges()).isEmpty();
    assertThat(traffic.analysis().summary().failedLookups()).isZero();
  }

  /** A refused answer is told in the order of queries, between those that failed. */
  @Test
  void exchangesStayInOrder() {
    Dns answer = SECOND.answer("192.0.2.101");
    Dns before = Dns.ask("a.example.com").port(40_113).id(6_104).ipId(84);
    Dns after = Dns.ask("b.example.com").port(40_114).id(6_105).ipId(85);
    Traffic traffic =
        new Traffic()
            .failuresOnly()
            .at(1, before)
            .at(2, SECOND)
            .at(3, after)
            .at(4, answer)
            .at(4.1, closed(answer))
            .until(20);
    assertThat(traffic.analysis().told().exchanges())
        .extracting(Exchange::first)
        .isSortedAccordingTo(FrameRef.IN_TIME)
        .hasSize(3);
  }

  @Test
  void theFirstSentenceCountsThemBesideAnIncident() {
    Dns answer = SECOND.answer("192.0.2.101");
    Dns other = Dns.ask("a.example.com").to("203.0.113.54").port(40_113).id(6_104).ipId(84);
    Traffic traffic =
        new Traffic()
            .failuresOnly()
            .at(1, other)
            .at(1.1, Traffic.refused(other))
            .at(2, SECOND)
            .at(4, answer)
            .at(4.1, closed(answer));
    assertThat(Written.text(traffic).replaceAll("\\s+", " "))
        .startsWith(
            "2 of 2 lookups failed: 203.0.113.54 refused DNS on UDP port 53 (once); in 1 of these"
                + " lookups the client refused every answer");
  }
}
