package io.dnsanalyzer.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Tcp;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.exchange.Match;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Times;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an incident is bounded by, and what ends it; each beside a twin in which that is not so. */
class IncidentScopesTest {
  private static final String SERVER_2 = "203.0.113.54";
  private static final String SERVER_3 = "203.0.113.55";
  private static final int SERVFAIL = 2;
  private static final int A = 1;
  private static final int AAAA = 28;
  private final Traffic traffic = new Traffic();
  private int asked;

  private Dns ask(String name) {
    asked++;
    return Dns.ask(name).port(41000 + asked).id(5200 + asked).ipId(700 + asked);
  }

  private void silent(double at, Dns query) {
    traffic.at(at, query);
  }

  private void refused(double at, Dns query) {
    traffic.at(at, query).at(at + 0.1, Traffic.refused(query));
  }

  private void servfail(double at, Dns query) {
    traffic.at(at, query).at(at + 0.1, query.response(SERVFAIL));
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

  private void answeredOverTcp(double at, Dns query) {
    Tcp tcp = new Tcp("192.0.2.10", 42000 + asked, "203.0.113.53");
    traffic.at(at, tcp.asks()).at(at + 0.01, tcp.isGranted());
    traffic.at(at + 0.02, tcp.clientSends(query));
    traffic.at(at + 0.03, tcp.serverSends(query.answer("192.0.2.142")));
  }

  private void rejectedOverTcp(double at, Dns query) {
    byte[] syn = new Tcp("192.0.2.10", 42000 + asked, "203.0.113.53").asks();
    traffic.at(at, query).at(at + 0.01, query.answer("192.0.2.141").truncated());
    traffic.at(at + 0.02, syn);
    traffic.at(at + 0.03, Traffic.icmp("203.0.113.53", "192.0.2.10", 3, 3, syn));
  }

  private Dns from(String client, String name) {
    return ask(name).from(client, 41000 + asked);
  }

  /** Another client gets the same names all the while: that the first gets them soon is the end. */
  @Test
  void aClientThatFailsAgainAndAgainBesideOthersIsTheScopeHoweverSoonItEnds() {
    for (int i = 0; i < 6; i++) {
      silent(3 * i, from("192.0.2.10", "n" + i + ".example.com"));
      answered(3 * i + 0.5, from("192.0.2.11", "n" + i + ".example.com"));
    }
    answered(20, from("192.0.2.10", "m.example.com"));
    Incident incident = only();
    assertThat(incident.scope()).isInstanceOf(IncidentScope.Clients.class);
    assertThat(incident.firstSuccessAfter()).map(FrameRef::nanos).isPresent();
    assertThat(incident.recoveryNanos()).hasValue(5_100_000_000L);
  }

  /** What was asked cannot be read: it may be what is answered later. */
  @Test
  void laterAnswersMayBeToQuestionsThatCannotBeRead() {
    for (int i = 0; i < 3; i++) {
      Dns unread = ask("n" + i + ".example.com");
      traffic.cut(i, unread.packet(), 20 + 8 + 14).cut(i + 0.1, refusal(unread), 20 + 8 + 14);
    }
    answered(20, ask("later.example.com"));
    assertThat(only().laterAnswer())
        .map(Course.LaterAnswer::failed)
        .contains(Course.OfFailed.UNKNOWN);
  }

  private static byte[] refusal(Dns query) {
    return query.response(SERVFAIL).packet();
  }

  /**
   * More names fail than are told apart: later answers are to others only if all were asked once.
   */
  @ParameterizedTest
  @CsvSource({"70, false, NONE", "70, true, UNKNOWN", "60, true, NONE"})
  void laterAnswersAreToOthersWhereThatIsKnown(int names, boolean twice, Course.OfFailed failed) {
    for (int i = 0; i < names; i++) {
      silent(0.2 * i, ask("n" + i + ".example.com"));
      answered(0.2 * i + 0.05, ask("m" + i + ".example.com"));
    }
    answered(20, ask("later.example.com"));
    if (twice) {
      answered(21, ask("later.example.com"));
    }
    assertThat(only().laterAnswer()).map(Course.LaterAnswer::failed).contains(failed);
  }

  /** What another client got since then is not the last answer before to the one that fails. */
  @Test
  void theLastAnswerBeforeIsOneToTheClientThatFails() {
    answered(0, from("192.0.2.10", "before.example.com"));
    answered(2, from("192.0.2.11", "before.example.com"));
    for (int i = 0; i < 6; i++) {
      silent(10 + 3 * i, from("192.0.2.10", "n" + i + ".example.com"));
      answered(10.5 + 3 * i, from("192.0.2.11", "n" + i + ".example.com"));
    }
    traffic.until(60);
    Incident incident = only();
    assertThat(incident.scope()).isInstanceOf(IncidentScope.Clients.class);
    assertThat(incident.lastSuccessBefore()).map(FrameRef::number).hasValue(2L);
  }

  /** Its twin: a server that answers nobody fails as a whole, whoever was answered before. */
  @Test
  void ofAServerTheLastAnswerBeforeIsOneToAnybody() {
    answered(0, from("192.0.2.10", "before.example.com"));
    answered(2, from("192.0.2.11", "before.example.com"));
    for (int i = 0; i < 6; i++) {
      silent(10 + 3 * i, from("192.0.2.10", "n" + i + ".example.com"));
    }
    traffic.until(60);
    assertThat(only().lastSuccessBefore()).map(FrameRef::number).hasValue(4L);
  }

  /** Names under one fail each time, though asked once each, and others are answered in turn. */
  @Test
  void namesThatFailInTurnWithOthersHaveANameAboveThem() {
    for (int i = 0; i < 4; i++) {
      servfail(10 * i, ask("n" + i + ".bad.example"));
      answered(10 * i + 5, ask("n" + i + ".good.example"));
    }
    assertThat(under()).hasValue("bad.example.");
  }

  /** Its twin: names of several zones, asked once each, have nothing in common. */
  @Test
  void namesOfSeveralZonesHaveNoNameAboveThem() {
    for (int i = 0; i < 4; i++) {
      servfail(10 * i, ask("n" + i + ".bad" + i + ".example"));
      answered(10 * i + 5, ask("n" + i + ".good.example"));
    }
    assertThat(under()).isEmpty();
  }

  private Optional<String> under() {
    return ((IncidentScope.Questions) only().scope()).under().map(DnsName::toString);
  }

  /** One client asks one after another: silence of a zone is no server that comes and goes. */
  @Test
  void silenceOfAZoneIsNotThatOfItsServer() {
    for (int i = 0; i < 4; i++) {
      silent(30 * i, ask("h" + i + ".dead.example"));
      answered(30 * i + 20, ask("w" + i + ".live.example"));
    }
    traffic.until(200);
    assertThat(under()).hasValue("dead.example.");
    assertThat(only().course().occurrences().count()).isEqualTo(1);
    assertThat(only().recoveryNanos()).isEmpty();
    answered(160, ask("h0.dead.example"));
    assertThat(only().recoveryNanos()).as("one of them").isEmpty();
  }

  /** A host that answers from another address over UDP does so as before when TCP works. */
  @Test
  void anAnswerOverTcpEndsNoResponsesFromElsewhere() {
    for (int i = 0; i < 2; i++) {
      Dns query = ask("h" + i + ".example.com");
      Tcp tcp = new Tcp("192.0.2.10", 42_000 + i, "203.0.113.53");
      Dns again = query.id(9000 + i);
      traffic
          .at(10 * i, query)
          .at(10 * i + 0.002, query.answer("192.0.2.141").from(SERVER_2, 53))
          .at(10 * i + 2, tcp.asks())
          .at(10 * i + 2.001, tcp.isGranted())
          .at(10 * i + 2.002, tcp.clientSends(again))
          .at(10 * i + 2.003, tcp.serverSends(again.answer("192.0.2.141")));
    }
    traffic.until(100);
    assertThat(only().recoveryNanos()).isEmpty();
    answered(90, ask("h1.example.com"));
    assertThat(only().recoveryNanos()).as("over UDP").isPresent();
  }

  /** What was asked before a zone first failed is of the time before, though answered after it. */
  @Test
  void anAnswerToAnEarlierQuestionDividesNoZone() {
    Dns before = ask("h9.dead.example");
    traffic.at(0, before);
    servfail(0.01, ask("h0.dead.example"));
    traffic.at(0.2, before.answer("192.0.2.141"));
    for (int i = 1; i < 4; i++) {
      answered(10 * i, ask("w" + i + ".live.example"));
      servfail(10 * i + 5, ask("h" + i + ".dead.example"));
    }
    answered(41, ask("w4.live.example"));
    traffic.until(200);
    assertThat(under()).hasValue("dead.example.");
    assertThat(only().recoveryNanos()).isEmpty();
  }

  /** Its twin: where the same zone is answered in between, the server comes and goes. */
  @Test
  void aZoneThatIsAnsweredInBetweenIsTheServer() {
    for (int i = 0; i < 4; i++) {
      silent(30 * i, ask("h" + i + ".dead.example"));
      answered(30 * i + 20, ask("w" + i + ".dead.example"));
    }
    traffic.until(200);
    assertThat(only().scope()).isInstanceOf(IncidentScope.Server.class);
  }

  /** Its twin. */
  @Test
  void namesThatWereAskedAgainHaveOne() {
    for (int i = 0; i < 8; i++) {
      servfail(10 * i, ask("n" + i % 4 + ".bad.example"));
      answered(10 * i + 5, ask("n" + i + ".good.example"));
    }
    assertThat(((IncidentScope.Questions) only().scope()).under())
        .map(Object::toString)
        .hasValue("bad.example.");
  }

  /** Its twin: that one question of one client was lost proves nothing. */
  @Test
  void aClientThatFailsOnceAndIsAnsweredSoonIsNoScope() {
    silent(0, from("192.0.2.10", "n0.example.com"));
    answered(0.5, from("192.0.2.11", "n0.example.com"));
    silent(3, from("192.0.2.10", "n2.example.com"));
    answered(3.5, from("192.0.2.11", "n2.example.com"));
    answered(4, from("192.0.2.10", "n3.example.com"));
    traffic.until(60);
    assertThat(only().scope()).isInstanceOf(IncidentScope.Server.class);
  }

  /** Whatever one client asks fails, and another one just got the answers to the same questions. */
  @Test
  void aClientThatGetsErrorsWhereOthersJustGotAnswersIsTheScope() {
    for (int i = 0; i < 6; i++) {
      answered(i, from("192.0.2.11", "n" + i + ".example.com"));
      servfail(i + 0.3, from("192.0.2.10", "n" + i + ".example.com"));
    }
    Incident incident = only();
    assertThat(incident.scope())
        .hasToString("Clients[clients=[192.0.2.10], ports=[], areOthersAnswered=true]");
    assertThat(traffic.analysis().diagnoses().get(0).findings())
        .extracting(Finding::code)
        .containsExactly("certain_clients_fail");
  }

  /** The same the other way round: the other client asks right after. */
  @Test
  void aClientThatGetsErrorsWhereOthersThenGetAnswersIsTheScope() {
    for (int i = 0; i < 6; i++) {
      servfail(i, from("192.0.2.10", "n" + i + ".example.com"));
      answered(i + 0.3, from("192.0.2.11", "n" + i + ".example.com"));
    }
    assertThat(only().scope()).isInstanceOf(IncidentScope.Clients.class);
  }

  /** Their twin: others got answers, but to other questions. */
  @Test
  void aClientThatAloneAsksForWhatFailsIsNoScope() {
    for (int i = 0; i < 6; i++) {
      answered(i, from("192.0.2.11", "n" + i + ".example.com"));
      servfail(i + 0.3, from("192.0.2.10", "n" + i + ".example.net"));
    }
    assertThat(only().scope()).isInstanceOf(IncidentScope.Questions.class);
  }

  /** Another twin: what others got long ago may have broken for all since. */
  @Test
  void answersOfLongAgoDoNotMakeAClientTheScope() {
    for (int i = 0; i < 6; i++) {
      answered(i, from("192.0.2.11", "n" + i + ".example.com"));
    }
    for (int i = 0; i < 6; i++) {
      answered(60 + i, from("192.0.2.11", "m" + i + ".example.com"));
      servfail(60.3 + i, from("192.0.2.10", "n" + i + ".example.com"));
    }
    assertThat(only().scope()).isInstanceOf(IncidentScope.Questions.class);
  }

  /** What was answered between two spells was not answered while it failed. */
  @Test
  void answersBetweenTwoSpellsAreNoneMeanwhile() {
    for (int second = 0; second < 100; second++) {
      Dns query = ask("n" + second + ".example.com");
      if (second >= 10 && second < 20 || second >= 80 && second < 90) {
        refused(second, query);
      } else {
        answered(second, query);
      }
    }
    Incident incident = only();
    Occurrences spells = incident.course().occurrences();
    assertThat(spells.count()).isEqualTo(2);
    assertThat(Times.between(spells.first().nanos(), spells.firstUntil().orElseThrow().nanos()))
        .isEqualTo(9_000_000_000L);
    assertThat(Times.between(spells.first().nanos(), spells.last().nanos()))
        .isEqualTo(70_000_000_000L);
    assertThat(incident.impact().answeredMeanwhile()).isZero();
    assertThat(traffic.analysis().diagnoses().get(0).findings())
        .extracting(Finding::code)
        .contains("server_refuses_udp_53")
        .doesNotContain("partial_failure");
    assertThat(traffic.analysis().diagnoses().get(0).findings().get(0).statement())
        .contains("refused DNS over UDP, the last time until it answered again at 08:01:30 UTC")
        .contains("all 20 questions in 2 spells from 08:00:10 to 08:01:29");
  }

  /** Answers over UDP say nothing of TCP, neither before it failed nor after. */
  @Test
  void whatFailsOverTcpIsComparedWithAnswersOverTcp() {
    answeredOverTcp(0, ask("one.example.com"));
    answered(10, ask("two.example.com"));
    rejectedOverTcp(20, ask("three.example.com"));
    answered(30, ask("four.example.com"));
    answeredOverTcp(40, ask("five.example.com"));
    Incident incident = only();
    assertThat(incident.isOverTcpOnly()).isTrue();
    assertThat(incident.lastSuccessBefore()).map(FrameRef::number).contains(4L);
    assertThat(incident.firstSuccessAfter()).map(FrameRef::number).contains(16L);
  }

  /** A port that is closed over UDP is another trouble than one that is closed over TCP. */
  @Test
  void theSameRefusalOverTheOtherTransportIsAnotherIncident() {
    rejectedOverTcp(0, ask("large.example.com"));
    refused(400, ask("small.example.com"));
    assertThat(incidents())
        .extracting(Incident::transports)
        .containsExactly(
            new TreeSet<>(Set.of(Transport.TCP)), new TreeSet<>(Set.of(Transport.UDP)));
  }

  /** Nothing that merely does not listen answers a SYN with an ICMP error. */
  @Test
  void whatIsRejectedOverBothIsRejectedByAFirewall() {
    refused(0, ask("small.example.com"));
    rejectedOverTcp(3, ask("large.example.com"));
    assertThat(only().isRejectedOverBoth()).isTrue();
    assertThat(traffic.analysis().diagnoses().get(0).findings())
        .filteredOn(finding -> finding.statement().contains("a firewall on that host rejects it"))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.statement()).contains("refuses DNS over UDP and TCP"));
    assertThat(traffic.analysis().diagnoses().get(0).findings())
        .extracting(Finding::code)
        .doesNotContain("service_stopped_or_host_firewall");
  }

  /** Its twin: it comes again over the same one. */
  @Test
  void theSameRefusalOverTheSameTransportComesAgain() {
    refused(0, ask("one.example.com"));
    answered(100, ask("two.example.com"));
    refused(400, ask("three.example.com"));
    assertThat(only().course().occurrences().count()).isEqualTo(2);
  }

  private void oneBrokenName() {
    for (int second = 0; second < 100; second += 20) {
      servfail(second, ask("broken.example.com"));
      answered(second + 10, ask("fine.example.com"));
    }
  }

  @Test
  void oneBrokenNameIsOneIncidentThatOtherAnswersDoNotEnd() {
    oneBrokenName();
    Incident incident = only();
    assertThat(incident.scope()).isInstanceOf(IncidentScope.Questions.class);
    IncidentScope.Questions scope = (IncidentScope.Questions) incident.scope();
    assertThat(scope.questions()).hasToString("[broken.example.com. IN A]");
    assertThat(scope.areAll()).isTrue();
    assertThat(scope.onlyType()).hasValue(A);
    assertThat(incident.course().occurrences().count()).isEqualTo(1);
    assertThat(incident.impact().exchanges()).isEqualTo(5);
    assertThat(incident.impact().answeredMeanwhile()).isEqualTo(4);
    assertThat(incident.firstSuccessAfter()).isEmpty();
  }

  @Test
  void anAnswerToTheSameQuestionEndsIt() {
    oneBrokenName();
    answered(120, ask("broken.example.com")); // the last failure was at 80 s
    assertThat(only().recoveryNanos()).hasValue(40_100_000_000L);
  }

  @Test
  void oneThatFailsAgainAfterItsAnswerEndsWithTheNext() {
    servfail(0, ask("broken.example.com"));
    answered(1, ask("fine.example.com"));
    answered(2, ask("broken.example.com"));
    servfail(4, ask("broken.example.com"));
    answered(5, ask("fine.example.com"));
    answered(20, ask("broken.example.com"));
    assertThat(only().recoveryNanos()).hasValue(16_100_000_000L);
  }

  @Test
  void questionsThatFailWhileNothingIsAnsweredAreTheServers() {
    servfail(0, ask("a.example.com"));
    servfail(1, ask("b.example.com"));
    answered(30, ask("c.example.com"));
    Incident incident = only();
    assertThat(incident.scope()).isInstanceOf(IncidentScope.Server.class);
    assertThat(incident.recoveryNanos()).isEmpty(); // SERVFAIL to other questions may go on
    assertThat(incident.laterAnswer()).isPresent();
  }

  /** Its twin. */
  @Test
  void errorsOfAServerEndWithAnAnswerToOneOfTheQuestions() {
    servfail(0, ask("a.example.com"));
    servfail(1, ask("b.example.com"));
    answered(30, ask("c.example.com"));
    answered(40, ask("a.example.com"));
    assertThat(only().recoveryNanos()).hasValue(39_100_000_000L);
  }

  /** Two ports of one client are never answered, and its others always are. */
  @Test
  void portsThatFailAgainAndAgainAreTheScope() {
    for (int i = 0; i < 12; i++) {
      int port = i % 2 == 0 ? 50001 : 57778;
      silent(2 * i, ask("n" + i + ".example.com").from("192.0.2.10", port));
      answered(2 * i + 1, ask("m" + i + ".example.com"));
    }
    Incident incident = traffic.until(60).analysis().incidents().get(0);
    assertThat(incident.scope()).isInstanceOf(IncidentScope.Clients.class);
    assertThat(((IncidentScope.Clients) incident.scope()).ports())
        .extracting(Endpoint::port)
        .containsExactly(50001, 57778);
    assertThat(incident.recoveryNanos()).isEmpty();
  }

  /** Its twin: where each failed from a port of its own, ports divide nothing. */
  @Test
  void portsThatFailedOnceAreNoScope() {
    for (int i = 0; i < 12; i++) {
      silent(2 * i, ask("n.example.com"));
      answered(2 * i + 1, ask("m" + i + ".example.com"));
    }
    assertThat(traffic.until(60).analysis().incidents().get(0).scope())
        .isInstanceOf(IncidentScope.Questions.class);
  }

  /** A router that limits its errors prohibits two servers all the same. */
  @Test
  void silenceBesideErrorsOfOneDeviceIsOneWay() {
    for (int i = 0; i < 6; i++) {
      Dns one = ask("n" + i + ".example.com").to(i % 2 == 0 ? SERVER_2 : SERVER_3);
      silent(i, one);
      if (i < 4) {
        traffic.at(i + 0.01, Traffic.rejected(one, "192.0.2.1", 3, 13));
      }
    }
    traffic.until(30);
    assertThat(only().servers()).hasSize(2);
    assertThat(only().scope()).isInstanceOf(IncidentScope.Way.class);
  }

  /** Two servers that refuse one type of several names, and answer the others, are one trouble. */
  @Test
  void aTypeThatSeveralServersRefuseIsOneIncident() {
    for (int i = 0; i < 3; i++) {
      for (String server : List.of(SERVER_2, SERVER_3)) {
        answered(20 * i, ask("n" + i + ".example.com").to(server));
        refusedByPolicy(20 * i + 0.2, ask("n" + i + ".example.com").type(AAAA).to(server));
      }
    }
    assertThat(only().servers()).hasSize(2);
    assertThat(only().scope()).isInstanceOf(IncidentScope.Types.class);
  }

  /** The answer to another question comes while the first one waits: that is no recovery. */
  @Test
  void oneSilenceEndsWithAnAnswerToTheSameQuestion() {
    silent(0, ask("a.example.com"));
    answered(0.2, ask("b.example.com"));
    answered(20, ask("a.example.com"));
    assertThat(only().recoveryNanos()).hasValue(20_100_000_000L);
  }

  @Test
  void oneSilenceDoesNotEndWithAnAnswerToAnotherQuestion() {
    silent(0, ask("a.example.com"));
    answered(0.2, ask("b.example.com"));
    answered(20, ask("c.example.com"));
    assertThat(only().recoveryNanos()).isEmpty();
  }

  /** Other names have AAAA answered later, those that failed are not asked again. */
  @Test
  void aTypeDoesNotEndWithAnAnswerToAnotherQuestionOfIt() {
    silentTypes(A);
    answered(200, ask("another.example.com").type(AAAA));
    Incident incident = only();
    assertThat(incident.scope()).isInstanceOf(IncidentScope.Types.class);
    assertThat(incident.recoveryNanos()).isEmpty();
  }

  private void silentTypes(int... answeredTypes) {
    for (int i = 0; i < 3; i++) {
      silent(30 * i, ask("host" + i + ".example.com").type(AAAA));
      for (int type : answeredTypes) {
        answered(30 * i + 1, ask("host" + (i + 1) % 3 + ".example.com").type(type));
      }
    }
    silent(90, ask("host0.example.com").type(AAAA));
    traffic.until(300);
  }

  @Test
  void oneTypeIsSilentForEveryName() {
    silentTypes(A);
    IncidentScope.Types scope = (IncidentScope.Types) only().scope();
    assertThat(scope.types()).containsExactly(AAAA);
  }

  @Test
  void aTypeThatIsAnsweredInBetweenDividesNothing() {
    silentTypes(A, AAAA);
    assertThat(only().scope()).isInstanceOf(IncidentScope.Server.class);
  }

  private void onePort(String other) {
    for (int i = 0; i < 4; i++) {
      silent(20 * i, ask("a" + i + ".example.com").port(50001));
      answered(20 * i + 5, ask("b" + i + ".example.com").from(other, 50002 + i));
    }
    silent(80, ask("a5.example.com").port(50001));
    traffic.until(300);
  }

  @Test
  void onePortOfOneClientIsNotAnsweredAndItsOtherPortsAre() {
    onePort("192.0.2.10");
    IncidentScope.Clients scope = (IncidentScope.Clients) only().scope();
    assertThat(scope.clients()).hasToString("[192.0.2.10]");
    assertThat(scope.ports()).extracting(Endpoint::port).containsExactly(50001);
  }

  @Test
  void oneClientIsNotAnsweredAndOthersAre() {
    onePort("192.0.2.11");
    IncidentScope.Clients scope = (IncidentScope.Clients) only().scope();
    assertThat(scope.clients()).hasToString("[192.0.2.10]");
    assertThat(scope.ports()).isEmpty();
  }

  @Test
  void aServerThatRefusesIsNotForCertainNamesAndTcpEndsNothing() {
    refused(0, ask("a.example.com"));
    refused(30, ask("a.example.com"));
    Dns overTcp = ask("a.example.com");
    Tcp tcp = new Tcp("192.0.2.10", 41081, "203.0.113.53");
    traffic.at(40, tcp.asks()).at(40.1, tcp.isGranted()).at(40.2, tcp.clientSends(overTcp));
    traffic.at(40.3, tcp.serverSends(overTcp.answer("192.0.2.141"))).until(300);
    Incident incident = only();
    assertThat(incident.scope()).isInstanceOf(IncidentScope.Server.class);
    assertThat(((IncidentScope.Server) incident.scope()).transports())
        .containsExactly(Transport.UDP);
    assertThat(incident.firstSuccessAfter()).isEmpty();
  }

  @Test
  void recoveryMayTakeLongerThanTheWindowOfAnIncident() {
    silent(0, ask("a.example.com"));
    answered(1000, ask("b.example.com"));
    assertThat(only().recoveryNanos()).hasValue(1_000_100_000_000L);
  }

  @ParameterizedTest(name = "the other is {0}")
  @ValueSource(strings = {"same.example.com", "other.example.com"})
  void aQuestionThatFailsAtSeveralServersIsOneIncident(String other) {
    servfail(0, ask("same.example.com"));
    servfail(1, ask(other).to(SERVER_2));
    List<Incident> found = incidents();
    boolean isSame = other.startsWith("same");
    assertThat(found).hasSize(isSame ? 1 : 2);
    assertThat(found.get(0).servers()).hasSize(isSame ? 2 : 1);
  }

  /**
   * TAXONOMY 1: a third server that answers others makes it certain names at every server asked.
   */
  @ParameterizedTest(name = "a third server answers: {0}")
  @ValueSource(booleans = {false, true})
  void silenceOfEveryServerIsOneIncident(boolean thirdAnswers) {
    for (int i = 0; i < 3; i++) {
      silent(10 * i, ask("a.example.com"));
      silent(10 * i + 5, ask("a.example.com").to(SERVER_2));
    }
    if (thirdAnswers) {
      answered(12, ask("b.example.com").to(SERVER_3));
    }
    traffic.until(300);
    List<Incident> found = incidents();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).scope())
        .isInstanceOf(thirdAnswers ? IncidentScope.Questions.class : IncidentScope.Way.class);
    if (!thirdAnswers) {
      assertThat(((IncidentScope.Way) found.get(0).scope()).reporter()).isEmpty();
    }
  }

  /** Two servers fail the same question; one of them answers it again, for a minute. */
  private void oneOfTwoRecovers(int secondGoesOnUntil) {
    for (int second = 0; second < 120; second += 10) {
      for (String server : List.of("203.0.113.53", SERVER_2)) {
        double at = second + (server.equals(SERVER_2) ? 1 : 0);
        boolean isFine =
            second >= 60 && (server.equals("203.0.113.53") || second >= secondGoesOnUntil);
        answered(at + 2, ask("fine.example.com").to(server));
        Dns query = ask("broken.example.com").to(server);
        if (isFine) {
          answered(at, query);
        } else {
          servfail(at, query);
        }
      }
    }
  }

  @Test
  void aQuestionThatOneOfTwoServersAnswersAgainHasOneEndForEach() {
    oneOfTwoRecovers(200);
    assertThat(incidents()).hasSize(2);
    assertThat(incidents().get(0).firstSuccessAfter()).isPresent();
    assertThat(incidents().get(1).firstSuccessAfter()).isEmpty();
  }

  /** Its twin: both answer it again. */
  @Test
  void aQuestionThatBothServersAnswerAgainIsOneIncident() {
    oneOfTwoRecovers(60);
    assertThat(only().firstSuccessAfter()).isPresent();
    assertThat(only().servers()).hasSize(2);
  }

  /** Large answers do not get through to one client; the other one gets them all the while. */
  @Test
  void whatGetsThroughToOthersEndsNothing() {
    for (int i = 0; i < 3; i++) {
      Dns large = from("192.0.2.10", "large" + i + ".example.com");
      Dns answer = large.answer("192.0.2.141");
      traffic.at(10 * i, large).at(10 * i + 0.1, answer);
      traffic.at(10 * i + 0.2, Traffic.icmp("192.0.2.1", "203.0.113.53", 3, 4, answer.packet()));
      answered(10 * i + 1, from("192.0.2.11", "large" + i + ".example.com"));
      answered(10 * i + 2, from("192.0.2.10", "small" + i + ".example.com"));
    }
    traffic.until(200);
    assertThat(only().firstSuccessAfter()).isEmpty();
  }

  /** 203.0.113.53 asks 203.0.113.54 further, which refuses, so it answers SERVFAIL itself. */
  private void forwarded(double upstreamAt, String upstreamName, String from) {
    Dns query = ask("a.example.com");
    Dns further = ask(upstreamName).from(from, 42001).to(SERVER_2);
    if (upstreamAt < 0) {
      refused(0, further);
    }
    traffic.at(10, query);
    if (upstreamAt > 0) {
      refused(10 + upstreamAt, further);
    }
    traffic.at(11, query.response(SERVFAIL)).until(60);
  }

  private Incident explained() {
    return incidents().stream()
        .filter(incident -> incident.server().ip().toString().equals("203.0.113.53"))
        .findFirst()
        .orElseThrow();
  }

  private int refusing() {
    return incidents().stream()
        .filter(incident -> incident.server().ip().toString().equals(SERVER_2))
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void aForwarderFailsBecauseItsUpstreamDoes() {
    forwarded(0.1, "a.example.com", "203.0.113.53");
    assertThat(explained().causedBy()).hasValue(new Cause(refusing(), Match.EXACT));
  }

  /**
   * The first upstream refuses all that the forwarder asks it. A second one answers questions for
   * A; for AAAA the forwarder asks no other, and says SERVFAIL.
   */
  private void forwardedWithFallback(String from) {
    for (int i = 0; i < 4; i++) {
      String name = "z" + i + ".example.com";
      Dns query = ask(name).from("192.0.2.10", 41000 + i);
      traffic.at(20 * i, query);
      refused(20 * i + 0.001, ask(name).from(from, 42000 + i).to(SERVER_2));
      Dns second = ask(name).from(from, 43000 + i).to(SERVER_3);
      traffic.at(20 * i + 2, second).at(20 * i + 2.01, second.answer("192.0.2.7"));
      traffic.at(20 * i + 2.02, query.answer("192.0.2.7"));
      Dns other = ask(name).type(AAAA).from("192.0.2.11", 44000 + i);
      traffic.at(20 * i + 5, other);
      refused(20 * i + 5.001, ask(name).type(AAAA).from(from, 45000 + i).to(SERVER_2));
      traffic.at(20 * i + 5.2, other.response(SERVFAIL));
    }
    traffic.until(80);
  }

  @Test
  void aForwarderFailsBecauseOfItsUpstreamThoughOthersGotTheirAnswersElsewhere() {
    forwardedWithFallback("203.0.113.53");
    assertThat(explained().causedBy()).hasValue(new Cause(refusing(), Match.EXACT));
    assertThat(traffic.analysis().diagnoses().get(explained().id() - 1).findings())
        .extracting(Finding::code)
        .containsExactly("caused_by_upstream");
  }

  @Test
  void theSameFromAnotherAddressIsLikely() {
    forwardedWithFallback("198.51.100.1");
    assertThat(explained().causedBy()).hasValue(new Cause(refusing(), Match.LIKELY));
  }

  @Test
  void whatTheServerAskedInVainWhileItsClientWaitedIsToldOfSlowAnswers() {
    forwardedWithFallback("203.0.113.53");
    assertThat(traffic.analysis().findings())
        .filteredOn(finding -> finding.code().equals("slow_or_retried_answers"))
        .singleElement()
        .satisfies(
            slow ->
                assertThat(slow.statement())
                    .endsWith(
                        "Meanwhile 203.0.113.53 itself asked 203.0.113.54, and that failed:"
                            + " incident 1."));
  }

  @Test
  void aForwarderMayAskFromAnotherAddress() {
    forwarded(0.1, "a.example.com", "198.51.100.1");
    assertThat(explained().causedBy()).hasValue(new Cause(refusing(), Match.LIKELY));
  }

  @Test
  void aRecursorAsksOtherQuestions() {
    forwarded(0.1, "ns.example.net", "203.0.113.53");
    assertThat(explained().causedBy()).hasValue(new Cause(refusing(), Match.LIKELY));
  }

  @Test
  void whatFailedBeforeIsNoCause() {
    forwarded(-1, "a.example.com", "203.0.113.53");
    assertThat(explained().causedBy()).isEmpty();
  }

  @Test
  void whatTheClientAlsoAskedAnotherServerIsNoCause() {
    forwarded(0.1, "a.example.com", "192.0.2.10");
    assertThat(explained().causedBy()).isEmpty();
  }

  /** Each of three servers asks the next one, and tells the one before it that it failed. */
  @Test
  void whatGoesRoundInACircleHasNoCauseInIt() {
    String[] servers = {"203.0.113.53", SERVER_2, SERVER_3};
    for (int round = 1; round <= 2; round++) {
      String name = "r" + round + ".example.com";
      Dns[] queries = new Dns[10];
      queries[0] = ask(name);
      traffic.at(20 * round, queries[0]);
      for (int i = 1; i < queries.length; i++) {
        queries[i] = ask(name).from(servers[(i - 1) % 3], 42000 + i).to(servers[i % 3]);
        traffic.at(20 * round + 0.001 * i, queries[i]);
      }
      for (int i = queries.length - 1; i >= 0; i--) {
        traffic.at(20 * round + 2 - 0.001 * i, queries[i].response(SERVFAIL));
      }
    }
    traffic.until(90);
    assertThat(incidents()).hasSize(3).allSatisfy(one -> assertThat(one.causes()).isEmpty());
  }

  /** The first upstream is silent, a router prohibits the second. */
  private void forwardedToTwo(String from, String alsoFrom) {
    Dns query = ask("a.example.com");
    Dns further = ask("a.example.com").from(from, 42001).to(SERVER_2);
    Dns second = ask("a.example.com").from(alsoFrom, 42002).to(SERVER_3);
    traffic.at(10, query).at(10.1, further).at(12, second);
    traffic.at(12.1, Traffic.rejected(second, "192.0.2.1", 3, 13));
    traffic.at(13, query.response(SERVFAIL)).until(60);
  }

  @Test
  void ofTwoUpstreamsThatFailNoneIsTheCauseAlone() {
    forwardedToTwo("203.0.113.53", "203.0.113.53");
    assertThat(explained().causedBy()).isEmpty();
    assertThat(explained().possibleCauses()).extracting(Cause::incident).containsExactly(2, 3);
    assertThat(traffic.analysis().diagnoses().get(0).findings())
        .extracting(Finding::code)
        .containsExactly("upstreams_failed_too");
  }

  @Test
  void twoUpstreamsMayBeAskedFromAnotherAddress() {
    forwardedToTwo("198.51.100.1", "198.51.100.1");
    assertThat(explained().causedBy()).isEmpty();
    assertThat(explained().possibleCauses()).extracting(Cause::incident).containsExactly(2, 3);
  }

  @Test
  void oneOfTwoUpstreamsMayBeAskedFromAnotherAddress() {
    forwardedToTwo("203.0.113.53", "198.51.100.1");
    assertThat(explained().causedBy()).isEmpty();
    assertThat(explained().possibleCauses()).extracting(Cause::incident).containsExactly(2, 3);
  }

  /** Its twin: no forwarder asks one upstream from one address and the other from another. */
  @Test
  void whatTwoStrangersAskIsNoCause() {
    forwardedToTwo("198.51.100.1", "198.51.100.2");
    assertThat(explained().causes()).isEmpty();
  }

  /** A client asks a forwarder and then the next one; both ask the same server further. */
  @Test
  void oneUpstreamExplainsBothOfItsForwarders() {
    for (int i = 0; i < 3; i++) {
      for (int hop = 0; hop < 2; hop++) {
        String forwarder = hop == 0 ? "203.0.113.53" : SERVER_2;
        double at = 10 * i + hop;
        Dns query = ask("h" + i + ".example.com").to(forwarder);
        traffic
            .at(at, query)
            .at(at + 0.0005, ask("h" + i + ".example.com").from(forwarder, 43_000 + i).to(SERVER_3))
            .at(at + 0.9, query.response(SERVFAIL));
      }
    }
    traffic.until(60);
    List<Incident> all = incidents();
    assertThat(all)
        .extracting(one -> one.servers().first().toString())
        .containsExactly("203.0.113.53", SERVER_3, SERVER_2);
    assertThat(all.get(1).causes()).as("it asked nobody").isEmpty();
    Cause upstream = new Cause(2, Match.EXACT);
    assertThat(all.get(0).causes()).containsExactly(upstream);
    assertThat(all.get(2).causes()).containsExactly(upstream);
  }

  /** A zone is down, and two hosts ask for it, each its own resolver. */
  @Test
  void whatAStrangerAsksHalfASecondLaterIsNoCause() {
    for (int i = 0; i < 3; i++) {
      Dns query = ask("h" + i + ".example.com");
      traffic
          .at(10 * i, query)
          .at(10 * i + 0.5, ask("h" + i + ".example.com").from("198.51.100.9", 43_000).to(SERVER_2))
          .at(10 * i + 1.2, query.response(SERVFAIL));
    }
    traffic.until(60);
    assertThat(incidents()).hasSize(2).allSatisfy(one -> assertThat(one.causes()).isEmpty());
  }

  /** The forwarder said at 11 s that it failed: what is asked after that is somebody else's. */
  @Test
  void whatBeganAfterTheFailureWasToldIsNoCause() {
    forwarded(2, "a.example.com", "198.51.100.1");
    assertThat(explained().causedBy()).isEmpty();
  }

  /** The first server is silent, the second one says SERVFAIL, the third one answers. */
  @Test
  void whoeverGaveTheAnswerIsToldAndNobodyElse() {
    for (int i = 0; i < 3; i++) {
      String name = "t" + i + ".example.com";
      silent(20 * i, ask(name).from("192.0.2.10", 41000 + i));
      servfail(20 * i + 3, ask(name).from("192.0.2.10", 42000 + i).to(SERVER_2));
      answered(20 * i + 3.2, ask(name).from("192.0.2.10", 43000 + i).to(SERVER_3));
    }
    traffic.until(70);
    assertThat(statements(0))
        .containsExactly(
            "203.0.113.53 did not answer 3 questions from 08:00:00 to 08:00:40 UTC on 2024-03-14;"
                + " 203.0.113.55 answered 3 lookups that got no answer here.");
    assertThat(statements(1))
        .singleElement()
        .asString()
        .endsWith("203.0.113.55 answered 3 lookups that failed here.");
  }

  /** A forwarder passes SERVFAIL on without the reason that its upstream gave. */
  @Test
  void anExtendedErrorIsTheWordOfWhoeverSaidIt() {
    for (int i = 0; i < 3; i++) {
      Dns query = ask("www.example.com").from("192.0.2.10", 41000 + i);
      Dns further = ask("www.example.com").from("198.51.100.1", 42000 + i).to(SERVER_2);
      Dns authority = ask("www.example.com").from("198.51.100.2", 43000 + i).to(SERVER_3);
      traffic.at(20 * i, query).at(20 * i + 0.001, further).at(20 * i + 0.01, authority);
      traffic.at(20 * i + 3, further.response(SERVFAIL).withExtendedError(22));
      traffic.at(20 * i + 3.1, query.response(SERVFAIL));
      answered(20 * i + 10, ask("mail.example.net").from("192.0.2.10", 44000 + i));
    }
    traffic.until(70);
    Finding said =
        traffic.analysis().diagnoses().get(0).findings().stream()
            .filter(finding -> finding.code().equals("zone_unreachable"))
            .findFirst()
            .orElseThrow();
    assertThat(said.statement())
        .startsWith("203.0.113.54 answered SERVFAIL with extended error 22 (No Reachable");
    assertThat(said.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(said.next()).first().isEqualTo("dig @203.0.113.54 www.example.com");
  }

  private List<String> afterARestart(double servfailAt) {
    answered(0, ask("a.example.com"));
    refused(10, ask("b.example.com"));
    refused(12, ask("c.example.com"));
    servfail(servfailAt, ask("d.example.com"));
    servfail(servfailAt + 1, ask("e.example.com"));
    answered(servfailAt + 5, ask("d.example.com"));
    answered(servfailAt + 6, ask("e.example.com"));
    traffic.until(100);
    return traffic.analysis().diagnoses().get(1).findings().get(0).alternatives();
  }

  @Test
  void whatFollowsAClosedPortMayBeAServerThatIsNotReady() {
    assertThat(afterARestart(13))
        .containsExactly(
            "The zone's servers cannot be reached, or answer wrongly.",
            "It had just been started, and was not ready: its port was closed until 08:00:12 UTC"
                + " on 2024-03-14 (incident 1).");
  }

  /** Its twin: a minute later, that is over. */
  @Test
  void whatComesLongAfterAClosedPortIsAnotherMatter() {
    assertThat(afterARestart(72))
        .containsExactly("The zone's servers cannot be reached, or answer wrongly.");
  }

  private List<String> statements(int incident) {
    return traffic.analysis().diagnoses().get(incident).findings().stream()
        .map(Finding::statement)
        .toList();
  }

  @Test
  void framesOfOccurrencesAreTold() {
    refused(0, ask("a.example.com"));
    answered(1, ask("a.example.com"));
    refused(40, ask("a.example.com"));
    assertThat(only().frames()).extracting(FrameRef::number).containsExactly(1L, 2L, 5L, 6L);
  }

  /** Whoever answers SERVFAIL listens again. */
  @Test
  void anErrorThatTheServerAnswersWithEndsThatItRefuses() {
    answered(0, ask("a.example.com"));
    for (int i = 0; i < 4; i++) {
      refused(10 + i, ask("b" + i + ".example.com"));
    }
    for (int i = 0; i < 4; i++) {
      servfail(20 + i, ask("c" + i + ".example.com"));
    }
    answered(40, ask("d.example.com"));
    Incident refusing = incidents().get(0);
    assertThat(refusing.recoveryNanos()).hasValue(7_100_000_000L);
    assertThat(findings().get(0).statement())
        .contains("refused DNS over UDP until it answered again at 08:00:20 UTC");
  }

  /** Its twin: to who is not reached over UDP, an error over TCP says nothing. */
  @Test
  void anErrorOverTheOtherTransportEndsNothing() {
    refused(10, ask("b.example.com"));
    Dns query = ask("c.example.com");
    Tcp tcp = new Tcp("192.0.2.10", 42099, "203.0.113.53");
    traffic.at(20, tcp.asks()).at(20.01, tcp.isGranted()).at(20.02, tcp.clientSends(query));
    traffic.at(20.03, tcp.serverSends(query.response(SERVFAIL)));
    assertThat(incidents().get(0).firstSuccessAfter()).isEmpty();
  }

  private List<Finding> findings() {
    return traffic.analysis().diagnoses().get(0).findings();
  }

  /** The resolver has the answer, and gives it to who does not want it checked. */
  @Test
  void anAnswerWithCheckingDisabledShowsThatValidationFails() {
    for (int i = 0; i < 5; i++) {
      servfail(20 * i, ask("bank.example"));
      answered(20 * i + 1, ask("bank.example").unchecked());
      answered(20 * i + 5, ask("n" + i + ".example.com"));
    }
    assertThat(only().scope().code()).isEqualTo("question");
    assertThat(findings())
        .extracting(Finding::code)
        .containsExactly("certain_questions_fail", "validation_failed");
    assertThat(findings().get(0).statement())
        .contains(
            "answered 8 questions meanwhile, the same one with checking disabled (CD) among them,")
        .doesNotContain("trouble");
    assertThat(findings().get(0).alternatives()).isEmpty();
    assertThat(findings().get(1).statement()).contains("the first at 08:00:01 UTC");
    assertThat(findings().get(1).next()).contains("dig +cd @203.0.113.53 bank.example");
  }

  /** What another client got shows that the name and its zone are fine. */
  @Test
  void theSameQuestionAnsweredToAnotherClientIsNoOtherQuestion() {
    for (int i = 0; i < 3; i++) {
      servfail(6 * i, from("192.0.2.10", "k.example.net"));
      answered(6 * i + 2, from("192.0.2.11", "k.example.net"));
      answered(6 * i + 4, from("192.0.2.10", "n" + i + ".example.com"));
    }
    assertThat(findings().get(0).statement())
        .contains("answered 4 questions meanwhile, the same one among them,")
        .contains("Another client got an answer to the same question, the first at 08:00:02 UTC")
        .doesNotContain("trouble");
  }

  private void closedOverTcp(double at, Dns query) {
    Tcp tcp = new Tcp("192.0.2.10", 42000 + asked, "203.0.113.53");
    traffic.at(at, tcp.asks()).at(at + 0.01, tcp.isGranted());
    traffic.at(at + 0.02, tcp.clientSends(query)).at(at + 0.1, tcp.serverCloses());
  }

  /** The server reads the question and ends the connection; others are answered over TCP. */
  @Test
  void oneNameThatEndsConnectionsIsTheScopeAndOthersAreNoRecovery() {
    for (int i = 0; i < 4; i++) {
      closedOverTcp(18 * i, ask("bad.example.org"));
      answeredOverTcp(18 * i + 6, ask("n" + i + ".example.com"));
      answeredOverTcp(18 * i + 12, ask("m" + i + ".example.com"));
    }
    Incident incident = only();
    assertThat(incident.scope().code()).isEqualTo("question");
    assertThat(incident.firstSuccessAfter()).isEmpty();
    assertThat(incident.course().occurrences().count()).isEqualTo(1);
    assertThat(incident.impact().answeredMeanwhile()).isEqualTo(6);
    assertThat(traffic.analysis().diagnoses().get(0).findings())
        .flatExtracting(Finding::next)
        .contains("dig +tcp @203.0.113.53 bad.example.org");
  }

  private void silentOverTcp(double at, Dns query) {
    byte[] syn = new Tcp("192.0.2.12", 42000 + asked, "203.0.113.53").asks();
    traffic.at(at, query).at(at + 0.01, query.answer("192.0.2.141").truncated());
    traffic.at(at + 0.02, syn).at(at + 1.02, syn);
  }

  private void prohibited(double at, Dns query) {
    traffic
        .at(at, query)
        .at(at + 0.1, Traffic.icmp("192.0.2.1", "192.0.2.10", 3, 13, query.packet()));
  }

  private List<String> scopes() {
    return incidents().stream()
        .map(incident -> incident.scope().code() + " " + incident.impact().exchanges())
        .toList();
  }

  /** One client gets nothing, one name is never answered, and nothing is answered over TCP. */
  @Test
  void threeCausesAtOneServerAreThreeIncidents() {
    for (int i = 0; i < 5; i++) {
      silent(12 * i, from("192.0.2.10", "n" + i + ".example.com"));
      silent(12 * i + 1, from("192.0.2.11", "gone.example.net"));
      silent(12 * i + 2, from("192.0.2.12", "gone.example.net"));
      silentOverTcp(12 * i + 3, from("192.0.2.12", "large" + i + ".example.org"));
      answered(12 * i + 6, from("192.0.2.11", "m" + i + ".example.com"));
      answered(12 * i + 7, from("192.0.2.12", "l" + i + ".example.com"));
    }
    traffic.until(80);
    assertThat(scopes()).containsExactly("client 5", "question 10", "server 5");
    assertThat(incidents().get(2).isOverTcpOnly()).isTrue();
    assertThat(incidents())
        .extracting(incident -> incident.exampleClients().toString())
        .containsExactly("[192.0.2.10]", "[192.0.2.11, 192.0.2.12]", "[192.0.2.12]");
    assertThat(incidents())
        .extracting(incident -> incident.impact().lookups())
        .containsExactly(5L, 2L, 5L);
  }

  /** A filter says of one client only that it prohibits what it asks. */
  @Test
  void aFilterAgainstOneClientIsApartFromClosedTcp() {
    for (int i = 0; i < 4; i++) {
      prohibited(10 * i, from("192.0.2.10", "n" + i + ".example.com"));
      rejectedOverTcp(10 * i + 3, from("192.0.2.10", "large" + i + ".example.org"));
      answered(10 * i + 6, from("192.0.2.11", "m" + i + ".example.com"));
    }
    assertThat(scopes()).containsExactly("client 4", "server 4");
  }

  /** Beside more clients than are told apart, one fails thousands of times: then none is. */
  @ParameterizedTest
  @CsvSource({"200, 2", "210, 1"})
  void causesAreToldApartUpToABound(int timesInASecond, int incidents) {
    for (int i = 0; i < 20; i++) {
      Tcp connection = new Tcp("192.0.2." + (20 + i), 40_000 + i, "203.0.113.53");
      traffic.at(i, connection.asks()).at(i + 0.01, connection.resets());
      for (int j = 0; j < timesInASecond; j++) {
        prohibited(i + 0.2 + 0.003 * j, from("192.0.2.10", "n" + j % 40 + ".example.com"));
      }
      answered(i + 0.95, from("192.0.2.60", "m" + i + ".example.com"));
    }
    assertThat(scopes()).hasSize(incidents);
  }

  /** The twin: each client is answered in between, and all that they share is the server. */
  @Test
  void clientsThatAreAnsweredInBetweenAreOneIncident() {
    for (int i = 0; i < 5; i++) {
      silent(12 * i, from("192.0.2.10", "n" + i + ".example.com"));
      answered(12 * i + 1, from("192.0.2.10", "n" + (i + 1) % 5 + ".example.com"));
      silent(12 * i + 3, from("192.0.2.11", "n" + i + ".example.com"));
      answered(12 * i + 4, from("192.0.2.11", "n" + (i + 1) % 5 + ".example.com"));
    }
    traffic.until(80);
    assertThat(scopes()).containsExactly("server 10");
  }

  private void refusedByPolicy(double at, Dns query) {
    traffic.at(at, query).at(at + 0.1, query.response(Dns.REFUSED));
  }

  /** The names of a zone are refused each time, and others are answered all the while. */
  @Test
  void namesThatAreAlwaysRefusedAreNotTheServer() {
    for (int second = 0; second < 120; second += 20) {
      refusedByPolicy(second, ask("host" + second / 20 % 3 + ".corp.example"));
      answered(second + 1, ask("www.example.com"));
    }
    Incident incident = only();
    assertThat(incident.scope()).isInstanceOf(IncidentScope.Questions.class);
    assertThat(incident.recoveryNanos()).isEmpty();
  }

  /** Asked once each, names of several zones prove nothing: what comes next may be answered. */
  @Test
  void namesThatWereRefusedOnceAreTheServer() {
    for (int second = 0; second < 60; second += 20) {
      refusedByPolicy(second, ask("host.corp" + second / 20 + ".example"));
      answered(second + 1, ask("www.example.com"));
    }
    assertThat(only().scope()).isInstanceOf(IncidentScope.Server.class);
  }
}
