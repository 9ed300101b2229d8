package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Tcp;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.diagnosis.Titles;
import io.dnsanalyzer.timeline.Incident;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What fails at one server for two reasons is two incidents, and none ends with the other one. */
final class OneIncidentForOneCauseTest {
  private static final String OTHER = "192.0.2.77";
  private static final String ROUTER = "192.0.2.1";
  private final Traffic traffic = new Traffic();
  private int asked;

  private Dns ask(String name) {
    asked++;
    return Dns.ask(name).port(41_000 + asked).id(5_200 + asked).ipId(700 + asked);
  }

  private void answered(double at, Dns query) {
    traffic.at(at, query).at(at + 0.01, query.answer("192.0.2.80"));
  }

  private List<String> titles() {
    return incidents().stream().map(Titles::of).toList();
  }

  private List<Incident> incidents() {
    return traffic.until(300).analysis().incidents();
  }

  /** Another client's AAAA of a name is never answered, and its A is each time. */
  private void silentAboutAaaa(double at) {
    answered(at, ask("half.example.net").from(OTHER, 45_000 + asked));
    traffic.at(at + 0.1, ask("half.example.net").type(Dns.AAAA).from(OTHER, 46_000 + asked));
  }

  /** Fragmentation needed (RFC 1191 4), about the answer. */
  @Test
  void silenceIsNoErrorAboutAnAnswer() {
    for (int i = 0; i < 3; i++) {
      Dns query = ask("www.example.com").type(16);
      Dns answer = query.answer("192.0.2.80");
      traffic.at(10 * i, query).at(10 * i + 0.01, answer);
      traffic.at(
          10 * i + 0.02, Traffic.icmp(ROUTER, "203.0.113.53", 3, 4, Traffic.quote(answer, 60)));
      silentAboutAaaa(10 * i + 1);
      answered(10 * i + 5, ask("www.example.com"));
    }
    assertThat(titles())
        .containsExactly(
            "203.0.113.53 answered www.example.com TXT, and the answers did not get through to"
                + " 192.0.2.10: larger than the next link takes, reported by 192.0.2.1 (3 times)",
            "203.0.113.53 did not answer half.example.net AAAA (3 times)");
  }

  /** Its twin: of one question, an error is missing. */
  @Test
  void theSameQuestionWithoutAnErrorIsTheSame() {
    for (int i = 0; i < 3; i++) {
      Dns query = ask("www.example.com").type(16);
      Dns answer = query.answer("192.0.2.80");
      traffic.at(10 * i, query);
      if (i != 1) {
        traffic
            .at(10 * i + 0.01, answer)
            .at(
                10 * i + 0.02,
                Traffic.icmp(ROUTER, "203.0.113.53", 3, 4, Traffic.quote(answer, 60)));
      }
      answered(10 * i + 5, ask("www.example.com"));
    }
    assertThat(titles()).hasSize(1);
  }

  /** Communication administratively prohibited (RFC 1812 5.2.7.1), for one client. */
  @Test
  void silenceOfOneQuestionIsNoErrorForAnotherClient() {
    for (int i = 0; i < 4; i++) {
      Dns query = ask("www.example.com");
      traffic.at(10 * i, query).at(10 * i + 0.001, Traffic.rejected(query, "203.0.113.53", 3, 13));
      silentAboutAaaa(10 * i + 1);
    }
    assertThat(titles())
        .containsExactly(
            "203.0.113.53 prohibits DNS by policy for 192.0.2.10 (4 times)",
            "203.0.113.53 did not answer half.example.net AAAA (4 times)");
    assertThat(incidents()).allMatch(incident -> incident.firstSuccessAfter().isEmpty());
  }

  /** Its twin: nobody is answered, and errors are limited in rate (RFC 1812 4.3.2.8). */
  @Test
  void aPortThatIsClosedForAllIsOne() {
    for (int i = 0; i < 12; i++) {
      Dns query = ask("www" + i + ".example.com");
      traffic.at(i, query);
      if (i % 4 == 0) {
        traffic.at(i + 0.001, Traffic.refused(query));
      }
      traffic.at(i + 0.2, ask("half.example.net").from(OTHER, 45_000 + i));
    }
    assertThat(titles())
        .containsExactly("203.0.113.53 refused DNS on UDP port 53 (3 errors for 24 questions)");
  }

  @Test
  void aPortAndAQuestionAreTwo() {
    for (int i = 0; i < 6; i++) {
      traffic.at(10 * i, ask("w" + i + ".example.com").port(50_001));
      answered(10 * i + 2, ask("v" + i + ".example.com"));
      silentAboutAaaa(10 * i + 4);
    }
    assertThat(titles())
        .containsExactly(
            "203.0.113.53 did not answer 192.0.2.10 at its port 50001 (6 times)",
            "203.0.113.53 did not answer half.example.net AAAA (6 times)");
  }

  /** The host itself rejects what it sends (its own firewall), and others are answered. */
  @Test
  void whatAHostDoesItselfEndsWithNoOthersAnswer() {
    for (int i = 0; i < 3; i++) {
      Dns query = ask("www.example.com");
      traffic.at(2 * i, query).at(2 * i + 0.001, Traffic.rejected(query, "192.0.2.10", 3, 3));
    }
    answered(10, ask("www.example.com").from(OTHER, 45_000));
    assertThat(incidents()).hasSize(1);
    assertThat(incidents().get(0).firstSuccessAfter()).isEmpty();
  }

  /** Names of two zones fail in turn; another question is answered first, and then one of them. */
  @Test
  void anAnswerToAnotherQuestionIsNoneOfTheirs() {
    for (int i = 0; i < 3; i++) {
      traffic.at(4 * i, ask("www.one.example")).at(4 * i + 1, ask("www.two.example"));
      answered(4 * i + 2, ask("w" + i + ".example.com"));
    }
    answered(16, ask("w5.example.com"));
    answered(26, ask("www.one.example"));
    assertThat(Written.text(traffic.until(300)).replaceAll("\\s+", " "))
        .contains("some of the questions answered from 08:00:26.01")
        .doesNotContain("some of the questions answered from 08:00:16");
  }

  /** Over UDP another address answers each time, and over TCP the one that was asked. */
  @Test
  void anAnswerOverTcpEndsNoMismatch() {
    for (int i = 0; i < 3; i++) {
      Dns query = ask("www.example.com");
      traffic.at(4 * i, query);
      traffic.at(4 * i + 0.01, query.answer("192.0.2.80").from("203.0.113.99", 53));
    }
    Dns last = ask("www.example.com");
    Tcp tcp = new Tcp("192.0.2.10", 42_000, "203.0.113.53");
    traffic
        .at(20, tcp.asks())
        .at(20.01, tcp.isGranted())
        .at(20.011, tcp.clientAcknowledges())
        .at(20.012, tcp.clientSends(last))
        .at(20.02, tcp.serverSends(last.answer("192.0.2.80")));
    assertThat(incidents()).hasSize(1);
    assertThat(incidents().get(0).firstSuccessAfter()).isEmpty();
  }

  /** Large answers with EDNS do not get through, as a router says each time; small ones do. */
  @Test
  void whatALinkIsTooSmallForNeedsNoOtherReason() {
    for (int i = 0; i < 4; i++) {
      Dns query = ask("w" + i + ".example.com").type(16).withOpt();
      Dns answer = query.answer("192.0.2.80");
      traffic.at(10 * i, query).at(10 * i + 0.01, answer);
      traffic.at(
          10 * i + 0.02, Traffic.icmp(ROUTER, "203.0.113.53", 3, 4, Traffic.quote(answer, 60)));
      answered(10 * i + 5, ask("w" + i + ".example.com"));
    }
    assertThat(Written.text(traffic.until(300)).replaceAll("\\s+", " "))
        .contains("packet too big")
        .doesNotContain("fails for questions of this type", "does not take EDNS");
  }
}
