package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Tcp;
import io.dnsanalyzer.Traffic;
import org.junit.jupiter.api.Test;

/** Reports on queries of which only ICMP errors tell say who, what and when in every format. */
class OnlyErrorsReportTest {
  private static final String ROUTER = "192.0.2.1";
  private static final Dns QUERY = Dns.ask("www.example.com").port(40_301).id(5_301).ipId(71);
  private static final Dns OTHER = Dns.ask("api.example.com").port(40_302).id(5_302).ipId(72);

  private static Traffic refused() {
    return new Traffic().at(1, Traffic.refused(QUERY)).at(3, Traffic.refused(OTHER));
  }

  /** Returns the incident report without what keeps Markdown from making links of names. */
  private static String markdown(Traffic traffic) {
    return Written.markdown(traffic).replace("\\.", ".");
  }

  private static String ndjson(Traffic traffic) {
    return Written.of(traffic.analysis(), ReportFormat.NDJSON, ReportOptions.DEFAULTS);
  }

  @Test
  void theIncidentReportNamesWhoAndWhat() {
    String report = markdown(refused());
    assertAll(
        () ->
            assertThat(report)
                .contains(
                    "| Protocol | DNS over UDP, port 53: 2 queries that were not captured, of which"
                        + " only ICMP errors tell (frames 1, 2) |"),
        () -> assertThat(report).contains("| Server | `203.0.113.53` |"),
        () -> assertThat(report).contains("| Client | `192.0.2.10` |"),
        () -> assertThat(report).contains("| Name | www.example.com and 1 more |"));
  }

  @Test
  void nobodyIsCountedAsAbsentWhoIsInTheErrors() {
    assertThat(markdown(refused()))
        .contains("- The capture holds 0 DNS queries, 0 responses and 2 ICMP errors in 2 frames.")
        .doesNotContain("0 clients", "There is no failed question");
    assertThat(Written.text(refused())).contains("2 ICMP errors\n").doesNotContain("0 clients");
  }

  @Test
  void theErrorsAreListedPrintedAndExplained() {
    String report = markdown(refused());
    String said =
        "203.0.113.53 sent port unreachable (ICMP 3/3) to 192.0.2.10, quoting a query from"
            + " 192.0.2.10:40301 to 203.0.113.53:53 about www.example.com. A";
    assertThat(report)
        .contains(said + " | 1 |")
        .contains("IP 203.0.113.53 > 192.0.2.10: ICMP 203.0.113.53 udp port 53 unreachable, length")
        .contains("a query from port 40301 of 192.0.2.10 to port 53 of 203.0.113.53.")
        .contains("its id 5301 and its question, A of www.example.com.")
        .contains("What an ICMP port unreachable is, and is not:");
    assertThat(Written.text(refused()).replaceAll("\\s+", " ")).contains(said + " [1]");
  }

  @Test
  void howFarItReachedIsNotZero() {
    assertThat(markdown(refused()))
        .contains("| does not show | 2 queries that were not captured | 1 of 1 | 2 of 2 | 0 |");
  }

  @Test
  void everyFormatSaysWhetherItRecovered() {
    assertThat(Written.text(refused()).replaceAll("\\s+", " "))
        .contains("not recovered in this capture");
    assertThat(markdown(refused())).contains("not seen to recover in this capture");
    assertThat(Written.html(refused())).contains("It was not seen to recover in this capture");
  }

  @Test
  void aStreamedErrorHasTheNameAndTheReporter() {
    assertThat(ndjson(refused()).lines().findFirst().orElseThrow())
        .contains(
            "\"dns\":{\"type\":\"query\",\"id\":\"5301\",\"question\":{\"name\":\"www.example.com\","
                + "\"type\":\"A\",\"class\":\"IN\"}}")
        .contains("\"match\":\"none\",\"from\":\"203.0.113.53\",\"reporter\":\"server\"");
    assertThat(ndjson(new Traffic().at(1, Traffic.rejected(QUERY, ROUTER, 3, 1))))
        .contains("\"from\":\"192.0.2.1\",\"reporter\":\"other\"");
    assertThat(ndjson(new Traffic().at(1, Traffic.rejected(QUERY, "192.0.2.10", 3, 1))))
        .contains("\"from\":\"192.0.2.10\",\"reporter\":\"client\"");
  }

  /** A TCP segment asks nothing by itself, and one is no plural. */
  @Test
  void aSegmentIsNoQuery() {
    byte[] syn = new Tcp("192.0.2.10", 40_303, "203.0.113.53").asks();
    Traffic traffic = new Traffic().at(1, Traffic.icmp("203.0.113.53", "192.0.2.10", 3, 3, syn));
    String report = markdown(traffic);
    assertThat(report)
        .contains("whether anything was asked over TCP, and answered in the end, does not show.")
        .contains("- The TCP segment was sent before the capture began, or on another interface.")
        .contains("DNS over TCP, port 53: 1 TCP segment that was not captured")
        .doesNotContain("The queries were sent");
    assertThat(ndjson(traffic)).doesNotContain("\"type\":\"query\"");
  }

  @Test
  void whoAskedAnotherServerAndWasAnsweredIsSaidSo() {
    Dns again = QUERY.to("203.0.113.54").port(40_311).id(5_311).ipId(81);
    Traffic traffic =
        new Traffic()
            .at(1, Traffic.refused(QUERY))
            .at(1.1, again)
            .at(1.12, again.answer("192.0.2.80"));
    Analysis analysis = traffic.until(9).analysis();
    assertThat(analysis.hasFailedLookups()).isFalse();
    assertThat(Written.text(traffic).replaceAll("\\s+", " "))
        .contains(", and the same client got an answer to the same question later; of what was")
        .contains(
            "Only this error tells of it. The same client got an answer to the same question after"
                + " it, 120 ms later, from 203.0.113.54. [1, 3]");
    assertThat(markdown(traffic))
        .contains("In the end the program got an answer all the same, 120 ms after the error at")
        .contains("| 0 | a query that was not captured | 1 of 1 | 1 of 1 | 0 |");
  }

  @Test
  void whoWasNotAnsweredFailed() {
    Analysis analysis = refused().analysis();
    assertThat(analysis.summary().failedLookups()).isZero();
    assertThat(analysis.hasFailedLookups()).isTrue();
  }

  @Test
  void severalSuchIncidentsHaveTheirClientsAndNames() {
    Dns elsewhere = OTHER.to("203.0.113.54").from("192.0.2.11", 40_306);
    Traffic traffic = refused().at(4, Traffic.rejected(elsewhere, ROUTER, 3, 13));
    assertThat(Written.text(traffic)).contains("Who    192.0.2.10 and 192.0.2.11\n");
    assertThat(markdown(traffic))
        .contains("| Server | 203.0.113.53 and 203.0.113.54 |")
        .contains("| Client | 192.0.2.10 and 192.0.2.11 |")
        .contains("| Name | www.example.com, api.example.com and others |");
  }

  /** One error for three questions says more than the silence after the other two. */
  @Test
  void plainWordsFollowTheEvidenceAsTheTitleDoes() {
    Traffic traffic = new Traffic().at(0, QUERY).at(0.01, Traffic.refused(QUERY));
    traffic.at(0.02, OTHER).at(0.03, OTHER.port(40_304).id(5_304).ipId(74)).until(60);
    assertThat(markdown(traffic))
        .contains("The address 203.0.113.53 sent back that nobody takes such questions there")
        .contains("Find out whether the DNS service on 203.0.113.53 runs,");
  }

  /** The asking host's own kernel is no router, and its firewall no device on the way. */
  @Test
  void whoRejectedIsNamedWhereItIsKnown() {
    Traffic own = new Traffic().at(1, Traffic.rejected(QUERY, "192.0.2.10", 3, 3));
    assertThat(markdown(own))
        .contains("The asking host 192.0.2.10 itself rejected the question to 203.0.113.53,")
        .contains("Find out by which rule 192.0.2.10 rejects DNS to 203.0.113.53.");
    Traffic router = new Traffic().at(1, Traffic.rejected(QUERY, ROUTER, 3, 13));
    assertThat(markdown(router)).contains("The device 192.0.2.1 rejected the question to");
    Traffic noNeighbour = new Traffic().at(0, QUERY);
    noNeighbour.at(3, Traffic.rejected(QUERY, "192.0.2.10", 3, 1)).until(60);
    assertThat(markdown(noNeighbour))
        .contains("The asking host 192.0.2.10 itself reported that the question did not reach")
        .contains("| The host could not be reached (ICMP) | 1 |")
        .doesNotContain("router");
  }

  @Test
  void whatHasRecoveredIsNotAskedForNow() {
    Dns later = QUERY.port(40_305).id(5_305).ipId(75);
    Traffic traffic = new Traffic().at(0, QUERY).at(0.01, Traffic.refused(QUERY));
    traffic.at(5, later).at(5.01, later.answer("192.0.2.80")).until(60);
    assertThat(markdown(traffic)).contains("was stopped at that time, as by a restart, or the");
  }

  @Test
  void whatIsUndecidedHasANextStepInWords() {
    assertThat(markdown(new Traffic().at(0, QUERY).until(2)))
        .contains("and go on for more than 5 s after the last query: then it shows whether");
    assertThat(markdown(new Traffic().at(0, QUERY).at(1, QUERY.answer("192.0.2.80")).until(2)))
        .doesNotContain("Next steps");
  }

  /** DNS over TLS asks nothing that can be read, and fails all the same. */
  @Test
  void encryptedDnsThatFailsIsNamedAndHasANextStepInWords() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 2; i++) {
      byte[] syn = new Tcp("192.0.2.10", 40_321 + i, "203.0.113.53", 853).asks();
      traffic.at(i, syn).at(i + 0.01, Traffic.icmp(ROUTER, "192.0.2.10", 3, 13, syn));
    }
    assertThat(markdown(traffic.until(9)))
        .contains("| Protocol | 2 connections for DNS over TLS to 203.0.113.53, TCP port 853,")
        .contains("Find out whether the client is meant to use DNS over TLS,")
        .doesNotContain("all of it was answered");
  }
}
