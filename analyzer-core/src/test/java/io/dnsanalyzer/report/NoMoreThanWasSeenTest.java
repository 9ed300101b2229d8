package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.AnalysisListener;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.Scope;
import io.dnsanalyzer.Tcp;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.exchange.Lookup;
import io.dnsanalyzer.exchange.LookupNote;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Sentences that claimed more than packets show, each beside a twin of which it is true. */
final class NoMoreThanWasSeenTest {
  private static final String SERVER = "203.0.113.53";
  private static final Dns QUERY = Dns.ask("www.example.com").port(40_001).id(7).ipId(1);

  private static String text(Traffic traffic) {
    return flat(Written.text(traffic));
  }

  private static String flat(String report) {
    return report.replaceAll("\\s+", " ");
  }

  private static Dns query(int number, String name) {
    return Dns.ask(name).port(40_000 + number).id(number).ipId(number);
  }

  /** When who asked gave up, no packet tells. */
  @Test
  void silenceFailsAtNoTime() {
    assertThat(text(new Traffic().at(0, QUERY).at(5, QUERY).until(60)))
        .contains("asked by 192.0.2.10: failed; last asked 5 s after the first time")
        .doesNotContain("failed after");
  }

  @Test
  void anErrorFailsWhenItComes() {
    assertThat(
            text(
                new Traffic()
                    .at(0, QUERY)
                    .at(5, QUERY)
                    .at(5.25, QUERY.response(Dns.SERVFAIL))
                    .until(60)))
        .contains("asked by 192.0.2.10: failed after 5.25 s")
        .doesNotContain("last asked");
  }

  /** Of two capture queues, one was later: an error that is captured before its query. */
  @Test
  void whatIsCapturedBeforeItsQueryCameAtOnce() {
    assertThat(text(new Traffic().at(1, Traffic.refused(QUERY)).at(1.0004, QUERY).until(60)))
        .contains("203.0.113.53 refused UDP port 53 at once")
        .doesNotContain("-0.");
  }

  @Test
  void aRefusedAnswerIsSaidOnce() {
    Dns answer = QUERY.answer("192.0.2.80");
    byte[] closed = Traffic.icmp("192.0.2.10", SERVER, 3, 3, answer.packet());
    assertThat(text(new Traffic().at(0, QUERY).at(3, answer).at(3.5, closed).until(60)))
        .contains(
            "203.0.113.53 answered after 3 s [1, 2, 3] but 192.0.2.10 had closed its port when the"
                + " answer came, and said so 0.5 s after that")
        .doesNotContain("but the client refused the answer");
  }

  /** Somebody asked every 30 s for five minutes, and got nothing until then. */
  @Test
  void whoGotNothingForMinutesIsNotToldThatNoLookupFailed() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 10; i++) {
      Dns again = query(10 + i, "www.example.com");
      traffic.at(30 * i, again).at(30 * i + 0.1, Traffic.refused(again));
    }
    Dns last = query(30, "www.example.com");
    traffic.at(300, last).at(300.02, last.answer("192.0.2.80"));
    assertThat(text(traffic))
        .startsWith(
            "1 of 1 lookup got an answer only 5 min after it was first asked: 203.0.113.53 refused"
                + " DNS on UDP port 53 (10 times)")
        .doesNotContain("No lookup failed");
  }

  private static Traffic manyNames(String above, int count) {
    Traffic traffic = new Traffic();
    for (int i = 0; i < count; i++) {
      Dns fine = query(100 + i, "ok" + i + ".example.org");
      traffic.at(10 * i, fine).at(10 * i + 0.1, fine.answer("192.0.2.80"));
      Dns silent = query(200 + i, "host" + i + above);
      traffic.at(10 * i + 1, silent).at(10 * i + 3, query(300 + i, "host" + i + above));
    }
    return traffic.until(10 * count + 60);
  }

  @Test
  void theZoneOfManyNamesIsNamed() {
    assertThat(text(manyNames(".dead.example", 5)))
        .startsWith(
            "5 of 10 lookups failed: 203.0.113.53 did not answer A of host0.dead.example and 4"
                + " other names, all under dead.example (10 times)");
  }

  /** A top-level domain is no zone of anybody's. */
  @Test
  void whatAllNamesShareIsNoZone() {
    assertThat(text(manyNames(".example", 5))).doesNotContain("all under");
  }

  /** Multicast DNS has names of one label (RFC 6762 3); cluster.local is a zone of its own. */
  @Test
  void longerNamesUnderLocalAreNotOfMulticastDns() {
    Dns query = QUERY.name("www.example.com.svc.cluster.local");
    assertThat(codes(new Traffic().at(0, query).at(0.1, query.response(Dns.NXDOMAIN))))
        .doesNotContain("local_name_over_unicast");
  }

  @Test
  void namesOfOneLabelUnderLocalAreOfMulticastDns() {
    Dns query = QUERY.name("printer.local");
    assertThat(codes(new Traffic().at(0, query).at(0.1, query.response(Dns.NXDOMAIN))))
        .contains("local_name_over_unicast");
  }

  private static List<String> codes(Traffic traffic) {
    return traffic.analysis().findings().stream().map(Finding::code).toList();
  }

  private static Optional<Lookup> lookup(Traffic traffic) throws IOException {
    List<Lookup> lookups = new ArrayList<>();
    AnalysisListener listener =
        new AnalysisListener() {
          @Override
          public void lookup(Lookup lookup) {
            lookups.add(lookup);
          }
        };
    Analyzer.with(Options.DEFAULTS).stream(
        new ByteArrayInputStream(traffic.bytes()), "traffic", listener);
    return lookups.stream().findFirst();
  }

  /** Over TCP no OPT record is there, but it is UDP that a filter prohibits. */
  @Test
  void whereUdpIsProhibitedEdnsIsNotWhatDivides() throws IOException {
    Dns query = QUERY.withOpt();
    Tcp tcp = new Tcp("192.0.2.10", 42_000, SERVER);
    Traffic traffic =
        new Traffic()
            .at(0, query)
            .at(0.1, Traffic.rejected(query, "192.0.2.1", 3, 10))
            .at(0.2, tcp.asks())
            .at(0.21, tcp.isGranted())
            .at(0.22, tcp.clientSends(QUERY))
            .at(0.23, tcp.serverSends(QUERY.answer("192.0.2.80")));
    assertThat(lookup(traffic).orElseThrow().notes()).doesNotContain(LookupNote.EDNS_FALLBACK);
  }

  @Test
  void whereOnlyPlainQueriesAreAnsweredItIs() throws IOException {
    Dns plain = QUERY.port(40_002).id(8).ipId(2);
    Traffic traffic =
        new Traffic().at(0, QUERY.withOpt()).at(6, plain).at(6.1, plain.answer("192.0.2.80"));
    assertThat(lookup(traffic).orElseThrow().notes()).contains(LookupNote.EDNS_FALLBACK);
  }

  /** An answer that was captured before is no recovery, whatever a clock that steps back says. */
  @Test
  void nothingIsClaimedAcrossAStepOfTheClock() {
    Dns first = query(1, "a.example.com");
    Dns silent = query(2, "b.example.com");
    Traffic traffic =
        new Traffic()
            .at(3600, first)
            .at(3600.1, first.answer("192.0.2.80"))
            .at(1, silent)
            .until(20);
    Analysis analysis = traffic.analysis();
    assertThat(analysis.incidents()).hasSize(1);
    assertThat(analysis.incidents().get(0).firstSuccessAfter()).isEmpty();
    assertThat(text(traffic))
        .contains(
            "last frame at 08:00:20.000000000 UTC; the clock stepped back, so how long it took is"
                + " not known");
  }

  /** What options leave out was not looked at. */
  @Test
  void whatOptionsLeaveOutIsNotAbsentFromTheCapture() {
    Dns other = query(1, "a.example.com");
    Traffic traffic =
        new Traffic().at(0, other).at(0.1, other.answer("192.0.2.80")).until(40).until(50);
    traffic.at(60, QUERY).at(60.1, Traffic.refused(QUERY)).until(120);
    assertThat(text(traffic)).contains("last answer before at 08:00:00");
    Scope scope =
        new Scope(
            Optional.of(Instant.ofEpochSecond(1_710_403_200L + 30)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(text(traffic.in(scope)))
        .contains("no answer before in the part of this capture that was asked for")
        .contains("Anything outside of the part that was asked for");
    assertThat(flat(Written.html(traffic.in(scope))))
        .contains("no answer before in the part of this capture that was asked for");
  }

  /** Two servers are not one. */
  @Test
  void oneOfTwoServersAnsweredAgain() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 2; i++) {
      Dns fine = query(10 + i, "fine" + i + ".example.com").to("203.0.113.5" + (3 + i));
      traffic.at(i, fine).at(i + 0.1, fine.answer("192.0.2.80"));
    }
    for (int i = 0; i < 2; i++) {
      traffic.at(20 + i, query(20 + i, "silent" + i + ".example.com").to("203.0.113.5" + (3 + i)));
    }
    assertThat(text(traffic.until(90)))
        .contains("one of them answered before, at 08:00:01 UTC")
        .doesNotContain("it answered before");
  }

  /** Three answers came from another port, about one question. */
  @Test
  void whatCameInsteadThreeTimesIsNotOnce() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 3; i++) {
      traffic
          .at(5 * i, QUERY)
          .at(5 * i + 0.1, QUERY.toPort(1053).answer("192.0.2.80").ipId(50 + i));
    }
    assertThat(text(traffic.until(60))).doesNotContain("did (once)");
  }
}
