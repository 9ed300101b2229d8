package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Tcp;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.diagnosis.Titles;
import io.dnsanalyzer.timeline.Incident;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What fails only where two properties meet: a client over UDP, a type for a client. */
final class TwoPropertiesMeetTest {
  private static final String CLIENT = "192.0.2.11";
  private static final String SERVER = "203.0.113.53";
  private static final String SECOND = "203.0.113.54";
  private static final String ROUTER = "192.0.2.1";

  /** In the order of time, whatever the order in which they were said to come. */
  private final SortedMap<Double, List<byte[]>> packets = new TreeMap<>();

  private int asked;

  private Dns ask(String name) {
    asked++;
    return Dns.ask(name).port(41_000 + asked).id(5_200 + asked).ipId(700 + asked);
  }

  private TwoPropertiesMeetTest at(double seconds, byte[] packet) {
    packets.computeIfAbsent(seconds, at -> new ArrayList<>()).add(packet);
    return this;
  }

  private TwoPropertiesMeetTest at(double seconds, Dns message) {
    return at(seconds, message.packet());
  }

  private Traffic traffic() {
    Traffic traffic = new Traffic();
    packets.forEach((at, each) -> each.forEach(packet -> traffic.at(at, packet)));
    return traffic.until(300);
  }

  private void answered(double at, Dns query) {
    at(at, query).at(at + 0.01, query.answer("192.0.2.80"));
  }

  private void answeredOverTcp(double at, Dns query, String client, String server) {
    asked++;
    Tcp tcp = new Tcp(client, 44_000 + asked, server);
    at(at, tcp.asks())
        .at(at + 0.01, tcp.isGranted())
        .at(at + 0.011, tcp.clientAcknowledges())
        .at(at + 0.012, tcp.clientSends(query))
        .at(at + 0.02, tcp.serverSends(query.answer("192.0.2.80")));
  }

  private String text() {
    return Written.text(traffic()).replaceAll("\\s+", " ");
  }

  private List<String> titles() {
    return incidents().stream().map(Titles::of).toList();
  }

  private List<Incident> incidents() {
    return traffic().analysis().incidents();
  }

  /** One client's queries over UDP are not let through, and over TCP it is answered each time. */
  @Test
  void aClientThatIsAnsweredOverTcpIsCutOffOverUdpOnly() {
    for (int i = 0; i < 5; i++) {
      Dns query = ask("u" + i + ".example.com").from(CLIENT, 42_000 + i);
      at(10 * i, query)
          .at(10 * i + 0.002, Traffic.icmp(ROUTER, CLIENT, 3, 13, Traffic.quote(query, 500)));
      answeredOverTcp(10 * i + 0.01, query, CLIENT, SERVER);
      answered(10 * i + 3, ask("u" + i + ".example.com"));
    }
    assertThat(titles())
        .containsExactly(
            "203.0.113.53 was not reached over UDP: prohibited by a filter for 192.0.2.11, reported"
                + " by 192.0.2.1 (5 times)");
    assertThat(text())
        .contains(
            "192.0.2.11 got no answer over UDP from 203.0.113.53, from 08:00:00 to 08:00:40 UTC on"
                + " 2024-03-14, and it answered 8 questions over TCP or of others meanwhile. Over"
                + " TCP, 203.0.113.53 answered 192.0.2.11, the first time at 08:00:00")
        .contains("A filter at 192.0.2.1 prohibits DNS over UDP to 203.0.113.53")
        .contains("works again with 203.0.113.53 over UDP, after")
        .doesNotContain("Their way to the server, or back, is interrupted");
  }

  /** The same where nothing says so. */
  @Test
  void aClientThatIsAnsweredOverTcpGotNoAnswerOverUdpOnly() {
    for (int i = 0; i < 5; i++) {
      Dns query = ask("u" + i + ".example.com").from(CLIENT, 42_000 + i);
      at(20 * i, query);
      answered(20 * i + 3, ask("u" + i + ".example.com"));
      answeredOverTcp(20 * i + 6, query, CLIENT, SERVER);
    }
    assertThat(titles())
        .containsExactly("203.0.113.53 did not answer 192.0.2.11 over UDP (5 times)");
    assertThat(text())
        .contains("192.0.2.11 got no answer over UDP from 203.0.113.53")
        .contains("A device on the way drops what these clients send over UDP, or what comes back.")
        .doesNotContain("Their way to the server, or back, is interrupted");
  }

  /** Its twin: what others get over TCP says nothing of this client. */
  @Test
  void whatOthersGetOverTcpIsNoAnswerToThisClient() {
    for (int i = 0; i < 5; i++) {
      Dns query = ask("u" + i + ".example.com").from(CLIENT, 42_000 + i);
      at(20 * i, query);
      answered(20 * i + 3, ask("u" + i + ".example.com"));
      answeredOverTcp(20 * i + 6, ask("t" + i + ".example.com"), "192.0.2.10", SERVER);
    }
    assertThat(titles()).containsExactly("203.0.113.53 did not answer 192.0.2.11 (5 times)");
    assertThat(text()).contains("Their way to the server, or back, is interrupted");
  }

  /** Host unreachable for what was asked over UDP, of a host that answers over TCP. */
  @Test
  void aHostThatAnswersOverTcpIsNotUnreachable() {
    for (int i = 0; i < 5; i++) {
      Dns query = ask("u" + i + ".example.com");
      at(10 * i, query)
          .at(10 * i + 3, Traffic.icmp(ROUTER, "192.0.2.10", 3, 1, Traffic.quote(query, 500)));
      answeredOverTcp(10 * i + 3.1, query, "192.0.2.10", SERVER);
    }
    assertThat(titles())
        .containsExactly(
            "203.0.113.53 could not be reached over UDP: host unreachable, reported by 192.0.2.1 (5"
                + " times)");
    assertThat(text())
        .contains(
            "over UDP from 08:00:00 to 08:00:40 UTC on 2024-03-14, and 203.0.113.53 answered over TCP.")
        .doesNotContain("The host is off, has moved, or the address is wrong");
  }

  /** One client is refused by both servers, which answer another one. */
  @Test
  void whatTwoServersDoToOneClientIsOneTrouble() {
    for (int i = 0; i < 6; i++) {
      for (String server : List.of(SERVER, SECOND)) {
        Dns refused = ask("www" + i + ".example.com").from(CLIENT, 42_000 + asked).to(server);
        answered(10 * i + (server.equals(SERVER) ? 0 : 1), ask("n" + i + ".example").to(server));
        at(10 * i + (server.equals(SERVER) ? 0.5 : 1.5), refused)
            .at(10 * i + (server.equals(SERVER) ? 0.51 : 1.51), refused.response(Dns.REFUSED));
      }
    }
    answered(70, ask("last.example"));
    assertThat(titles())
        .containsExactly("203.0.113.53 and 203.0.113.54 answered REFUSED to 192.0.2.11 (12 times)");
  }

  /** The same with the servers' own port unreachable. */
  @Test
  void whatTwoServersRejectOfOneClientIsOneTrouble() {
    for (int i = 0; i < 6; i++) {
      for (String server : List.of(SERVER, SECOND)) {
        double at = 10 * i + (server.equals(SERVER) ? 0 : 1);
        Dns rejected = ask("www" + i + ".example.com").from(CLIENT, 42_000 + asked).to(server);
        answered(at, ask("n" + i + ".example").to(server));
        at(at + 0.5, rejected)
            .at(at + 0.501, Traffic.icmp(server, CLIENT, 3, 3, Traffic.quote(rejected, 500)));
      }
    }
    answered(70, ask("last.example"));
    assertThat(titles())
        .containsExactly(
            "203.0.113.53 and 203.0.113.54 refused DNS on UDP port 53 for 192.0.2.11 (12 times)");
  }

  /** Its twin: one of them serves the client again after a minute, and the other one does not. */
  @Test
  void whatOneServerEndsIsApart() {
    for (int i = 0; i < 12; i++) {
      for (String server : List.of(SERVER, SECOND)) {
        double at = 10 * i + (server.equals(SERVER) ? 0 : 1);
        Dns asking = ask("www" + i + ".example.com").from(CLIENT, 42_000 + asked).to(server);
        answered(at, ask("n" + i + ".example").to(server));
        at(at + 0.5, asking);
        if (i < 6 || server.equals(SECOND)) {
          at(at + 0.501, Traffic.icmp(server, CLIENT, 3, 3, Traffic.quote(asking, 500)));
        } else {
          at(at + 0.51, asking.answer("192.0.2.80"));
        }
      }
    }
    assertThat(titles())
        .containsExactly(
            "203.0.113.53 refused DNS on UDP port 53 for 192.0.2.11 (6 times)",
            "203.0.113.54 refused DNS on UDP port 53 for 192.0.2.11 (12 times)");
  }

  /** Queries with EDNS draw nothing from either server, and those without it are answered. */
  @Test
  void ednsThatFailsAtTwoServersIsOneTrouble() {
    for (int i = 0; i < 6; i++) {
      for (String server : List.of(SERVER, SECOND)) {
        double at = 14 * i + (server.equals(SERVER) ? 0 : 1);
        answered(at, ask("n" + i + ".example").to(server));
        at(at + 6, ask("n" + i + ".example").to(server).withOpt());
      }
    }
    assertThat(titles())
        .containsExactly(
            "203.0.113.53 and 203.0.113.54 did not answer queries with EDNS (12 times)");
  }

  /** Both answer over TCP what they leave over UDP. */
  @Test
  void udpThatIsSilentToTwoServersIsOneTrouble() {
    for (int i = 0; i < 6; i++) {
      for (String server : List.of(SERVER, SECOND)) {
        double at = 14 * i + (server.equals(SERVER) ? 0 : 1);
        Dns query = ask("n" + i + ".example").to(server);
        at(at, query);
        answeredOverTcp(at + 6, query, "192.0.2.10", server);
      }
    }
    assertThat(titles())
        .containsExactly("203.0.113.53 and 203.0.113.54 did not answer over UDP (12 times)");
    assertThat(text()).contains("over UDP that settles a question, after");
  }

  /** One client's AAAA are refused; its A, and another client's AAAA, are answered. */
  @Test
  void anAnswerToSomebodyElseOrToSomethingElseEndsNothing() {
    for (int i = 0; i < 6; i++) {
      Dns refused = ask("n" + i + ".example").type(Dns.AAAA).from(CLIENT, 42_000 + asked);
      at(5 * i, refused).at(5 * i + 0.01, refused.response(Dns.REFUSED));
      answered(5 * i + 0.02, ask("n" + i + ".example").from(CLIENT, 43_000 + asked));
      answered(5 * i + 1, ask("n" + i + ".example").type(Dns.AAAA));
    }
    assertThat(incidents())
        .singleElement()
        .satisfies(incident -> assertThat(incident.recoveryNanos()).isEmpty());
  }

  /** Its twin: the client gets an AAAA in the end. */
  @Test
  void anAnswerToTheSameQuestionOfTheSameClientEndsIt() {
    anAnswerToSomebodyElseOrToSomethingElseEndsNothing();
    answered(40, ask("n2.example").type(Dns.AAAA).from(CLIENT, 44_000));
    assertThat(incidents())
        .singleElement()
        .satisfies(incident -> assertThat(incident.recoveryNanos()).hasValue(15_010_000_000L));
  }

  /** SERVFAIL to one client each time, and the answer to another one at the same time. */
  @Test
  void whatOthersAreAnsweredIsNoRecoveryOfOneQuestion() {
    for (int i = 0; i < 6; i++) {
      Dns failed = ask("broken.example.net").from(CLIENT, 42_000 + asked);
      at(20 * i, failed);
      answered(20 * i + 0.03, ask("broken.example.net"));
      at(20 * i + 0.4, failed.response(Dns.SERVFAIL));
      answered(20 * i + 7, ask("fine" + i + ".example.org").from(CLIENT, 43_000 + asked));
    }
    assertThat(incidents())
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.recoveryNanos()).isEmpty();
              assertThat(incident.course().occurrences().count()).isEqualTo(1);
            });
  }

  /** Two names of one client, minutes apart, are silent while others are answered. */
  @Test
  void otherNamesEndNoSilenceOfSeveralSpells() {
    Dns retry = ask("retry.example").from(CLIENT, 42_000);
    Dns late = ask("late.example").from(CLIENT, 42_001);
    at(0, retry);
    answered(1, ask("a.example"));
    at(5, retry);
    answered(200, ask("retry.example").from(CLIENT, 42_002));
    at(290, late).at(295, late);
    answered(297.01, ask("b.example"));
    assertThat(incidents())
        .singleElement()
        .satisfies(incident -> assertThat(incident.recoveryNanos()).isEmpty());
  }

  /** Fragmentation needed (RFC 1191 4): what is small gets through. */
  @Test
  void aSmallAnswerEndsNothingThatIsAboutLargeOnes() {
    for (int i = 0; i < 3; i++) {
      for (String client : List.of("192.0.2.10", CLIENT)) {
        double at = 2 * i + (client.equals(CLIENT) ? 0.5 : 0);
        Dns query =
            ask(client.equals(CLIENT) ? "one.example" : "two.example")
                .type(16)
                .from(client, 42_000 + asked);
        Dns answer = query.answer("192.0.2.80");
        at(at, query)
            .at(at + 0.01, answer)
            .at(at + 0.02, Traffic.icmp(ROUTER, SERVER, 3, 4, Traffic.quote(answer, 60)));
      }
    }
    answered(9, ask("two.example"));
    answered(9.1, ask("one.example").from(CLIENT, 43_000));
    assertThat(incidents())
        .singleElement()
        .satisfies(incident -> assertThat(incident.recoveryNanos()).isEmpty());
  }

  /** Each client has a name that is never answered, and gets another one afterwards. */
  @Test
  void namesOfAFewClientsThatStaySilentAreWhatFails() {
    for (int i = 0; i < 2; i++) {
      at(3 * i, ask("one.example.com").from(CLIENT, 42_000 + asked));
      at(3 * i + 0.1, ask("two.example.net"));
    }
    answered(9, ask("three.example.org"));
    answered(9.1, ask("four.example.org").from(CLIENT, 43_000));
    assertThat(titles())
        .containsExactly(
            "203.0.113.53 did not answer A of one.example.com and 1 other name (4 times)");
    assertThat(incidents().get(0).recoveryNanos()).isEmpty();
  }

  private void fails(double at, Dns query) {
    at(at, query).at(at + 0.1, query.response(Dns.SERVFAIL));
  }

  /** One question fails at two servers; another client's, of another zone, at one of them. */
  @Test
  void aServerIsNotToldOfForWhatItWasNeverAsked() {
    for (int i = 0; i < 5; i++) {
      fails(20 * i, ask("esch.example.net").to(SERVER));
      fails(20 * i + 0.2, ask("esch.example.net").to(SECOND));
      fails(20 * i + 3, ask("yilpvm.example.org").from(CLIENT, 42_000 + asked));
      answered(20 * i + 5, ask("a" + i + ".example.com").to(SERVER));
      answered(20 * i + 6, ask("a" + i + ".example.com").to(SECOND));
      answered(20 * i + 7, ask("a" + i + ".example.com").from(CLIENT, 43_000 + asked));
    }
    assertThat(titles())
        .containsExactly(
            "203.0.113.53 answered SERVFAIL to A of esch.example.net and 1 other name (10 times)",
            "203.0.113.54 answered SERVFAIL to esch.example.net A (5 times)");
  }

  /** A host rejects its own queries, of which no other was captured; another one is answered. */
  @Test
  void whatOthersAreAnsweredEndsNothingThatAHostRejectsItself() {
    for (int i = 0; i < 3; i++) {
      Dns rejected = ask("own" + i + ".example").from(CLIENT, 42_000 + i);
      at(i, Traffic.icmp(CLIENT, CLIENT, 3, 3, Traffic.quote(rejected, 500)));
      answered(10 + i, ask("n" + i + ".example"));
    }
    assertThat(incidents())
        .singleElement()
        .satisfies(incident -> assertThat(incident.recoveryNanos()).isEmpty());
  }

  /** The second server was asked only what failed at the first one. */
  @Test
  void onlyTheServerThatAnsweredIsSaidToHaveAnswered() {
    for (int i = 0; i < 3; i++) {
      fails(30 * i, ask("www" + i + ".lame.example").to(SERVER));
      fails(30 * i + 1, ask("www" + i + ".lame.example").to(SECOND));
      fails(30 * i + 2, ask("www" + i + ".lame.example").to(SERVER));
      answered(30 * i + 5, ask("fine" + i + ".example.org"));
    }
    assertThat(titles())
        .containsExactly(
            "203.0.113.53 and 203.0.113.54 answered SERVFAIL to A of www0.lame.example and 2 other"
                + " names, all under lame.example (9 times)");
    assertThat(text())
        .contains("2 answered by 203.0.113.53 meanwhile")
        .contains("failed, and 203.0.113.53 answered 2 questions meanwhile")
        .contains("not with 203.0.113.53 as a whole")
        .doesNotContain("They answered")
        .doesNotContain("203.0.113.53 and 203.0.113.54 answered 2");
  }

  /** One of two servers says why (RFC 8914 4.7): it was not asked what the other one was. */
  @Test
  void whatOneServerSaysIsNoShareOfBoth() {
    for (int i = 0; i < 3; i++) {
      Dns first = ask("www.bogus.example").to(SERVER).withOpt();
      Dns second = ask("www.bogus.example").to(SECOND).withOpt();
      at(20 * i, first)
          .at(20 * i + 0.1, first.response(Dns.SERVFAIL).withExtendedError(6))
          .at(20 * i + 1, second)
          .at(20 * i + 1.1, second.response(Dns.SERVFAIL));
      answered(20 * i + 5, ask("a" + i + ".example.com").to(SERVER));
      answered(20 * i + 6, ask("a" + i + ".example.com").to(SECOND));
    }
    assertThat(text()).contains("203.0.113.53 answered SERVFAIL to 3 questions from");
  }

  /** Another client asks one of the two servers, which are silent about one suffix. */
  @Test
  void theSameNamesThatAreSilentAtTwoServersAreOneTrouble() {
    for (int i = 0; i < 4; i++) {
      for (String server : List.of(SERVER, SECOND)) {
        double at = 20 * i + (server.equals(SERVER) ? 0 : 2);
        at(at, ask("db" + i % 2 + ".old.corp").from(CLIENT, 42_000 + asked).to(server));
      }
      answered(20 * i + 5, ask("fine" + i + ".example.org").from(CLIENT, 43_000 + asked));
      answered(20 * i + 6, ask("n" + i + ".example.com").to(SECOND));
    }
    assertThat(titles()).hasSize(1);
    assertThat(titles().get(0))
        .startsWith("203.0.113.53 and 203.0.113.54 did not answer A of db0.old.corp and 1 other");
  }

  /** AAAA fails at both servers, and one of many was answered at the second one. */
  @Test
  void oneAnswerSplitsNoTypeThatFailsAtTwoServers() {
    for (int i = 0; i < 6; i++) {
      for (String server : List.of(SERVER, SECOND)) {
        double at = 14 * i + (server.equals(SERVER) ? 0 : 1);
        answered(at, ask("n" + i + ".example").to(server));
        Dns query = ask("n" + i + ".example").type(Dns.AAAA).to(server);
        at(at + 0.5, query);
        if (i == 3 && server.equals(SECOND)) {
          at(at + 0.51, query.answer("192.0.2.80"));
        }
      }
    }
    answered(90, ask("last.example"));
    answered(91, ask("last.example").to(SECOND));
    assertThat(titles()).hasSize(1);
    assertThat(titles().get(0))
        .startsWith("203.0.113.53 and 203.0.113.54 did not answer")
        .endsWith("(11 times)");
  }

  /** Two servers say different things of why validation fails (RFC 8914 4.7, 4.10). */
  @Test
  void eachServerHasItsOwnReason() {
    for (int i = 0; i < 3; i++) {
      Dns first = ask("www.bogus.example").to(SERVER).withOpt();
      Dns second = ask("www.bogus.example").to(SECOND).withOpt();
      at(20 * i, first);
      at(20 * i + 0.1, first.response(Dns.SERVFAIL).withExtendedError(6));
      at(20 * i + 1, second);
      at(20 * i + 1.1, second.response(Dns.SERVFAIL).withExtendedError(9));
      answered(20 * i + 5, ask("a" + i + ".example.com").to(SERVER));
      answered(20 * i + 6, ask("a" + i + ".example.com").to(SECOND));
    }
    assertThat(text())
        .contains(
            "extended error 6 (DNSSEC Bogus). To 3 other questions it was 9 (DNSKEY Missing),"
                + " as 203.0.113.54 says.");
  }

  /** The words for whoever opens a page say over what it failed, and whom to ask about it. */
  @Test
  void plainWordsNameTheTransport() {
    aClientThatIsAnsweredOverTcpIsCutOffOverUdpOnly();
    assertThat(Written.markdown(traffic()))
        .contains("The device 192.0.2.1 rejected the question over UDP to 203.0.113.53")
        .contains("Find out by which rule 192.0.2.1 rejects DNS over UDP to 203.0.113.53");
  }

  /** One forwarder asks another one, and that one a server that is not reached. */
  @Test
  void whoeverAskedFurtherIsNamedForIt() {
    for (int i = 0; i < 4; i++) {
      String name = "ext" + i + ".example.com";
      Dns first = ask(name).to(SECOND);
      Dns second = ask(name).from(SECOND, 42_000 + i).to("203.0.113.8");
      Dns third = ask(name).from("203.0.113.8", 43_000 + i).to(SERVER);
      at(8 * i, first);
      at(8 * i + 0.001, second);
      at(8 * i + 0.002, third);
      at(8 * i + 0.003, Traffic.icmp(ROUTER, "203.0.113.8", 3, 13, Traffic.quote(third, 500)));
      at(8 * i + 0.004, second.response(Dns.SERVFAIL));
      at(8 * i + 0.005, first.response(Dns.SERVFAIL));
      answered(8 * i + 3, ask("in" + i + ".example.org").to(SECOND));
    }
    assertThat(text())
        .startsWith("12 of 16 lookups failed: 203.0.113.53 was not reached over UDP")
        .contains("First incident 3: nft list ruleset # on 192.0.2.1");
    assertThat(Written.markdown(traffic())).contains("203.0.113.8 asked 203.0.113.53 in turn");
  }
}
