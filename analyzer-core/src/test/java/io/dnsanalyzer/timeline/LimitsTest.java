package io.dnsanalyzer.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Tcp;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.timeline.Limit.Kind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a capture cannot show. Those that need files of their own are tested with testdata. */
class LimitsTest {
  private static final Dns ASK = Dns.ask("www.example.com").port(40081).id(4781).ipId(371);
  private static final Dns ANSWER = ASK.answer("192.0.2.151");

  private static List<Kind> limits(Traffic traffic) {
    return traffic.analysis().capture().limits().stream().map(Limit::kind).toList();
  }

  @Test
  void aWholeCaptureHasNone() {
    assertThat(limits(new Traffic().at(0, ASK).at(0.1, ANSWER))).isEmpty();
  }

  /** Less than a day without a frame is what a quiet network looks like. */
  @Test
  void ofADayWithoutAFrameNothingIsKnown() {
    double day = 24 * 60 * 60;
    assertThat(limits(new Traffic().at(0, ASK).at(0.1, ANSWER).until(day))).isEmpty();
    Traffic traffic = new Traffic().at(0, ASK).at(0.1, ANSWER).until(day + 1);
    assertThat(limits(traffic)).containsExactly(Kind.GAP);
    assertThat(traffic.analysis().capture().limits().get(0).count()).isEqualTo(86_400_900_000_000L);
  }

  /** Of such a query, too, only what the error quotes is known. */
  @Test
  void anErrorThatQuotesTheResponseToAQueryThatWasNotCaptured() {
    byte[] error = Traffic.icmp("192.0.2.10", "203.0.113.53", 3, 3, ANSWER.packet());
    assertThat(limits(new Traffic().at(0, error))).containsExactly(Kind.QUERIES_NOT_CAPTURED);
    assertThat(limits(new Traffic().at(0, ASK).at(0.1, ANSWER).at(0.2, error))).isEmpty();
  }

  @Test
  void queriesWithoutAnyPacketFromAServerAreOneSided() {
    assertThat(limits(new Traffic().at(0, ASK).until(9))).containsExactly(Kind.ONE_SIDED);
    Traffic refused = new Traffic().at(0, ASK).at(0.1, Traffic.refused(ASK));
    assertThat(limits(refused.at(1, ASK.id(4782)).until(9))).isEmpty();
  }

  @Test
  void aReplyOverTcpIsAPacketFromAServer() {
    Tcp tcp = new Tcp("192.0.2.10", 41081, "203.0.113.53");
    Traffic traffic = new Traffic().at(0, tcp.asks()).at(0.1, tcp.isGranted());
    assertThat(limits(traffic.at(0.2, tcp.clientSends(ASK)).until(9))).isEmpty();
  }

  @Test
  void responsesWithoutAnyQueryAreOneSided() {
    assertThat(limits(new Traffic().at(0, ANSWER).until(9))).containsExactly(Kind.ONE_SIDED);
  }

  @ParameterizedTest(name = "a response without query after {0} s")
  @CsvSource({"0, true", "5, true", "5.000001, false"})
  void responsesOfTheFirstFiveSecondsSayThatTheCaptureStartsLate(double after, boolean late) {
    Traffic traffic =
        new Traffic()
            .at(0, ASK)
            .at(0.1, ANSWER)
            .at(after, ASK.port(40183).id(4783).answer("192.0.2.152"))
            .until(30);
    assertThat(limits(traffic).contains(Kind.STARTS_LATE)).isEqualTo(late);
  }

  @Test
  void anExchangeThatIsPendingSaysThatTheCaptureEndsEarly() {
    Traffic traffic = new Traffic().at(0, ASK).at(0.1, ANSWER).at(1, ASK.id(4784));
    assertThat(limits(traffic.until(5.9))).containsExactly(Kind.ENDS_EARLY);
    assertThat(limits(traffic.until(6))).isEmpty();
  }

  @Test
  void aPacketCapturedTwiceIsToldOnce() {
    Traffic traffic = new Traffic().at(0, ASK).at(0.0001, ASK).at(0.1, ANSWER).at(0.1001, ANSWER);
    assertThat(traffic.analysis().capture().limits())
        .containsExactly(new Limit(Kind.DUPLICATES, 2));
  }

  /** RFC 792 wants 8 bytes behind the header, with the ports; without them it may be any packet. */
  @ParameterizedTest(name = "{0} bytes, once and captured twice")
  @CsvSource({"0, 1", "10, 1", "20, 1", "28, 0"})
  void errorsThatQuoteTooLittleAreToldOf(int bytes, long count) {
    byte[] quoted = ASK.to("203.0.113.99").ipId(999).packet();
    byte[] error = Traffic.icmp("192.0.2.1", "192.0.2.10", 3, 1, Arrays.copyOf(quoted, bytes));
    Traffic traffic = new Traffic().at(0, ASK).at(0.1, ANSWER).at(1, error).at(1.0001, error);
    List<Limit> limits = traffic.analysis().capture().limits();
    assertThat(limits.stream().filter(limit -> limit.kind() == Kind.QUOTES_TOO_SHORT))
        .hasSize((int) count)
        .allMatch(limit -> limit.count() == 1);
  }

  /**
   * A walk past 1,000 queries takes 1,000 of at most 16,384 steps, and each packet adds 8: 16 whole
   * walks leave 504, so that the others end early. What a NAT rewrote is told as unmatched; of a
   * quote without ports nothing tells that it is about DNS.
   */
  @ParameterizedTest(name = "from {0}, {1} bytes")
  @CsvSource({"198.51.100.7, 8, 4", "192.0.2.10, 0, 0"})
  void errorsThatAreNotComparedWithEveryOpenQueryAreToldOf(
      String quotedSource, int bytes, int unmatched) {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 1000; i++) {
      traffic.at(i * 1e-3, ASK.port(30_000 + i).id(i).ipId(1 + i));
    }
    byte[] quote = Traffic.quote(ASK.from(quotedSource, 30_000).id(0).ipId(1), bytes);
    for (int i = 0; i < 20; i++) {
      traffic.at(2 + i * 0.01, Traffic.icmp("203.0.113.53", "192.0.2.10", 3, 3, quote));
    }
    Analysis analysis = traffic.until(9).analysis();
    assertThat(analysis.told().exchanges().get(0).attempts().get(0).icmp()).hasSize(16);
    assertThat(analysis.told().unmatchedErrors()).hasSize(unmatched);
    assertThat(analysis.capture().limits())
        .containsExactly(new Limit(Kind.ERRORS_PARTLY_COMPARED, 4));
  }

  /** The first segment of the server was not captured; the second one is behind it. */
  @Test
  void bytesThatATcpConnectionLacksAreToldOf() {
    Tcp tcp = new Tcp("192.0.2.10", 41081, "203.0.113.53");
    Traffic traffic = new Traffic().at(0, tcp.asks()).at(0.1, tcp.isGranted());
    traffic.at(0.2, tcp.clientSends(ASK, ASK.id(4782)));
    tcp.serverSends(ANSWER);
    traffic.at(0.4, tcp.serverSends(ANSWER.id(4782))).until(9);
    assertThat(traffic.analysis().capture().limits())
        .containsExactly(new Limit(Kind.TCP_SEGMENTS_MISSING, 1));
  }

  /** IP 20 bytes, TCP 20, a length 2, the DNS header 12: the question is not there. */
  @Test
  void aSegmentThatWasCutIsNotMissing() {
    Tcp tcp = new Tcp("192.0.2.10", 41081, "203.0.113.53");
    Traffic traffic = new Traffic().at(0, tcp.asks()).at(0.1, tcp.isGranted());
    traffic.cut(0.2, tcp.clientSends(ASK), 54);
    traffic.at(0.3, tcp.serverSends(ANSWER)).until(9);
    assertThat(limits(traffic)).containsExactly(Kind.SNAPLEN);
  }

  @Test
  void timesThatRunBackwardsByMoreThanAMillisecondAreToldOf() {
    Traffic traffic = new Traffic().at(1, ASK).at(1.1, ANSWER);
    assertThat(limits(traffic.until(1.099))).isEmpty();
    assertThat(new Traffic().at(1, ASK).at(1.1, ANSWER).until(1.0981).analysis().capture().limits())
        .containsExactly(new Limit(Kind.CLOCK_BACKWARDS, 1_900_000));
  }
}
