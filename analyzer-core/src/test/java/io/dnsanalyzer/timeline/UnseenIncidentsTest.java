package io.dnsanalyzer.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Tcp;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.diagnosis.Diagnosis;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.FrameRef;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** ICMP errors say who refused what, also where the queries were not captured. */
class UnseenIncidentsTest {
  private static final String SERVER_2 = "203.0.113.54";
  private static final String ROUTER = "192.0.2.1";
  private Traffic traffic = new Traffic();
  private int asked;

  private Dns ask(String name) {
    asked++;
    return Dns.ask(name).port(42000 + asked).id(6200 + asked).ipId(800 + asked);
  }

  private void unseen(double at, Dns query) {
    traffic.at(at, Traffic.refused(query));
  }

  private void refused(double at, Dns query) {
    traffic.at(at, query).at(at + 0.1, Traffic.refused(query));
  }

  private void answered(double at, Dns query) {
    traffic.at(at, query).at(at + 0.1, query.answer("192.0.2.141"));
  }

  private List<Incident> incidents() {
    return traffic.analysis().incidents();
  }

  private Incident only() {
    List<Incident> all = incidents();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private List<String> codes() {
    return traffic.analysis().diagnoses().stream()
        .map(Diagnosis::findings)
        .flatMap(List::stream)
        .map(Finding::code)
        .toList();
  }

  private List<String> apart() {
    return traffic.analysis().findings().stream().map(Finding::code).toList();
  }

  @Test
  void errorsWithoutQueriesAreAnIncidentThatCountsErrors() {
    unseen(1, ask("one.example.com").from("192.0.2.10", 42101));
    unseen(3, ask("two.example.com").from("192.0.2.11", 42102));
    unseen(6, ask("ONE.example.com").from("192.0.2.10", 42103));
    Incident incident = only();
    assertAll(
        () -> assertThat(incident.isUnseen()).isTrue(),
        () ->
            assertThat(incident.impact())
                .isEqualTo(
                    new Impact(
                        new Impact.Affected(2, 2), new Impact.Affected(2, 2), 0, 0, 0, 0, 3)),
        () ->
            assertThat(incident.outcomes().byOutcome())
                .hasToString("{port_unreachable_by_server=3}"),
        () ->
            assertThat(incident.scope())
                .isEqualTo(new IncidentScope.Server(new TreeSet<>(EnumSet.of(Transport.UDP)))),
        () -> assertThat(incident.server()).hasToString("203.0.113.53:53"),
        () -> assertThat(incident.reporter()).isEmpty(),
        () -> assertThat(incident.exampleName()).isEqualTo("one.example.com."),
        () -> assertThat(incident.exampleClients()).hasToString("[192.0.2.10, 192.0.2.11]"),
        () ->
            assertThat(incident.frames()).extracting(FrameRef::number).containsExactly(1L, 2L, 3L),
        () -> assertThat(incident.firstFailure().number()).isEqualTo(1),
        () -> assertThat(incident.lastFailure().number()).isEqualTo(3),
        () -> assertThat(incident.firstSuccessAfter()).isEmpty(),
        () -> assertThat(incident.course().occurrences().count()).isEqualTo(1));
    assertThat(codes())
        .containsExactly(
            "server_refuses_udp_53", "service_stopped_or_host_firewall", "unseen_queries_refused");
    assertThat(apart()).isEmpty();
  }

  /** Nobody asked here that could have been captured, so that nothing is missing. */
  @Test
  void nothingIsSaidToBeMissing() {
    unseen(1, ask("one.example.com"));
    assertThat(traffic.analysis().diagnoses().get(0).negativeEvidence()).isEmpty();
  }

  @Test
  void whatOneRouterReportsOfTwoServersIsTheWay() {
    traffic.at(1, Traffic.rejected(ask("one.example.com"), ROUTER, 3, 0));
    traffic.at(2, Traffic.rejected(ask("one.example.com").to(SERVER_2), ROUTER, 3, 0));
    Incident incident = only();
    assertThat(incident.scope()).isInstanceOf(IncidentScope.Way.class);
    assertThat(incident.servers()).hasToString("[203.0.113.53, 203.0.113.54]");
    assertThat(incident.reporter()).hasToString("Optional[192.0.2.1]");
  }

  /** The capture began while this went on: one incident, told by the queries that were captured. */
  @Test
  void whatWentOnBeforeTheCaptureBeganIsPartOfWhatWasCaptured() {
    unseen(1, ask("one.example.com"));
    refused(3, ask("one.example.com"));
    Incident incident = only();
    assertThat(incident.isUnseen()).isFalse();
    assertThat(apart()).containsExactly("unseen_queries_refused");
  }

  @Test
  void whatWasLongBeforeIsAnotherIncident() {
    unseen(1, ask("one.example.com"));
    refused(305, ask("one.example.com"));
    assertThat(incidents()).extracting(Incident::isUnseen).containsExactly(true, false);
    assertThat(apart()).isEmpty();
  }

  /** The numbers follow the order in which incidents began, whichever was captured. */
  @Test
  void bothAreNumberedTogether() {
    refused(1, ask("one.example.com"));
    unseen(2, ask("one.example.com").to(SERVER_2));
    refused(3, ask("two.example.com").to("203.0.113.55"));
    List<Incident> all = incidents();
    assertThat(all).extracting(Incident::id).containsExactly(1, 2, 3);
    assertThat(all).extracting(Incident::isUnseen).containsExactly(false, true, false);
    assertThat(all.get(1).servers()).hasToString("[203.0.113.54]");
  }

  @Test
  void anAnswerOfTheServerOverTheSameTransportEndsIt() {
    answered(0, ask("zero.example.com"));
    unseen(1, ask("one.example.com"));
    unseen(2, ask("two.example.com"));
    answered(7, ask("three.example.com"));
    Incident incident = only();
    assertThat(incident.lastSuccessBefore()).map(FrameRef::number).hasValue(2L);
    assertThat(incident.firstSuccessAfter()).map(FrameRef::number).hasValue(6L);
    assertThat(incident.impact().names()).isEqualTo(new Impact.Affected(2, 2));
  }

  @Test
  void anAnswerOfAnotherServerEndsNothing() {
    unseen(1, ask("one.example.com"));
    answered(7, ask("three.example.com").to(SERVER_2));
    assertThat(only().firstSuccessAfter()).isEmpty();
  }

  @Test
  void anAnswerOverTheOtherTransportEndsNothing() {
    Tcp tcp = new Tcp("192.0.2.10", 42901, "203.0.113.53");
    Dns question = ask("over-tcp.example.com");
    unseen(1, ask("one.example.com"));
    traffic
        .at(5, tcp.asks())
        .at(5.01, tcp.isGranted())
        .at(5.02, tcp.clientSends(question))
        .at(5.03, tcp.serverSends(question.answer("192.0.2.142")));
    assertThat(only().firstSuccessAfter()).isEmpty();
  }

  @Test
  void whatComesAgainAfterTheWindowIsAFurtherOccurrence() {
    unseen(1, ask("one.example.com"));
    unseen(301, ask("two.example.com"));
    unseen(601.1, ask("three.example.com"));
    assertThat(only().course().occurrences().count()).isEqualTo(2);
    assertThat(only().course().occurrences().last().number()).isEqualTo(3);
  }

  @Test
  void aRedirectIsNoIncident() {
    traffic.at(1, Traffic.rejected(ask("one.example.com"), ROUTER, 5, 1));
    assertThat(incidents()).isEmpty();
  }

  /** A SYN that was captured, and granted in the end, was neither unseen nor refused. */
  @Test
  void anErrorAboutAConnectionThatWasGrantedIsNoIncident() {
    Tcp tcp = new Tcp("192.0.2.10", 42902, "203.0.113.53");
    Dns question = ask("granted.example.com");
    byte[] syn = tcp.asks();
    traffic
        .at(0, syn)
        .at(0.5, Traffic.icmp(ROUTER, "192.0.2.10", 3, 1, syn))
        .at(1, tcp.asks())
        .at(1.01, tcp.isGranted())
        .at(1.02, tcp.clientSends(question))
        .at(1.03, tcp.serverSends(question.answer("192.0.2.143")));
    assertThat(incidents()).isEmpty();
    assertThat(apart()).isEmpty();
  }

  /** What errors quote of TCP failed over TCP. */
  @Test
  void aSegmentThatWasNotCapturedFailedOverTcp() {
    byte[] syn = new Tcp("192.0.2.10", 42903, "203.0.113.53").asks();
    traffic.at(0, Traffic.icmp("203.0.113.53", "192.0.2.10", 3, 3, syn));
    Incident incident = only();
    assertThat(incident.scope())
        .isEqualTo(new IncidentScope.Server(new TreeSet<>(EnumSet.of(Transport.TCP))));
    assertThat(incident.outcomes().of(Outcome.PORT_UNREACHABLE_BY_SERVER)).isEqualTo(1);
    assertThat(traffic.analysis().diagnoses().get(0).title())
        .isEqualTo("203.0.113.53 refused DNS on TCP port 53 (a TCP segment that was not captured)");
    assertThat(codes()).containsExactly("server_refuses_tcp_53", "unseen_queries_refused");
  }

  /** Of a query that was given up nobody can say that it was not captured. */
  @Test
  void whereQueriesWereGivenUpThereIsNone() {
    traffic = new Traffic().maxOpen(1);
    Dns first = ask("one.example.com");
    traffic.at(0, first).at(1, ask("two.example.com")).at(2, ask("three.example.com"));
    traffic.at(3, Traffic.refused(first)).until(20);
    assertThat(incidents()).noneMatch(Incident::isUnseen);
  }

  /** The same client asked for the same of another server, which answered. */
  @Test
  void anAnswerToTheSameQuestionIsCounted() {
    unseen(1, ask("one.example.com"));
    unseen(2, ask("one.example.com"));
    unseen(3, ask("two.example.com"));
    answered(4, ask("ONE.example.com").to(SERVER_2));
    Incident incident = only();
    assertThat(incident.traits().others().later())
        .satisfies(
            later -> {
              assertThat(later.errors()).isEqualTo(2);
              assertThat(later.servers()).hasToString("[203.0.113.54]");
              assertThat(later.longestNanos()).isEqualTo(2_100_000_000L); // since the last error
              assertThat(later.frames()).extracting(FrameRef::number).containsExactly(5L);
            });
    assertThat(incident.isUnseenButAnswered()).isFalse();
    assertThat(traffic.analysis().hasFailedLookups()).isTrue();
  }

  @Test
  void whatIsNoAnswerToThatQuestionIsNotCounted() {
    answered(0, ask("one.example.com").to(SERVER_2)); // before the error
    unseen(1, ask("one.example.com"));
    answered(2, ask("one.example.com").to(SERVER_2).from("192.0.2.11", 42801)); // another client
    answered(3, ask("one.example.com").to(SERVER_2).type(28)); // another type
    answered(302, ask("one.example.com").to(SERVER_2)); // another lookup, 300 s later
    assertThat(only().traits().others().later()).isEqualTo(Traits.AnsweredLater.NONE);
  }

  /** The path did not let the answer through: it is none. */
  @Test
  void anAnswerThatIsTakenBackIsNotCounted() {
    Dns query = ask("one.example.com").to(SERVER_2);
    Dns answer = query.answer("192.0.2.144").ipId(990);
    unseen(1, ask("one.example.com"));
    traffic.at(2, query).at(2.1, answer);
    traffic.at(2.2, Traffic.icmp(ROUTER, SERVER_2, 3, 4, answer.packet())).until(9);
    assertThat(incidents().get(0).isUnseen()).isTrue();
    assertThat(incidents().get(0).traits().others().later().errors()).isZero();
  }
}
