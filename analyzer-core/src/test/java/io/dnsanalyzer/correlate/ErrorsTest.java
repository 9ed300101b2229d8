package io.dnsanalyzer.correlate;

import static io.dnsanalyzer.correlate.AttemptsTest.told;
import static io.dnsanalyzer.exchange.Evidence.DNS_ID;
import static io.dnsanalyzer.exchange.Evidence.IP_ID;
import static io.dnsanalyzer.exchange.Evidence.IP_LENGTH;
import static io.dnsanalyzer.exchange.Evidence.QUESTION;
import static io.dnsanalyzer.exchange.Evidence.UDP_CHECKSUM;
import static io.dnsanalyzer.exchange.Evidence.UDP_LENGTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Match;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.Limit;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which attempt an ICMP error quotes, and how sure that is. */
class ErrorsTest {
  private static final Dns ASK = Dns.ask("www.example.com").port(40031).id(4731).ipId(321);
  private static final Dns AGAIN = ASK.ipId(322);
  private static final Dns THIRD = ASK.ipId(323);
  private static final String REFUSED = " |  | port_unreachable_by_server |";
  private static final String SILENT = "1 |  |  | no_response |";

  @Test
  void idAndQuestionAreExact() {
    IcmpEvent error = only(new Traffic().at(0, ASK).at(0.25, Traffic.refused(ASK)));
    assertThat(error.match()).isEqualTo(Match.EXACT);
    assertThat(error.matchedBy()).containsExactly(DNS_ID, QUESTION, UDP_CHECKSUM, IP_ID);
    assertThat(error.delayNanos()).isEqualTo(250_000_000);
    assertThat(error.from()).hasToString("203.0.113.53");
    assertThat(error.fromServer()).isTrue();
    // IP 20, UDP 8, DNS header 12, question 21.
    assertThat(error.quotedBytes()).isEqualTo(61);
    assertThat(error.candidates()).isEmpty();
    assertThat(error.hopsFromCapture()).hasValue(0);
  }

  /** The id agrees; the question was not captured, so it is no evidence. */
  @Test
  void aQuestionThatWasNotCapturedContradictsNoQuote() {
    IcmpEvent error = only(new Traffic().cut(0, ASK.packet(), 50).at(0.25, Traffic.refused(ASK)));
    assertThat(error.matchedBy()).containsExactly(DNS_ID, UDP_LENGTH, UDP_CHECKSUM, IP_ID);
    assertThat(error.match()).isEqualTo(Match.EXACT);
  }

  @Test
  void hopsAreTheDifferenceOfHopLimits() {
    Traffic traffic = new Traffic().at(0, ASK.ttl(64)).at(0.2, Traffic.refused(ASK.ttl(61)));
    assertThat(only(traffic).hopsFromCapture()).hasValue(3);
    traffic = new Traffic().at(0, ASK.ttl(61)).at(0.2, Traffic.refused(ASK.ttl(62)));
    assertThat(only(traffic).hopsFromCapture()).isEmpty();
  }

  @Test
  void checksumAndIpIdAreExactWithoutTheMessage() {
    IcmpEvent error = only(new Traffic().at(0, ASK).at(0.2, Traffic.refused(ASK, 8)));
    assertThat(error.match()).isEqualTo(Match.EXACT);
    assertThat(error.matchedBy()).containsExactly(UDP_LENGTH, UDP_CHECKSUM, IP_ID);
  }

  /** That it is the only one is known as long as all between the endpoints are compared. */
  @ParameterizedTest(name = "{1} of {0} queries of one socket: {2}")
  @CsvSource({"250, 249, EXACT, 0, 0", "300, 299, AMBIGUOUS, 1, 1", "300, 280, AMBIGUOUS, 1, 1"})
  void anAttemptAmongTooManyIsNotCertainlyTheOnlyOne(
      int queries, int quoted, Match match, int candidates, int limits) {
    Traffic traffic = new Traffic();
    Dns refused = ASK;
    for (int i = 0; i < queries; i++) {
      Dns next = Dns.ask("name" + (100 + i) + ".example.com").port(40031).id(i).ipId(1000 + i);
      refused = i == quoted ? next : refused;
      traffic.at(i * 1e-3, next);
    }
    Analysis analysis = traffic.at(1, Traffic.refused(refused, 8)).until(2).analysis();
    List<IcmpEvent> errors =
        analysis.told().exchanges().stream()
            .flatMap(exchange -> exchange.attempts().stream())
            .flatMap(attempt -> attempt.icmp().stream())
            .toList();
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).match()).isEqualTo(match);
    assertThat(errors.get(0).candidates()).hasSize(candidates);
    assertThat(analysis.capture().limits())
        .filteredOn(limit -> limit.kind() == Limit.Kind.ERRORS_PARTLY_COMPARED)
        .hasSize(limits);
  }

  @Test
  void lengthAndChecksumAreStrong() {
    Dns withoutIpId = ASK.ipId(0);
    IcmpEvent error =
        only(new Traffic().at(0, withoutIpId).at(0.2, Traffic.refused(withoutIpId, 8)));
    assertThat(error.match()).isEqualTo(Match.STRONG);
    assertThat(error.matchedBy()).containsExactly(UDP_LENGTH, UDP_CHECKSUM);
  }

  @Test
  void portsAloneAreLikely() {
    Dns withoutIpId = ASK.ipId(0);
    IcmpEvent error =
        only(new Traffic().at(0, withoutIpId).at(0.2, Traffic.refused(withoutIpId, 4)));
    assertThat(error.match()).isEqualTo(Match.LIKELY);
    assertThat(error.matchedBy()).containsExactly(IP_LENGTH);
  }

  @Test
  void aHeaderAloneIsLikelyByItsIpId() {
    IcmpEvent error = only(new Traffic().at(0, ASK).at(0.2, Traffic.refused(ASK, 0)));
    assertThat(error.match()).isEqualTo(Match.LIKELY);
    assertThat(error.matchedBy()).containsExactly(IP_ID);
  }

  @Test
  void aHeaderWithoutIpIdIsNotKnownToBeAboutDns() {
    Dns withoutIpId = ASK.ipId(0);
    Traffic traffic = new Traffic().at(0, withoutIpId).at(0.2, Traffic.refused(withoutIpId, 0));
    assertThat(told(traffic.until(9))).isEqualTo(SILENT);
    assertThat(traffic.analysis().told().unmatchedErrors()).isEmpty();
    assertThat(traffic.analysis().capture().icmpErrors()).isEqualTo(1);
  }

  @Test
  void errorsFindTheirRetransmissionByIpIdInAnyOrder() {
    Traffic traffic =
        new Traffic()
            .at(0, ASK)
            .at(1, AGAIN)
            .at(2, THIRD)
            .at(2.1, Traffic.refused(AGAIN, 8))
            .at(2.2, Traffic.refused(ASK, 8))
            .at(2.3, Traffic.refused(THIRD, 8));
    assertThat(told(traffic)).isEqualTo("1 2 3 | 1>5:exact 2>4:exact 3>6:exact" + REFUSED);
  }

  @Test
  void theIpIdMayComeBackByteSwapped() {
    Traffic traffic =
        new Traffic()
            .at(0, ASK.ipId(0x1234))
            .at(1, ASK.ipId(0x1235))
            .at(1.1, Traffic.refused(ASK.ipId(0x3412), 8));
    assertThat(told(traffic)).isEqualTo("1 2 | 1>3:exact" + REFUSED);
  }

  @Test
  void identicalRetransmissionsAreAmbiguousAndTheNewestWithoutErrorGoesFirst() {
    Dns same = ASK.ipId(0);
    Traffic traffic =
        new Traffic()
            .at(0, same)
            .at(1, same)
            .at(2, same)
            .at(2.1, Traffic.refused(same, 8))
            .at(2.2, Traffic.refused(same, 8))
            .at(2.3, Traffic.refused(same, 8))
            .at(2.4, Traffic.refused(same, 8));
    assertThat(told(traffic))
        .isEqualTo("1 2 3 | 1>6:ambiguous 2>5:ambiguous 3>4:ambiguous 3>7:ambiguous" + REFUSED);
    IcmpEvent error = traffic.analysis().told().exchanges().get(0).attempts().get(0).icmp().get(0);
    assertThat(error.candidates()).extracting(FrameRef::number).containsExactly(1L, 2L, 3L);
  }

  /** Twenty attempts fit; of them 5 to 20 are listed, and it is noted that there are more. */
  @Test
  void ofManyCandidatesTheNewestAreListed() {
    Dns same = ASK.ipId(0);
    Traffic traffic = new Traffic();
    for (int i = 0; i < 20; i++) {
      traffic.at(i, same);
    }
    Exchange exchange =
        traffic.at(20, Traffic.refused(same, 8)).analysis().told().exchanges().get(0);
    IcmpEvent error = exchange.attempts().get(19).icmp().get(0);
    assertThat(error.candidates())
        .extracting(FrameRef::number)
        .containsExactlyElementsOf(LongStream.rangeClosed(5, 20).boxed().toList());
    assertThat(exchange.notes()).containsExactly(Note.MORE_THAN_LISTED);
  }

  @Test
  void aRedirectDoesNotUseUpAnAttempt() {
    Dns same = ASK.ipId(0);
    Traffic traffic =
        new Traffic()
            .at(0, same)
            .at(1, same)
            .at(1.1, Traffic.icmp("192.0.2.1", "192.0.2.10", 5, 1, Traffic.quote(same, 8)))
            .at(1.2, Traffic.refused(same, 8));
    assertThat(told(traffic))
        .isEqualTo("1 2 | 2>3:ambiguous 2>4:ambiguous" + REFUSED + " icmpRemark");
  }

  @Test
  void theLengthTellsQuestionsOnOneSocketApart() {
    Dns longer = Dns.ask("longer.example.com").port(40031).id(4732).ipId(0);
    Traffic traffic =
        new Traffic()
            .at(0, ASK.ipId(0))
            .at(0.1, longer)
            .at(
                0.2,
                Traffic.icmp("203.0.113.53", "192.0.2.10", 3, 3, Traffic.quote(ASK.ipId(0), 6)))
            .until(9);
    assertThat(told(traffic)).isEqualTo("1 | 1>3:likely" + REFUSED + " + 2 |  |  | no_response |");
  }

  @Test
  void theChecksumTellsQuestionsOfOneLengthApart() {
    Dns other = ASK.name("wwx.example.com").id(4732).ipId(0);
    Traffic traffic =
        new Traffic()
            .at(0, ASK.ipId(0))
            .at(0.1, other)
            .at(0.2, Traffic.refused(ASK.ipId(0), 8))
            .until(9);
    assertThat(told(traffic)).isEqualTo("1 | 1>3:strong" + REFUSED + " + 2 |  |  | no_response |");
  }

  @Test
  void theIpLengthTellsQuestionsApartWhenOnlyThePortsCameBack() {
    Dns longer = Dns.ask("longer.example.com").port(40031).id(4732).ipId(0);
    Traffic traffic =
        new Traffic().at(0, ASK.ipId(0)).at(0.1, longer).at(0.2, Traffic.refused(ASK.ipId(0), 4));
    assertThat(told(traffic.until(9)))
        .isEqualTo("1 | 1>3:likely" + REFUSED + " + 2 |  |  | no_response |");
  }

  @Test
  void aCapturedChecksumThatTheCardFillsInLaterDoesNotCount() {
    Dns offloaded = ASK.checksumOffBy(77);
    assertThat(told(new Traffic().at(0, offloaded).at(0.2, Traffic.refused(ASK))))
        .isEqualTo("1 | 1>2:exact" + REFUSED);
    IcmpEvent error = only(new Traffic().at(0, offloaded).at(0.2, Traffic.refused(ASK, 8)));
    assertThat(error.match()).isEqualTo(Match.LIKELY);
    assertThat(error.matchedBy()).containsExactly(UDP_LENGTH, IP_ID);
  }

  @ParameterizedTest(name = "{0} differs")
  @CsvSource({"id", "question", "length"})
  void whatContradictsTheQuoteIsNotJoined(String what) {
    Dns quoted =
        switch (what) {
          case "id" -> ASK.id(4739);
          case "question" -> ASK.name("wwv.example.com");
          default -> ASK.name("longer.example.com");
        };
    int bytes = what.equals("length") ? 8 : 41;
    Traffic traffic = new Traffic().at(0, ASK).at(0.2, Traffic.refused(quoted, bytes)).until(9);
    assertThat(told(traffic)).isEqualTo(SILENT);
    assertThat(traffic.analysis().told().unmatchedErrors())
        .extracting(UnmatchedError::quotes)
        .containsExactly(UnmatchedError.Quotes.QUERY);
  }

  @ParameterizedTest(name = "{0} s after the query")
  @CsvSource({
    "120, 1 | 1>2:exact |  | port_unreachable_by_server |",
    "120.000001, 1 |  |  | no_response |",
    "-0.001, 1 | 1>2:exact |  | port_unreachable_by_server |",
    "-0.001001, 1 |  |  | no_response |",
  })
  void anErrorIsJoinedForTwoMinutesAndAMillisecondOfSkew(double after, String told) {
    Traffic traffic = new Traffic().at(10, ASK).at(10 + after, Traffic.refused(ASK)).until(300);
    assertThat(told(traffic)).isEqualTo(told);
  }

  @Test
  void theLastRejectedAttemptDecidesAndSilenceAfterAnErrorChangesNothing() {
    Traffic traffic =
        new Traffic()
            .at(0, ASK)
            .at(1, AGAIN)
            .at(2, THIRD)
            .at(2.1, Traffic.rejected(AGAIN, "192.0.2.1", 3, 13))
            .at(2.2, Traffic.rejected(ASK, "192.0.2.1", 3, 1))
            .until(9);
    assertThat(told(traffic)).isEqualTo("1 2 3 | 1>5:exact 2>4:exact |  | admin_prohibited |");
  }

  @Test
  void theReporterIsTheServerOrSomebodyElse() {
    Traffic traffic = new Traffic().at(0, ASK).at(0.2, Traffic.rejected(ASK, "192.0.2.1", 3, 3));
    assertThat(told(traffic)).isEqualTo("1 | 1>2:exact |  | port_unreachable_by_middlebox |");
    assertThat(only(traffic).fromServer()).isFalse();
  }

  @Test
  void anAnswerWinsOverAnErrorInEitherOrder() {
    Dns answer = ASK.answer("192.0.2.85");
    String told = " | answered | icmpContradicted";
    assertThat(told(new Traffic().at(0, ASK).at(0.1, Traffic.refused(ASK)).at(0.2, answer)))
        .isEqualTo("1 | 1>2:exact | 3" + told);
    assertThat(told(new Traffic().at(0, ASK).at(0.1, answer).at(0.2, Traffic.refused(ASK))))
        .isEqualTo("1 | 1>3:exact | 2" + told);
  }

  @Test
  void anErrorCapturedTwiceCountsOnce() {
    byte[] error = Traffic.refused(ASK);
    Traffic traffic = new Traffic().at(0, ASK).at(0.2, error).at(0.2009, error).at(0.3, error);
    assertThat(told(traffic)).isEqualTo("1 | 1>2:exact 1>4:exact" + REFUSED);
    assertThat(traffic.analysis().summary().icmpErrors()).isEqualTo(2);
    assertThat(traffic.analysis().capture().icmpErrors()).isEqualTo(3);
  }

  /** They are counted as queries are, though only those about DNS are told. */
  @Test
  void anErrorThatIsNotAboutDnsCountsOnceToo() {
    byte[] ofAnotherService = Traffic.refused(ASK.toPort(7));
    byte[] ofNoPorts = Traffic.refused(ASK.ipId(0), 0);
    Traffic traffic =
        new Traffic()
            .at(0.2, ofAnotherService)
            .at(0.2004, ofAnotherService)
            .at(0.3, ofNoPorts)
            .at(0.3004, ofNoPorts);
    assertThat(traffic.analysis().summary().icmpErrors()).isEqualTo(2);
    assertThat(traffic.analysis().capture().limits())
        .containsExactly(new Limit(Limit.Kind.QUOTES_TOO_SHORT, 1));
  }

  @Test
  void aQuoteOfAnotherHostsQueryIsANatsOnlyWhenAllElseAgrees() {
    Dns outside = ASK.from("198.51.100.7", 61001);
    byte[] error = Traffic.icmp("203.0.113.53", "192.0.2.10", 3, 3, Traffic.quote(outside, 41));
    Traffic traffic = new Traffic().at(0, ASK).at(0.2, error);
    assertThat(told(traffic)).isEqualTo("1 | 1>2:nat_rewritten" + REFUSED);
    assertThat(only(traffic).matchedBy()).containsExactly(DNS_ID, QUESTION, IP_ID);
    error = Traffic.icmp("203.0.113.53", "192.0.2.10", 3, 3, Traffic.quote(outside, 8));
    traffic = new Traffic().at(0, ASK).at(0.2, error);
    assertThat(told(traffic)).isEqualTo("1 | 1>2:nat_rewritten" + REFUSED);
    assertThat(only(traffic).matchedBy()).containsExactly(UDP_LENGTH, UDP_CHECKSUM, IP_ID);
    byte[] otherChecksum = Traffic.quote(outside.checksumOffBy(1), 8);
    error = Traffic.icmp("203.0.113.53", "192.0.2.10", 3, 3, otherChecksum);
    assertThat(told(new Traffic().at(0, ASK).at(0.2, error).until(9))).isEqualTo(SILENT);
    error = Traffic.icmp("203.0.113.53", "192.0.2.11", 3, 3, Traffic.quote(outside, 41));
    assertThat(told(new Traffic().at(0, ASK).at(0.2, error).until(9))).isEqualTo(SILENT);
  }

  /**
   * Each of these errors may mean any of 300 queries, and means none. They use up what there is for
   * long searches, and once they have passed there is more.
   */
  @Test
  void longSearchesInVainDoNotHinderLaterOnes() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 300; i++) {
      traffic.at(i * 1e-3, Dns.ask("a.example.com").id(i).ipId(0));
    }
    for (int i = 0; i < 3000; i++) {
      traffic.at(1 + i * 2e-3, Traffic.refused(Dns.ask("longer.example.com").ipId(0), 8));
    }
    Dns inside = ASK.from("192.0.2.11", 40032);
    byte[] quote = Traffic.quote(inside.from("198.51.100.7", 61001), 41);
    traffic.at(8, inside).at(8.1, Traffic.icmp("203.0.113.53", "192.0.2.11", 3, 3, quote));
    assertThat(told(traffic.failuresOnly())).contains("3301 | 3301>3302:nat_rewritten" + REFUSED);
  }

  @Test
  void whetherAnsweredExchangesAreWantedChangesNoJoin() {
    byte[] error =
        Traffic.icmp(
            "203.0.113.53", "192.0.2.10", 3, 3, Traffic.quote(ASK.from("198.51.100.7", 61001), 41));
    Traffic traffic =
        new Traffic().at(0, ASK).at(0.1, ASK.answer("192.0.2.86")).at(0.2, error).until(9);
    Analysis all = traffic.analysis();
    Analysis failures = traffic.failuresOnly().analysis();
    assertThat(all.told().unmatchedErrors())
        .isEqualTo(failures.told().unmatchedErrors())
        .hasSize(1);
  }

  private static IcmpEvent only(Traffic traffic) {
    return traffic.analysis().told().exchanges().get(0).attempts().get(0).icmp().get(0);
  }
}
