package io.dnsanalyzer.timeline;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Tcp;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.part.Successes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which failures belong together, and how far they reach. */
class IncidentsTest {
  private static final String SERVER = "203.0.113.53";
  private static final String SERVER_2 = "203.0.113.54";
  private static final String ROUTER = "192.0.2.1";
  private int asked;

  private Dns ask(String name) {
    asked++;
    return Dns.ask(name).port(41000 + asked).id(5200 + asked).ipId(700 + asked);
  }

  private Traffic refused(Traffic traffic, double at, Dns query) {
    return traffic.at(at, query).at(at + 0.1, Traffic.refused(query));
  }

  private Traffic rejected(Traffic traffic, double at, Dns query) {
    return traffic.at(at, query).at(at + 0.1, Traffic.rejected(query, ROUTER, 3, 13));
  }

  private Traffic answered(Traffic traffic, double at, Dns query) {
    return traffic.at(at, query).at(at + 0.1, query.answer("192.0.2.141"));
  }

  private static Optional<Long> number(Optional<FrameRef> frame) {
    return frame.map(FrameRef::number);
  }

  @ParameterizedTest(name = "{0} s apart")
  @CsvSource({"300, 1", "300.000001, 2"})
  void failuresOfOneServerBelongTogetherForFiveMinutes(double apart, int occurrences) {
    Traffic traffic = new Traffic();
    refused(traffic, 0, ask("a.example.com"));
    refused(traffic, apart, ask("b.example.com"));
    List<Incident> found = traffic.until(900).analysis().incidents();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).course().occurrences().count()).isEqualTo(occurrences);
  }

  @ParameterizedTest(name = "fails again {0} s after")
  @CsvSource({"14, 1", "17, 2"})
  void aSuccessEndsAnIncidentUnlessTheServerFailsAgainAtOnce(double again, int occurrences) {
    Traffic traffic = new Traffic();
    refused(traffic, 0, ask("a.example.com"));
    answered(traffic, 1, ask("b.example.com"));
    refused(traffic, again, ask("c.example.com"));
    List<Incident> found = traffic.until(200).analysis().incidents();
    assertThat(found).hasSize(1);
    Occurrences came = found.get(0).course().occurrences();
    assertThat(came.count()).isEqualTo(occurrences);
    assertThat(came.first().number()).isEqualTo(1);
    assertThat(came.last().number()).isEqualTo(occurrences == 1 ? 1 : 5);
    assertThat(found.get(0).impact().answeredMeanwhile()).isEqualTo(occurrences == 1 ? 1 : 0);
  }

  @Test
  void recoveryIsToldFromTheLastFailureToTheFirstSuccess() {
    Traffic traffic = new Traffic();
    answered(traffic, 0, ask("before.example.com")); // 1, 2
    answered(traffic, 1, ask("last.example.com")); // 3, 4
    refused(traffic, 10, ask("a.example.com")); // 5, 6
    refused(traffic, 12, ask("b.example.com")); // 7, 8
    answered(traffic, 40, ask("after.example.com")); // 9, 10
    answered(traffic, 41, ask("later.example.com"));
    Incident incident = traffic.analysis().incidents().get(0);
    assertThat(incident.firstFailure().number()).isEqualTo(5);
    assertThat(incident.lastFailure().number()).isEqualTo(7);
    assertThat(number(incident.lastSuccessBefore())).hasValue(4L);
    assertThat(number(incident.firstSuccessAfter())).hasValue(10L);
    assertThat(incident.recoveryNanos()).hasValue(28_100_000_000L);
    assertThat(incident.frames()).extracting(FrameRef::number).containsExactly(5L, 6L, 7L, 8L);
    assertThat(incident.outcomes().byOutcome())
        .containsExactly(entry(Outcome.PORT_UNREACHABLE_BY_SERVER, 2L));
  }

  @Test
  void withoutSuccessAfterItThereIsNoRecovery() {
    Traffic traffic = new Traffic();
    refused(traffic, 0, ask("a.example.com"));
    Incident incident = traffic.until(400).analysis().incidents().get(0);
    assertThat(incident.firstSuccessAfter()).isEmpty();
    assertThat(incident.lastSuccessBefore()).isEmpty();
    assertThat(incident.recoveryNanos()).isEmpty();
  }

  @Test
  void aSilentServersIncidentEndsWithItsFirstAnswerThoughSilenceIsCertainLater() {
    Traffic traffic = new Traffic();
    traffic.at(0, ask("a.example.com")); // 1
    traffic.at(2, ask("b.example.com")); // 2
    answered(traffic, 3, ask("c.example.com")); // 3, 4
    Incident incident = traffic.until(200).analysis().incidents().get(0);
    assertThat(number(incident.firstSuccessAfter())).hasValue(4L);
    assertThat(incident.recoveryNanos()).hasValue(1_100_000_000L);
    assertThat(incident.outcomes().byOutcome()).containsOnlyKeys(Outcome.NO_RESPONSE);
  }

  @Test
  void whatIsUndecidedIsNoIncident() {
    assertThat(new Traffic().at(0, ask("a.example.com")).until(2).analysis().incidents()).isEmpty();
  }

  @Test
  void impactCountsWhoAndWhatOfAllThatWereSeen() {
    Traffic traffic = new Traffic();
    answered(traffic, 0, ask("fine.example.com").from("192.0.2.11", 42001));
    answered(traffic, 1, ask("fine.example.com").from("192.0.2.12", 42002));
    answered(traffic, 2, ask("good.example.com").from("192.0.2.12", 42003));
    Dns twice = ask("a.example.com");
    traffic.at(10, twice).at(11, twice.ipId(799)).at(11.1, Traffic.refused(twice.ipId(799)));
    refused(traffic, 12, ask("A.example.COM"));
    refused(traffic, 13, ask("b.example.com").from("192.0.2.11", 42004));
    answered(traffic, 13.5, ask("fine.example.com").from("192.0.2.12", 42005));
    refused(traffic, 14, ask("c.example.com").from("192.0.2.11", 42006));
    Incident incident = traffic.until(30).analysis().incidents().get(0);
    assertThat(incident.impact())
        .isEqualTo(
            new Impact(
                new Impact.Affected(2, 3), // 192.0.2.10 and .11
                new Impact.Affected(3, 5), // a, b, c; and fine, good
                5, // a twice, A, b, c
                4,
                3, // a and A are one
                1,
                0));
    assertThat(incident.exampleName()).isEqualTo("a.example.com.");
    assertThat(incident.exampleClients()).hasToString("[192.0.2.10, 192.0.2.11]");
  }

  @Test
  void serversThatFailAtTheSameTimeForTheirOwnReasonsHaveIncidentsOfTheirOwn() {
    Traffic traffic = new Traffic();
    refused(traffic, 0, ask("a.example.com"));
    refused(traffic, 1, ask("b.example.com").to(SERVER_2));
    refused(traffic, 2, ask("c.example.com"));
    List<Incident> incidents = traffic.until(30).analysis().incidents();
    assertThat(incidents).extracting(Incident::id).containsExactly(1, 2);
    assertThat(incidents)
        .extracting(incident -> incident.server().ip().toString())
        .containsExactly(SERVER, SERVER_2);
    assertThat(incidents)
        .extracting(incident -> incident.impact().exchanges())
        .containsExactly(2L, 1L);
  }

  @Test
  void oneRouterThatRejectsForSeveralServersIsOneIncidentAndEachLookupCountsOnce() {
    Traffic traffic = new Traffic();
    rejected(traffic, 0, ask("a.example.com")); // 1, 2
    rejected(traffic, 1, ask("a.example.com").to(SERVER_2)); // 3, 4
    rejected(traffic, 2, ask("b.example.com").to(SERVER_2)); // 5, 6
    rejected(traffic, 3, ask("b.example.com")); // 7, 8
    List<Incident> incidents = traffic.until(30).analysis().incidents();
    assertThat(incidents).hasSize(1);
    Incident incident = incidents.get(0);
    assertThat(incident.servers()).hasToString("[203.0.113.53, 203.0.113.54]");
    assertThat(incident.reporter()).hasToString("Optional[192.0.2.1]");
    assertThat(incident.impact().exchanges()).isEqualTo(4);
    assertThat(incident.impact().lookups()).isEqualTo(2);
    assertThat(incident.firstFailure().number()).isEqualTo(1);
    assertThat(incident.lastFailure().number()).isEqualTo(7);
  }

  @Test
  void theIncidentOfOneRouterEndsWithTheFirstSuccessOfAnyOfItsServers() {
    Traffic traffic = new Traffic();
    answered(traffic, 0, ask("before.example.com").to(SERVER_2)); // 1, 2
    rejected(traffic, 10, ask("a.example.com")); // 3, 4
    rejected(traffic, 11, ask("b.example.com").to(SERVER_2)); // 5, 6
    answered(traffic, 40, ask("after.example.com")); // 7, 8
    answered(traffic, 50, ask("after.example.net").to(SERVER_2)); // 9, 10
    Incident incident = traffic.until(80).analysis().incidents().get(0);
    assertThat(incident.servers()).hasSize(2);
    assertThat(number(incident.lastSuccessBefore())).hasValue(2L);
    assertThat(number(incident.firstSuccessAfter())).hasValue(8L);
    assertThat(incident.recoveryNanos()).hasValue(29_100_000_000L);
  }

  @Test
  void anAnswerBetweenTheFailuresOfServersThatShareAnIncidentCameMeanwhile() {
    Traffic traffic = new Traffic();
    rejected(traffic, 0, ask("a.example.com")); // 1, 2
    answered(traffic, 20, ask("fine.example.com")); // 3, 4
    answered(traffic, 30, ask("fine.example.net")); // 5, 6
    rejected(traffic, 60, ask("b.example.com").to(SERVER_2)); // 7, 8
    answered(traffic, 70, ask("good.example.com")); // 9, 10
    Incident incident = traffic.until(100).analysis().incidents().get(0);
    assertThat(incident.servers()).hasSize(2);
    assertThat(incident.impact().answeredMeanwhile()).isEqualTo(2);
    assertThat(number(incident.traits().answers().meanwhile())).hasValue(4L);
    assertThat(number(incident.firstSuccessAfter())).hasValue(10L);
    assertThat(incident.lastSuccessBefore()).isEmpty();
  }

  /** Failures are told in the order of first attempts, so one that lasts holds back the others. */
  @Test
  void aQuestionThatIsRepeatedForTwentyMinutesHidesNoAnswerOfOthers() {
    Traffic traffic = new Traffic();
    Dns again = ask("again.example.com").to(SERVER_2);
    answered(traffic, 1, ask("before.example.com")); // 1, 2
    traffic.at(2, again); // 3
    traffic.at(3, ask("a.example.com")); // 4
    traffic.at(3.5, ask("b.example.com")); // 5
    answered(traffic, 4, ask("after.example.com")); // 6, 7
    for (int second = 14; second < 1200; second += 12) {
      traffic.at(second, again.ipId(9000 + second));
      answered(traffic, second + 1, ask("fine.example.com"));
    }
    Incident incident = traffic.until(1400).analysis().incidents().get(1);
    assertThat(incident.server().ip()).hasToString(SERVER);
    assertThat(number(incident.lastSuccessBefore())).hasValue(2L);
    assertThat(number(incident.firstSuccessAfter())).hasValue(7L);
  }

  @Test
  void theFirstAnswerMeanwhileIsKnownHoweverManyFollow() {
    Traffic traffic = new Traffic();
    refused(traffic, 0, ask("a.example.com")); // 1, 2
    for (int i = 0; i < Successes.MAX + 10; i++) {
      answered(traffic, 1 + i * 0.12, ask("fine.example.com").port(2000 + i)); // 3, 4 and so on
      if (i % 80 == 79) {
        refused(traffic, 1 + i * 0.12 + 0.06, ask("b.example.com"));
      }
    }
    Incident incident = traffic.until(1200).analysis().incidents().get(0);
    assertThat(number(incident.traits().answers().meanwhile())).hasValue(4L);
  }

  @Test
  void theSameRouterTenMinutesLaterIsAnotherIncident() {
    Traffic traffic = new Traffic();
    rejected(traffic, 0, ask("a.example.com"));
    rejected(traffic, 600, ask("b.example.com").to(SERVER_2));
    assertThat(traffic.until(900).analysis().incidents()).hasSize(2);
  }

  @Test
  void aLookupThatAnotherServerSavedIsNoFailedLookup() {
    Traffic traffic = new Traffic();
    refused(traffic, 0, ask("a.example.com"));
    answered(traffic, 0.2, ask("a.example.com").to(SERVER_2));
    Incident incident = traffic.until(30).analysis().incidents().get(0);
    assertThat(incident.impact().exchanges()).isEqualTo(1);
    assertThat(incident.impact().lookups()).isZero();
  }

  /** Without its SYNs (3, 4), nothing that is cited shows that TCP was tried. */
  @Test
  void theConnectionThatATruncatedAnswerLedToIsSeenToo() {
    Dns large = ask("large.example.com");
    Tcp tcp = new Tcp("192.0.2.10", 41081, SERVER);
    Traffic traffic = new Traffic().at(0, large).at(0.1, large.answer("192.0.2.142").truncated());
    traffic.at(0.2, tcp.asks()).at(1.2, tcp.asks()).at(1.3, tcp.resets());
    Incident incident = traffic.until(900).analysis().incidents().get(0);
    assertThat(incident.traits().outcome(Outcome.TCP_REFUSED).frames())
        .extracting(FrameRef::number)
        .containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  /** Who answered last when the silence is told, two minutes later, has nothing to do with it. */
  @Test
  void theFirstAnswerOfAnyOtherServerIsTheOneMeanwhile() {
    Traffic traffic = new Traffic().at(0, ask("a.example.com"));
    answered(traffic, 1, ask("b.example.com").to(SERVER_2));
    answered(traffic, 2, ask("c.example.com").to("203.0.113.55"));
    answered(traffic, 3, ask("d.example.com").to("203.0.113.56"));
    Incident incident = traffic.until(900).analysis().incidents().get(0);
    assertThat(incident.traits().others().answer().orElseThrow().frame().number()).isEqualTo(3);
  }

  /** RFC 2136 3: a server refuses an unsigned update as it should. */
  @Test
  void messagesThatAskNothingAreCountedApart() {
    Dns update = ask("example.com").opcode(5).port(41091).id(4891);
    Traffic traffic = new Traffic().at(0, update).at(0.1, update.response(Dns.REFUSED));
    Dns notify = ask("example.com").opcode(4).port(41092).id(4892);
    traffic.at(1, notify).at(1.1, notify.response(0));
    traffic.at(2, ask("a.example.com"));
    Summary summary = traffic.until(900).analysis().summary();
    assertThat(summary.exchanges()).isEqualTo(3);
    assertThat(summary.failed()).isEqualTo(1);
    assertThat(summary.answered()).isZero();
    assertThat(summary.undecided()).isZero();
    assertThat(summary.apart()).isEqualTo(2);
    assertThat(summary.unanswered()).isEqualTo(2);
  }
}
