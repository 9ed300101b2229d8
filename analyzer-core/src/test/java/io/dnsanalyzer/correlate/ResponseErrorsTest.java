package io.dnsanalyzer.correlate;

import static io.dnsanalyzer.correlate.AttemptsTest.told;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Scope;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.exchange.Evidence;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Lookup;
import io.dnsanalyzer.exchange.LookupNote;
import io.dnsanalyzer.exchange.Match;
import io.dnsanalyzer.exchange.Reporter;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.packet.IpNetwork;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ICMP errors that quote responses: nothing that the server can be blamed for. */
class ResponseErrorsTest {
  private static final String CLIENT = "192.0.2.10";
  private static final String SERVER = "203.0.113.53";
  private static final Dns ASK = Dns.ask("www.example.com").port(40051).id(4751).ipId(341);
  private static final Dns ANSWER = ASK.answer("192.0.2.101");

  private static byte[] quoting(Dns response, int bytes) {
    return Traffic.icmp(CLIENT, SERVER, 3, 3, Traffic.quote(response, bytes));
  }

  @ParameterizedTest(name = "{0} bytes quoted")
  @CsvSource({
    "4, LIKELY, ''",
    "8, STRONG, UDP_LENGTH UDP_CHECKSUM",
    "10, STRONG, DNS_ID UDP_LENGTH UDP_CHECKSUM",
    "41, EXACT, DNS_ID QUESTION UDP_CHECKSUM",
  })
  void theClientHadClosedItsSocket(int bytes, Match match, String matchedBy) {
    Traffic traffic = new Traffic().at(0, ASK).at(0.2, ANSWER).at(0.3, quoting(ANSWER, bytes));
    assertThat(told(traffic))
        .isEqualTo("1 |  | 2 | answered | clientPortClosed:3 lookup:answersRefused");
    IcmpEvent error = traffic.analysis().told().exchanges().get(0).clientPortClosed().get(0);
    assertThat(error.match()).isEqualTo(match);
    assertThat(error.matchedBy().stream().map(Evidence::name).collect(joining(" ")))
        .isEqualTo(matchedBy);
    assertThat(error.delayNanos()).isEqualTo(100_000_000);
    assertThat(error.from()).hasToString(CLIENT);
    assertThat(error.fromServer()).isFalse();
    assertThat(traffic.analysis().told().unmatchedErrors()).isEmpty();
    assertThat(traffic.analysis().incidents()).isEmpty();
  }

  @Test
  void theChecksumTellsAnswersOnOneSocketApart() {
    Dns other = ASK.type(Dns.AAAA).id(4752);
    Dns otherAnswer = other.answer("192.0.2.102");
    Traffic traffic =
        new Traffic()
            .at(0, ASK)
            .at(0.1, other)
            .at(0.2, ANSWER)
            .at(0.21, otherAnswer)
            .at(0.3, quoting(ANSWER, 8))
            .at(0.31, quoting(otherAnswer, 8));
    assertThat(told(traffic))
        .isEqualTo(
            "1 |  | 3 | answered | clientPortClosed:5 lookup:answersRefused + 2 |  | 4 | nodata |"
                + " clientPortClosed:6 lookup:answersRefused");
  }

  /** Id and question are those of the query: the answer came, and was refused. */
  @Test
  void aQuoteShowsAnAnswerThatWasNotCaptured() {
    Traffic traffic = new Traffic().at(0, ASK).at(0.3, quoting(ANSWER, 41)).until(9);
    assertThat(told(traffic))
        .isEqualTo("1 |  |  | answered | clientPortClosed:2 lookup:answersRefused");
    assertThat(traffic.analysis().summary().failedLookups()).isEqualTo(1);
    assertThat(traffic.analysis().summary().undecided()).isZero();
    assertThat(traffic.analysis().incidents()).isEmpty();
    assertThat(traffic.analysis().findings())
        .extracting(Finding::code)
        .containsExactly("client_port_closed");
    byte[] noName = quoting(ASK.response(Dns.NXDOMAIN), 41);
    assertThat(told(new Traffic().at(0, ASK).at(0.3, noName).until(9)))
        .isEqualTo("1 |  |  | nxdomain | clientPortClosed:2 lookup:answersRefused");
  }

  /** A few bytes of a quote tell neither id nor question, nor what the answer said. */
  @Test
  void aResponseThatWasNotCapturedIsNotSilence() {
    Traffic traffic = new Traffic().at(0, ASK).at(0.3, quoting(ANSWER, 8)).until(9);
    assertThat(told(traffic))
        .isEqualTo("1 |  |  | no_response | clientPortClosed:2 lookup:answersRefused");
    assertThat(traffic.analysis().summary().failed()).isZero();
    assertThat(traffic.analysis().summary().undecided()).isEqualTo(1);
    assertThat(traffic.analysis().incidents()).isEmpty();
  }

  /** Both ports are those of DNS, so the addresses alone tell who is the client. */
  @Test
  void aClientThatAsksFromPort53IsInItsScope() {
    Dns ask = ASK.from(CLIENT, 53);
    Dns answer = ask.answer("192.0.2.105");
    Optional<IpNetwork> client = Optional.of(IpNetwork.parse(CLIENT));
    Traffic traffic =
        new Traffic()
            .at(0, ask)
            .at(0.2, answer)
            .at(0.3, quoting(answer, 41))
            .in(
                new Scope(
                    Optional.empty(),
                    Optional.empty(),
                    client,
                    Optional.empty(),
                    Optional.empty()));
    assertThat(told(traffic))
        .isEqualTo("1 |  | 2 | answered | clientPortClosed:3 lookup:answersRefused");
  }

  @Test
  void anotherQuestionWithTheSameIdIsAnotherResponse() {
    Dns other = ASK.name("wwv.example.com").answer("192.0.2.104");
    Traffic traffic = new Traffic().at(0, ASK).at(0.2, ANSWER).at(0.3, quoting(other, 41));
    assertThat(told(traffic)).isEqualTo("1 |  | 2 | answered |");
    assertThat(traffic.analysis().told().unmatchedErrors()).hasSize(1);
  }

  @Test
  void whereNoQueryFitsItIsUnmatched() {
    Traffic traffic =
        new Traffic()
            .at(0, ASK)
            .at(0.2, ANSWER)
            .at(0.3, quoting(Dns.ask("www.example.com").port(40059).answer("192.0.2.103"), 41));
    assertThat(told(traffic)).isEqualTo("1 |  | 2 | answered |");
    assertThat(traffic.analysis().told().unmatchedErrors())
        .extracting(UnmatchedError::quotes)
        .containsExactly(UnmatchedError.Quotes.RESPONSE);
  }

  /** An answer that is larger than the path lets through does not arrive (RFC 1191 4). */
  @Test
  void anAnswerThatARouterRejectsDidNotArrive() {
    byte[] tooBig = Traffic.icmp("198.51.100.1", SERVER, 3, 4, Traffic.quote(ANSWER, 41));
    Traffic traffic = new Traffic().at(0, ASK).at(0.2, ANSWER).at(0.3, tooBig).until(9);
    assertThat(told(traffic))
        .isEqualTo("1 |  | 2 | packet_too_big | lookup:answersLost responseRejected");
    Analysis analysis = traffic.analysis();
    IcmpEvent error = analysis.told().exchanges().get(0).responseErrors().get(0);
    assertThat(error.frame().number()).isEqualTo(3);
    assertThat(error.delayNanos()).isEqualTo(100_000_000);
    assertThat(error.reporter()).isEqualTo(Reporter.OTHER);
    assertThat(analysis.told().unmatchedErrors()).isEmpty();
    assertThat(analysis.summary().answered()).isZero();
    assertThat(analysis.summary().failed()).isEqualTo(1);
    assertThat(analysis.summary().failedLookups()).isEqualTo(1);
  }

  @Test
  void aLaterAnswerArrivesAllTheSame() {
    byte[] tooBig = Traffic.icmp("198.51.100.1", SERVER, 3, 4, Traffic.quote(ANSWER, 41));
    Traffic traffic =
        new Traffic()
            .at(0, ASK)
            .at(0.2, ANSWER)
            .at(0.3, tooBig)
            .at(0.4, ANSWER.ipId(9341))
            .until(9);
    assertThat(told(traffic)).isEqualTo("1 |  | 2 | answered | duplicateResponse responseRejected");
    assertThat(traffic.analysis().summary().answered()).isEqualTo(1);
    assertThat(traffic.analysis().summary().failedLookups()).isZero();
  }

  /** Time exceeded in reassembly says that fragments are missing, not that a port is closed. */
  @Test
  void aClientThatGotOnlySomeFragmentsHadNoClosedPort() {
    byte[] missing = Traffic.icmp(CLIENT, SERVER, 11, 1, Traffic.quote(ANSWER, 41));
    Traffic traffic = new Traffic().at(0, ASK).at(30.2, missing).until(60);
    assertThat(told(traffic))
        .isEqualTo("1 |  |  | reassembly_timeout | lookup:answersLost responseRejected");
    assertThat(traffic.analysis().told().exchanges().get(0).clientPortClosed()).isEmpty();
    assertThat(traffic.analysis().told().exchanges().get(0).responseErrors().get(0).reporter())
        .isEqualTo(Reporter.CLIENT);
  }

  /** The duplicate drew the error, so the first answer was taken. */
  @Test
  void anErrorIsDrawnByTheDuplicateBeforeIt() {
    Traffic traffic =
        new Traffic()
            .at(0, ASK)
            .at(0.2, ANSWER)
            .at(3, ANSWER.ipId(9342))
            .at(3.00004, quoting(ANSWER, 41))
            .until(9);
    assertThat(told(traffic))
        .isEqualTo("1 |  | 2 | answered | clientPortClosed:4 duplicateResponse");
    assertThat(traffic.analysis().told().exchanges().get(0).clientPortClosed().get(0).delayNanos())
        .isEqualTo(40_000);
    assertThat(traffic.analysis().summary().failedLookups()).isZero();
  }

  @Test
  void aLookupWhoseAnswersTheClientRefusedGoesOnAndFails() {
    Dns again = ASK.port(40052).id(4753);
    Traffic traffic =
        new Traffic()
            .at(0, ASK)
            .at(2.5, ANSWER)
            .at(2.50004, quoting(ANSWER, 41))
            .at(3, again)
            .at(5.5, again.answer("192.0.2.101"))
            .at(5.50004, quoting(again.answer("192.0.2.101"), 41))
            .at(6, again.port(40053))
            .at(8.5, again.port(40053).answer("192.0.2.101"))
            .at(8.50004, quoting(again.port(40053).answer("192.0.2.101"), 41))
            .until(9);
    Analysis analysis = traffic.analysis();
    assertThat(analysis.summary().answered()).isEqualTo(3);
    assertThat(analysis.summary().lookups()).isEqualTo(1);
    assertThat(analysis.summary().failedLookups()).isEqualTo(1);
    Lookup lookup = analysis.told().lookups().get(0);
    assertThat(lookup.exchanges()).isEqualTo(3);
    assertThat(lookup.answeredBy()).isEmpty();
    assertThat(lookup.notes()).containsExactly(LookupNote.ANSWERS_REFUSED);
  }

  /** Of two servers that race the client takes one answer, and has no port for the other. */
  @Test
  void aRaceWhoseOtherAnswerWasTakenFailsNothing() {
    Dns other = ASK.to("203.0.113.54").port(40053);
    Dns late = other.answer("192.0.2.101");
    Traffic traffic =
        new Traffic()
            .at(0, ASK)
            .at(0.0001, other)
            .at(0.02, ANSWER)
            .at(0.03, late)
            .at(0.0301, Traffic.icmp(CLIENT, "203.0.113.54", 3, 3, Traffic.quote(late, 41)))
            .until(9);
    Analysis analysis = traffic.analysis();
    assertThat(analysis.summary().failedLookups()).isZero();
    Lookup lookup = analysis.told().lookups().get(0);
    assertThat(lookup.answeredBy().orElseThrow()).hasToString(SERVER);
    assertThat(lookup.isDegraded()).isFalse();
  }

  @ParameterizedTest(name = "{0} s after the query")
  @CsvSource({"120, clientPortClosed:3 lookup:answersRefused", "120.000001, ''"})
  void itIsJoinedForTwoMinutes(double after, String note) {
    Traffic traffic = new Traffic().at(0, ASK).at(0.2, ANSWER).at(after, quoting(ANSWER, 41));
    assertThat(told(traffic)).isEqualTo(("1 |  | 2 | answered | " + note).strip());
  }

  @ParameterizedTest(name = "{0} bytes of a {1} quoted")
  @CsvSource({"12, query", "12, response", "8, query", "8, response"})
  void bothPortsMayBe53(int bytes, String what) {
    Dns ask = ASK.port(53);
    Dns answer = ask.answer("192.0.2.104");
    if (what.equals("query")) {
      Traffic traffic = new Traffic().at(0, ask).at(0.2, Traffic.refused(ask, bytes));
      assertThat(told(traffic)).isEqualTo("1 | 1>2:exact |  | port_unreachable_by_server |");
    } else {
      Traffic traffic = new Traffic().at(0, ask).at(0.2, answer).at(0.3, quoting(answer, bytes));
      assertThat(told(traffic))
          .isEqualTo("1 |  | 2 | answered | clientPortClosed:3 lookup:answersRefused");
    }
  }

  @Test
  void ofTwoServersThatAskEachOtherFromPort53TheOpenQueryIsQuoted() {
    Dns ask = ASK.port(53);
    Dns back = Dns.ask("back.example.com").from(SERVER, 53).to(CLIENT).id(4753).ipId(342);
    Traffic traffic =
        new Traffic()
            .at(0, ask)
            .at(0.1, ask.answer("192.0.2.105"))
            .at(0.2, back)
            .at(0.3, Traffic.icmp(CLIENT, SERVER, 3, 3, Traffic.quote(back, 8)))
            .until(9);
    assertThat(told(traffic))
        .isEqualTo("1 |  | 2 | answered | + 3 | 3>4:exact |  | port_unreachable_by_server |");
    traffic =
        new Traffic()
            .at(0, back)
            .at(0.1, back.answer("192.0.2.106"))
            .at(0.2, ask)
            .at(0.3, ask.answer("192.0.2.105"))
            .at(0.4, quoting(ask.answer("192.0.2.105"), 8));
    assertThat(told(traffic))
        .isEqualTo(
            "1 |  | 2 | answered | + 3 |  | 4 | answered | clientPortClosed:5"
                + " lookup:answersRefused");
  }
}
