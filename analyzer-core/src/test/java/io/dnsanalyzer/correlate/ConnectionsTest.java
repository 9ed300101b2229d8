package io.dnsanalyzer.correlate;

import static io.dnsanalyzer.correlate.AttemptsTest.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Tcp;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpMessage;
import io.dnsanalyzer.exchange.Lookup;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What TCP says of exchanges (RFC 7766). */
class ConnectionsTest {
  private static final String SERVER = "203.0.113.53";
  private static final Dns ASK = Dns.ask("large.example.com").port(40041).id(4741).ipId(331);
  private static final Dns TRUNCATED = ASK.answer("192.0.2.91").truncated();
  private static final Dns OVER_TCP = ASK.id(4742);
  private final Tcp tcp = new Tcp("192.0.2.10", 41041, SERVER);

  private static Traffic truncated() {
    return new Traffic().at(0, ASK).at(0.01, TRUNCATED);
  }

  @Test
  void aTruncatedResponseThatNoConnectionFollowsIsAFailure() {
    assertThat(told(truncated().until(5.01)))
        .isEqualTo("1 |  | 2 | truncated_without_tcp | truncated");
    assertThat(told(truncated().until(5.009))).isEqualTo("1 |  | 2 | pending_at_end | truncated");
  }

  @Test
  void aConnectionAfterFiveSecondsFollowsNothing() {
    assertThat(told(truncated().at(5.02, tcp.asks()).at(5.03, tcp.resets())))
        .isEqualTo("1 |  | 2 | truncated_without_tcp | truncated + 3 |  |  | tcp_refused |");
  }

  @Test
  void theSameQuestionOverTcpIsAnotherExchangeOfTheLookup() {
    Traffic traffic =
        truncated()
            .at(0.02, tcp.asks())
            .at(0.03, tcp.isGranted())
            .at(0.04, tcp.clientSends(OVER_TCP))
            .at(0.05, tcp.serverSends(OVER_TCP.answer("192.0.2.92")))
            .until(200);
    assertThat(told(traffic))
        .isEqualTo(
            "1 |  | 2 | answered | truncated + 5 |  | 6 | answered | lookup:tcpAfterTruncation");
    assertThat(traffic.analysis().summary().lookups()).isEqualTo(1);
    assertThat(traffic.analysis().summary().failedLookups()).isZero();
    Lookup lookup = traffic.analysis().told().lookups().get(0);
    assertThat(lookup.exchanges()).isEqualTo(2);
    assertThat(lookup.waitedNanos()).isEqualTo(50_000_000);
  }

  /** The SYN-ACK was lost by the capture, or came up to a millisecond before the SYN. */
  @Test
  void whatGoesOverAConnectionShowsThatItWasGranted() {
    Traffic traffic = new Traffic().at(0, tcp.asks());
    tcp.isGranted();
    traffic.at(0.02, tcp.clientSends(OVER_TCP));
    traffic.at(0.03, tcp.serverSends(OVER_TCP.answer("192.0.2.92")));
    traffic.at(0.04, tcp.serverCloses());
    assertThat(told(traffic.until(200))).isEqualTo("2 |  | 3 | answered |");
    Tcp late = new Tcp("192.0.2.10", 41042, SERVER);
    byte[] syn = late.asks();
    traffic =
        truncated()
            .at(0.02, late.isGranted())
            .at(0.0205, syn)
            .at(0.03, late.serverSends(OVER_TCP.answer("192.0.2.92")));
    assertThat(told(traffic.until(200))).isEqualTo("1 |  | 2 | answered | truncated");
  }

  @Test
  void theLookupFailsWhenTheAnswerOverTcpDoesNotCome() {
    Traffic traffic =
        truncated()
            .at(0.02, tcp.asks())
            .at(0.03, tcp.isGranted())
            .at(0.04, tcp.clientSends(OVER_TCP))
            .until(200);
    assertThat(told(traffic))
        .isEqualTo(
            "1 |  | 2 | answered | truncated"
                + " + 5 |  |  | tcp_no_response | lookup:tcpAfterTruncation");
    assertThat(traffic.analysis().summary().failedLookups()).isEqualTo(1);
  }

  /** Frame 4 acknowledges, or frame 4 or 5 steps over, what the capture lacks. */
  @Test
  void anAnswerThatTheCaptureLacksIsNotOneThatDidNotCome() {
    Tcp acknowledged = new Tcp("192.0.2.10", 41043, SERVER);
    Traffic traffic = asked(acknowledged);
    acknowledged.serverSends(OVER_TCP.answer("192.0.2.92"));
    traffic.at(0.03, acknowledged.clientAcknowledges());
    assertThat(told(traffic.until(4))).isEqualTo("3 |  |  | pending_at_end | responseIncomplete");
    assertThat(told(traffic.until(60))).isEqualTo("3 |  |  | no_response | responseIncomplete");
    assertThat(traffic.analysis().summary().failed()).isZero();
    assertThat(traffic.analysis().summary().incomplete()).isEqualTo(1);
    assertThat(traffic.analysis().incidents()).isEmpty();
    assertThat(traffic.analysis().told().exchanges().get(0).incomplete())
        .extracting(FrameRef::number)
        .containsExactly(4L);
    for (boolean isReset : new boolean[] {false, true}) {
      Tcp steppedOver = new Tcp("192.0.2.10", 41044, SERVER);
      traffic = asked(steppedOver);
      steppedOver.serverSends(OVER_TCP.answer("192.0.2.92"));
      traffic.at(0.03, isReset ? steppedOver.resets() : steppedOver.serverCloses());
      assertThat(told(traffic.until(60))).isEqualTo("3 |  |  | no_response | responseIncomplete");
    }
    Tcp nothing = new Tcp("192.0.2.10", 41045, SERVER);
    traffic = asked(nothing).at(0.03, nothing.clientAcknowledges());
    assertThat(told(traffic.at(0.04, nothing.serverCloses()).until(60)))
        .isEqualTo("3 |  |  | tcp_closed_without_answer |");
  }

  /** Two points of capture may show the acknowledgment before what it acknowledges. */
  @Test
  void whatComesBehindItsAcknowledgmentIsNotMissing() {
    Traffic traffic = asked(tcp);
    byte[] answer = tcp.serverSends(OVER_TCP.answer("192.0.2.92"));
    traffic.at(0.03, tcp.clientAcknowledges()).at(0.0301, answer);
    assertThat(told(traffic.until(60))).isEqualTo("3 |  | 5 | answered |");
    assertThat(traffic.analysis().told().exchanges().get(0).incomplete()).isEmpty();
  }

  private static Traffic asked(Tcp over) {
    return new Traffic()
        .at(0, over.asks())
        .at(0.01, over.isGranted())
        .at(0.02, over.clientSends(OVER_TCP));
  }

  @Test
  void aTruncatedNameErrorWaitsForTcpToo() {
    Dns missing = ASK.response(Dns.NXDOMAIN).truncated();
    Traffic traffic = new Traffic().at(0, ASK).at(0.01, missing);
    assertThat(told(traffic.until(9))).isEqualTo("1 |  | 2 | truncated_without_tcp | truncated");
    traffic = new Traffic().at(0, ASK).at(0.01, missing).at(0.02, tcp.asks());
    traffic.at(0.03, tcp.isGranted()).at(0.04, tcp.clientSends(OVER_TCP));
    traffic.at(0.05, tcp.serverSends(OVER_TCP.response(Dns.NXDOMAIN)));
    assertThat(told(traffic))
        .isEqualTo(
            "1 |  | 2 | nxdomain | truncated + 5 |  | 6 | nxdomain | lookup:tcpAfterTruncation");
  }

  @Test
  void aRefusedConnectionIsWhatBecameOfTheTruncatedResponse() {
    assertThat(told(truncated().at(0.02, tcp.asks()).at(0.03, tcp.resets()).until(9)))
        .isEqualTo("1 |  | 2 | tcp_refused | truncated");
  }

  @Test
  void aConnectionWithoutReplyIsWhatBecameOfTheTruncatedResponse() {
    Traffic traffic = truncated().at(0.02, tcp.asks()).at(1.02, tcp.asks());
    assertThat(told(traffic.until(6.02))).isEqualTo("1 |  | 2 | tcp_no_response | truncated");
  }

  @Test
  void anErrorForTheConnectionIsWhatBecameOfTheTruncatedResponse() {
    byte[] syn = tcp.asks();
    Traffic traffic =
        truncated().at(0.02, syn).at(0.03, Traffic.icmp("192.0.2.1", "192.0.2.10", 3, 13, syn));
    assertThat(told(traffic.until(9)))
        .isEqualTo("1 | 1>4:likely | 2 | admin_prohibited | truncated");
  }

  /** The SYN was lost by the capture: what quotes it tells that there was one. */
  @Test
  void anErrorForAConnectionThatWasNotCapturedIsWhatBecameOfTheTruncatedResponse() {
    byte[] refused = Traffic.icmp(SERVER, "192.0.2.10", 3, 3, tcp.asks());
    Traffic traffic = truncated().at(0.03, refused);
    assertThat(told(traffic.until(9)))
        .isEqualTo("1 | 1>3:likely | 2 | port_unreachable_by_server | truncated");
    assertThat(traffic.analysis().incidents()).hasSize(1);
    assertThat(traffic.analysis().told().unmatchedErrors()).isEmpty();
    Exchange exchange = traffic.analysis().told().exchanges().get(0);
    assertThat(exchange.failedOver()).isEqualTo(Transport.TCP);
    assertThat(exchange.tcpAttempts()).isEmpty();
    assertThat(exchange.decidingError().orElseThrow().delayNanos()).isEqualTo(30_000_000);
  }

  @Test
  void anErrorForAConnectionThatWasNotCapturedFollowsNoOldNorOtherAnswer() {
    byte[] late = Traffic.icmp(SERVER, "192.0.2.10", 3, 3, tcp.asks());
    assertThat(told(truncated().at(5.02, late).until(9)))
        .isEqualTo("1 |  | 2 | truncated_without_tcp | truncated");
    byte[] other =
        Traffic.icmp(SERVER, "192.0.2.11", 3, 3, new Tcp("192.0.2.11", 1, SERVER).asks());
    assertThat(told(truncated().at(0.03, other).until(9)))
        .isEqualTo("1 |  | 2 | truncated_without_tcp | truncated");
  }

  @Test
  void anErrorForAConnectionThatWasNotCapturedIsContradictedByWhatGoesOverAnother() {
    byte[] refused = Traffic.icmp(SERVER, "192.0.2.10", 3, 3, tcp.asks());
    Tcp again = new Tcp("192.0.2.10", 41042, SERVER);
    Traffic traffic =
        truncated()
            .at(0.03, refused)
            .at(1.02, again.asks())
            .at(1.03, again.isGranted())
            .at(1.04, again.clientSends(OVER_TCP))
            .at(1.05, again.serverSends(OVER_TCP.answer("192.0.2.98")))
            .until(200);
    assertThat(told(traffic))
        .isEqualTo(
            "1 | 1>3:likely | 2 | answered | icmpContradicted truncated"
                + " + 6 |  | 7 | answered | lookup:slow lookup:tcpAfterTruncation");
  }

  /** Whoever waits counts from the query on, whatever was tried meanwhile. */
  @Test
  void theTimeOfAnErrorForTheConnectionCountsFromTheQuery() {
    byte[] syn = tcp.asks();
    Traffic traffic =
        truncated().at(0.02, syn).at(0.03, Traffic.icmp(SERVER, "192.0.2.10", 3, 3, syn)).until(9);
    Exchange exchange = traffic.analysis().told().exchanges().get(0);
    assertThat(exchange.decidingError().orElseThrow().delayNanos()).isEqualTo(30_000_000);
    assertThat(exchange.tcpAttempts()).extracting(FrameRef::number).containsExactly(3L);
    assertThat(exchange.frames())
        .extracting(FrameRef::number)
        .containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
  }

  /** Linux asks again after an unreachable that may pass. */
  @Test
  void anErrorForAnEarlierSynIsWhatBecameOfTheTruncatedResponse() {
    byte[] syn = tcp.asks();
    Traffic traffic =
        truncated()
            .at(0.02, syn)
            .at(0.52, Traffic.icmp("192.0.2.1", "192.0.2.10", 3, 1, syn))
            .at(1.02, tcp.asks())
            .at(3.02, tcp.asks())
            .until(200);
    assertThat(told(traffic)).isEqualTo("1 | 1>4:likely | 2 | host_unreachable | truncated");
    assertThat(traffic.analysis().told().lookups().get(0).waitedNanos()).isEqualTo(3_020_000_000L);
    assertThat(traffic.analysis().incidents().get(0).reporter())
        .hasValueSatisfying(reporter -> assertThat(reporter).hasToString("192.0.2.1"));
  }

  /** The answer over UDP came, and over TCP in the end the rest of it. */
  @Test
  void anErrorForAConnectionThatIsGrantedContradictsTheTruncatedExchange() {
    byte[] syn = tcp.asks();
    Traffic traffic =
        truncated()
            .at(0.02, syn)
            .at(0.52, Traffic.icmp("192.0.2.1", "192.0.2.10", 3, 1, syn))
            .at(1.02, tcp.asks())
            .at(1.03, tcp.isGranted())
            .at(1.04, tcp.clientSends(OVER_TCP))
            .at(1.05, tcp.serverSends(OVER_TCP.answer("192.0.2.98")))
            .until(200);
    assertThat(told(traffic))
        .isEqualTo(
            "1 | 1>4:likely | 2 | answered | icmpContradicted truncated"
                + " + 7 |  | 8 | answered | lookup:slow lookup:tcpAfterTruncation");
    assertThat(traffic.analysis().told().unmatchedErrors()).isEmpty();
  }

  /** A redirect (RFC 792) rejects nothing, so it is not contradicted. */
  @ParameterizedTest(name = "ICMP {0}/{1}")
  @CsvSource({"5, 1, icmpRemark", "3, 0, icmpContradicted"})
  void aRemarkIsNotContradicted(int type, int code, String note) {
    byte[] syn = tcp.asks();
    Traffic traffic =
        truncated()
            .at(0.02, syn)
            .at(0.03, Traffic.icmp("192.0.2.1", "192.0.2.10", type, code, syn))
            .at(0.04, tcp.isGranted())
            .until(200);
    assertThat(told(traffic)).isEqualTo("1 | 1>4:likely | 2 | answered | " + note + " truncated");
  }

  /** A SYN is no query, and the queries that follow drew no error. */
  @Test
  void anErrorForAConnectionThatIsGrantedFitsNoQuery() {
    byte[] syn = tcp.asks();
    Traffic traffic =
        new Traffic()
            .at(0, syn)
            .at(0.5, Traffic.icmp("192.0.2.1", "192.0.2.10", 3, 1, syn))
            .at(1, tcp.asks())
            .at(1.01, tcp.isGranted())
            .at(1.02, tcp.clientSends(OVER_TCP))
            .at(1.03, tcp.serverSends(OVER_TCP.answer("192.0.2.99")))
            .until(200);
    assertThat(told(traffic)).isEqualTo("5 |  | 6 | answered |");
    assertThat(traffic.analysis().told().unmatchedErrors())
        .containsExactly(
            new UnmatchedError(
                new FrameRef(0, 2, Traffic.START + 500_000_000),
                IpAddress.v4(0xc0000201),
                IpAddress.v4(0xc000020a),
                new IcmpMessage(4, 3, 1, OptionalInt.empty(), 48),
                UnmatchedError.Quotes.CONNECTION,
                new UnmatchedError.Quoted(
                    Transport.TCP,
                    Optional.of(new Endpoint(IpAddress.v4(0xc000020a), 41041)),
                    Optional.of(new Endpoint(IpAddress.v4(0xcb007135), 53)),
                    OptionalInt.empty(),
                    Optional.empty())));
  }

  /** Of a quote that ends with the IP header, the ports did not come back. */
  @Test
  void whatDidNotComeBackIsNotTold() {
    byte[] syn = tcp.asks();
    byte[] header = Arrays.copyOf(syn, 20);
    Traffic traffic =
        new Traffic()
            .at(0, syn)
            .at(0.5, Traffic.icmp("192.0.2.1", "192.0.2.11", 3, 1, header))
            .at(1, tcp.isGranted());
    UnmatchedError error = traffic.analysis().told().unmatchedErrors().get(0);
    assertThat(error.to()).hasToString("192.0.2.11");
    assertThat(error.quotedSource()).isEmpty();
    assertThat(error.quotedDestination()).isEmpty();
  }

  @Test
  void eachOfTwoTruncatedResponsesHasItsConnection() {
    Dns other = ASK.name("huge.example.com").port(40042).id(4743);
    Tcp second = new Tcp("192.0.2.10", 41042, SERVER);
    Traffic traffic =
        truncated()
            .at(0.011, other)
            .at(0.012, other.answer("192.0.2.93").truncated())
            .at(0.02, tcp.asks())
            .at(0.021, second.asks())
            .at(0.03, tcp.resets())
            .at(0.031, second.resets())
            .until(9);
    assertThat(told(traffic))
        .isEqualTo("1 |  | 2 | tcp_refused | truncated + 3 |  | 4 | tcp_refused | truncated");
  }

  @Test
  void aConnectionThatServesTwoTruncatedResponsesFollowsBoth() {
    Dns other = ASK.name("huge.example.com").port(40042).id(4743);
    Traffic traffic =
        truncated()
            .at(0.011, other)
            .at(0.012, other.answer("192.0.2.93").truncated())
            .at(0.02, tcp.asks())
            .at(0.03, tcp.isGranted())
            .at(0.04, tcp.clientSends(OVER_TCP, other.id(4744)))
            .at(0.05, tcp.serverSends(other.id(4744).answer("192.0.2.94")))
            .at(0.06, tcp.serverSends(OVER_TCP.answer("192.0.2.95")))
            .until(9);
    assertThat(told(traffic))
        .isEqualTo(
            "1 |  | 2 | answered | truncated + 3 |  | 4 | answered | truncated"
                + " + 7 |  | 8 | answered | lookup:tcpAfterTruncation"
                + " + 7 |  | 9 | answered | lookup:tcpAfterTruncation");
  }

  @Test
  void aConnectionThatNothingLedToIsAnExchangeWithoutQuestion() {
    Traffic traffic = new Traffic().at(0, tcp.asks()).at(0.02, tcp.resets()).until(9);
    assertThat(told(traffic)).isEqualTo("1 |  |  | tcp_refused |");
    Exchange exchange = traffic.analysis().told().exchanges().get(0);
    assertThat(exchange.question()).isEmpty();
    assertThat(exchange.id()).isEmpty();
    assertThat(exchange.tcpEnd().orElseThrow().number()).isEqualTo(2);
    assertThat(traffic.analysis().summary().queries()).isZero();
    assertThat(traffic.analysis().summary().lookups()).isZero();
  }

  @Test
  void aServerThatResetsOrClosesLeavesTheQuestionUnanswered() {
    assertThat(told(asked().at(0.04, tcp.resets()).until(9))).isEqualTo("3 |  |  | tcp_reset |");
    assertThat(told(asked().at(0.04, tcp.serverCloses()).until(9)))
        .isEqualTo("3 |  |  | tcp_closed_without_answer |");
    assertThat(told(asked().at(0.04, tcp.clientCloses()).until(9)))
        .isEqualTo("3 |  |  | tcp_no_response |");
  }

  /** RFC 9293 3.4: an acknowledgment says that the other side has what was sent before it. */
  @Test
  void whereTheServerAcknowledgedAnUnansweredQueryIsKept() {
    assertThat(acknowledged(asked().at(0.04, tcp.serverAcknowledges()).until(9))).hasValue(4L);
    assertThat(acknowledged(asked().at(0.04, tcp.clientAcknowledges()).until(9))).isEmpty();
    assertThat(
            acknowledged(
                asked()
                    .at(0.04, tcp.serverAcknowledges())
                    .at(0.05, tcp.serverSends(OVER_TCP.answer("192.0.2.92")))
                    .until(9)))
        .isEmpty();
  }

  /** The acknowledgment of one query comes when the next one was sent: it says nothing of that. */
  @Test
  void anAcknowledgmentOfAnEarlierQueryIsNoneOfALaterOne() {
    Traffic traffic = asked();
    byte[] ofTheFirst = tcp.serverAcknowledges();
    traffic.at(0.04, tcp.clientSends(OVER_TCP.id(9).name("other.example.com")));
    traffic.at(0.05, ofTheFirst).until(9);
    assertThat(traffic.analysis().told().exchanges())
        .hasSize(2)
        .allSatisfy(exchange -> assertThat(exchange.tcpAcknowledged()).isEmpty());
  }

  private static Optional<Long> acknowledged(Traffic traffic) {
    return traffic.analysis().told().exchanges().get(0).tcpAcknowledged().map(FrameRef::number);
  }

  private Traffic asked() {
    Tcp fresh = tcp;
    return new Traffic()
        .at(0, fresh.asks())
        .at(0.01, fresh.isGranted())
        .at(0.02, fresh.clientSends(OVER_TCP));
  }

  @Test
  void whatEndsAfterTheAnswerChangesNothing() {
    Traffic traffic =
        asked()
            .at(0.03, tcp.serverSends(OVER_TCP.answer("192.0.2.96")))
            .at(0.04, tcp.serverCloses())
            .at(0.05, tcp.resets());
    assertThat(told(traffic.until(9))).isEqualTo("3 |  | 4 | answered |");
  }

  @Test
  void ofTwoPipelinedQuestionsOneMayStayUnanswered() {
    Dns other = Dns.ask("other.example.com").id(4745);
    Traffic traffic =
        new Traffic()
            .at(0, tcp.asks())
            .at(0.01, tcp.isGranted())
            .at(0.02, tcp.clientSends(OVER_TCP, other))
            .at(0.03, tcp.serverSends(other.answer("192.0.2.97")))
            .at(0.04, tcp.resets());
    assertThat(told(traffic.until(9))).isEqualTo("3 |  |  | tcp_reset | + 3 |  | 4 | answered |");
  }

  @Test
  void aTruncatedExchangeThatWasEvictedFollowsNothing() {
    Traffic traffic =
        truncated()
            .maxOpen(1)
            .at(0.015, Dns.ask("second.example.com").port(40049).id(4749))
            .at(0.02, tcp.asks())
            .at(0.03, tcp.resets())
            .until(9);
    assertThat(told(traffic))
        .isEqualTo(
            "1 |  | 2 | pending_at_end | evicted truncated"
                + " + 3 |  |  | pending_at_end | evicted + 4 |  |  | tcp_refused |");
  }
}
