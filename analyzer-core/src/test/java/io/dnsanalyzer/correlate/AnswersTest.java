package io.dnsanalyzer.correlate;

import static io.dnsanalyzer.correlate.AttemptsTest.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Response;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.FrameRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which responses are answers (RFC 5452 9.1). */
class AnswersTest {
  private static final Dns ASK = Dns.ask("www.example.com").port(40021).id(4721).ipId(311);
  private static final Dns ANSWER = ASK.answer("192.0.2.82");

  @Test
  void theCaseOfTheNameDoesNotMatter() {
    Traffic traffic = new Traffic().at(0, ASK).at(0.2, ANSWER.name("wwW.EXAMPLE.cOm"));
    assertThat(told(traffic)).isEqualTo("1 |  | 2 | answered |");
  }

  /** IP 20, UDP 8, DNS header 12, and ten bytes of the name: all that a short capture has of it. */
  @Test
  void aQuestionThatWasNotCapturedContradictsNoAnswer() {
    Traffic traffic = new Traffic().cut(0, ASK.packet(), 50).at(0.2, ANSWER).until(9);
    assertThat(told(traffic)).isEqualTo("1 |  | 2 | answered |");
    assertThat(traffic.analysis().told().unmatchedResponses()).isEmpty();
  }

  @ParameterizedTest(name = "rcode {0}")
  @CsvSource({
    "0,  mismatch_question", "1,  formerr", "2,  servfail", "3,  mismatch_question",
    "4,  notimp", "5,  refused", "6,  mismatch_question", "16, mismatch_question"
  })
  void onlySomeErrorsMayLackTheQuestion(int rcode, String outcome) {
    Traffic traffic = new Traffic().at(0, ASK).at(0.2, ASK.response(rcode).withoutQuestion());
    assertThat(traffic.until(9).analysis().told().exchanges().get(0).outcome().code())
        .isEqualTo(outcome);
  }

  @ParameterizedTest(name = "{0} differs")
  @CsvSource({
    "source,   mismatch_source,   mismatchedSource",
    "name,     mismatch_question, mismatchedQuestion",
    "type,     mismatch_question, mismatchedQuestion",
    "id,       mismatch_id,       mismatchedId",
    "port,     no_response,       ''",
  })
  void whatIsNoAnswerIsToldApart(String what, String outcome, String note) {
    Traffic traffic = new Traffic().at(0, ASK).at(0.2, other(what)).until(9);
    String notes = note.isEmpty() ? "" : " mismatched:2 " + note;
    assertThat(told(traffic)).isEqualTo("1 |  |  | " + outcome + " |" + notes);
    Analysis analysis = traffic.analysis();
    assertThat(analysis.told().unmatchedResponses())
        .extracting(UnmatchedResponse::reason)
        .containsExactly(note.isEmpty() ? "no_query" : outcome);
    assertThat(analysis.told().unmatchedResponses().get(0).frame().number()).isEqualTo(2);
    assertThat(analysis.summary().responses()).isEqualTo(1);
  }

  private static Dns other(String what) {
    return switch (what) {
      case "source" -> ANSWER.from("203.0.113.54", 53);
      case "name" -> ANSWER.name("other.example.com");
      case "type" -> ANSWER.type(Dns.AAAA);
      case "id" -> ANSWER.id(4722);
      default -> ASK.port(40022).answer("192.0.2.82");
    };
  }

  @ParameterizedTest(name = "after one with another {0}")
  @CsvSource({"source, mismatchedSource", "name, mismatchedQuestion"})
  void theRightAnswerWinsLater(String what, String note) {
    Traffic traffic = new Traffic().at(0, ASK).at(0.2, other(what)).at(0.3, ANSWER);
    assertThat(told(traffic)).isEqualTo("1 |  | 3 | answered | mismatched:2 " + note);
  }

  @ParameterizedTest(name = "after the answer, one with another {0}")
  @CsvSource({
    "source, mismatched:3 mismatchedSource,   mismatch_source",
    "name,   mismatched:3 mismatchedQuestion, mismatch_question",
  })
  void aWrongAnswerAfterTheRightOneIsNoted(String what, String notes, String reason) {
    Traffic traffic = new Traffic().at(0, ASK).at(0.2, ANSWER).at(0.3, other(what));
    assertThat(told(traffic)).isEqualTo("1 |  | 2 | answered | " + notes);
    assertThat(traffic.analysis().told().unmatchedResponses())
        .extracting(UnmatchedResponse::reason)
        .containsExactly(reason);
  }

  @Test
  void aWrongAnswerBlamesTheExchangeThatIsOpen() {
    Dns first = ASK;
    Dns second = ASK.name("second.example.com").ipId(312);
    Traffic traffic =
        new Traffic()
            .at(0, first)
            .at(0.1, second)
            .at(0.2, second.answer("192.0.2.83"))
            .at(0.3, ANSWER.name("third.example.com"))
            .until(9);
    assertThat(told(traffic))
        .isEqualTo(
            "1 |  |  | mismatch_question | mismatched:4 mismatchedQuestion"
                + " + 2 |  | 3 | answered | idAndPortReused");
  }

  @Test
  void identicalResponsesAreDuplicatesAndOthersConflict() {
    Traffic traffic = new Traffic().at(0, ASK).at(0.2, ANSWER).at(0.4, ANSWER.ipId(7777)).until(9);
    assertThat(told(traffic)).isEqualTo("1 |  | 2 | answered | duplicateResponse");
    traffic = new Traffic().at(0, ASK).at(0.2, ANSWER).at(0.4, ASK.answer("192.0.2.84").ipId(7778));
    assertThat(told(traffic)).isEqualTo("1 |  | 2 | answered | conflictingResponses");
    assertThat(traffic.analysis().summary().responses()).isEqualTo(2);
  }

  @Test
  void aResponseCapturedTwiceCountsOnce() {
    Traffic traffic = new Traffic().at(0, ASK).at(0.2, ANSWER).at(0.2004, ANSWER);
    assertThat(told(traffic)).isEqualTo("1 |  | 2 | answered |");
    assertThat(traffic.analysis().summary().responses()).isEqualTo(1);
    assertThat(traffic.analysis().capture().dnsMessages()).isEqualTo(3);
  }

  /** The first one is known by the exchange; the others were captured twice all the same. */
  @Test
  void furtherResponsesCapturedTwiceCountOnce() {
    Dns second = ANSWER.ipId(7777);
    Dns forged = ANSWER.name("wwv.example.com").ipId(7778);
    Dns foreign = ASK.port(40099).answer("192.0.2.83").ipId(7779);
    Traffic traffic = new Traffic().at(0, ASK).at(0.2, ANSWER).at(0.2004, ANSWER);
    traffic.at(0.3, second).at(0.3001, second).at(0.4, forged).at(0.4001, forged);
    traffic.at(0.5, foreign).at(0.5001, foreign);
    assertThat(told(traffic.until(9)))
        .isEqualTo("1 |  | 2 | answered | duplicateResponse mismatched:6 mismatchedQuestion");
    assertThat(traffic.analysis().told().unmatchedResponses()).hasSize(2);
    assertThat(traffic.analysis().summary().responses()).isEqualTo(4);
  }

  @Test
  void aResponseCapturedTwiceAnswersOneOfTwoExchanges() {
    Dns again = ASK.ipId(312);
    Traffic traffic =
        new Traffic().at(0, ASK).at(20, again).at(20.2, ANSWER).at(20.2004, ANSWER).until(30);
    assertThat(told(traffic))
        .isEqualTo(
            "1 |  |  | no_response | + 2 |  | 3 | answered | idAndPortReused lookup:retried"
                + " lookup:slow");
  }

  @Test
  void aMalformedResponseCapturedTwiceCountsOnceAndOneThatParsesWins() {
    Dns broken = ANSWER.malformed();
    Traffic traffic = new Traffic().at(0, ASK).at(0.2, broken).at(0.2003, broken);
    assertThat(traffic.analysis().summary().responses()).isEqualTo(1);
    assertThat(told(traffic)).isEqualTo("1 |  | 2 | malformed_response |");
    assertThat(told(traffic.at(0.5, ANSWER))).isEqualTo("1 |  | 4 | answered |");
  }

  @ParameterizedTest(name = "answered after {0} s")
  @CsvSource({
    "5,          answered | lookup:slow",
    "5.000001,   answered | late lookup:slow",
    "120,        answered | late lookup:slow",
    "120.000001, no_response |",
  })
  void anAnswerIsLateAfterFiveSecondsAndNoneAfterTwoMinutes(double after, String told) {
    Traffic traffic = new Traffic().at(0, ASK).at(after, ANSWER).until(300);
    assertThat(told(traffic)).endsWith(told);
  }

  @Test
  void timesAreToldSinceTheFirstAndTheLastAttempt() {
    Traffic traffic = new Traffic().at(1, ASK).at(3, ASK.ipId(312)).at(7.5, ANSWER).until(9);
    Response response = traffic.analysis().told().exchanges().get(0).response().orElseThrow();
    assertThat(response.sinceFirstNanos()).isEqualTo(6_500_000_000L);
    assertThat(response.sinceLastNanos()).isEqualTo(4_500_000_000L);
    assertThat(told(traffic)).isEqualTo("1 2 |  | 3 | answered | late lookup:retried lookup:slow");
  }

  @Test
  void whatARecordSectionSaysDecides() {
    assertThat(outcome(ANSWER)).isEqualTo("answered");
    assertThat(outcome(ASK.alias())).isEqualTo("nodata");
    assertThat(outcome(ASK.alias().offersNoRecursion())).isEqualTo("answered");
    assertThat(outcome(ASK.alias().withNs())).isEqualTo("answered");
    assertThat(outcome(ASK.alias().withSoa())).isEqualTo("nodata");
    assertThat(outcome(ANSWER.withSoa())).isEqualTo("answered");
    assertThat(outcome(ASK.response(0).withRootNs())).isEqualTo("upward_referral");
    assertThat(outcome(ASK.response(0).withNs())).isEqualTo("answered");
    assertThat(outcome(ASK.response(0).withSoa())).isEqualTo("nodata");
    assertThat(outcome(ASK.response(0))).isEqualTo("nodata");
    assertThat(outcome(ASK.response(Dns.NXDOMAIN).withSoa())).isEqualTo("nxdomain");
    assertThat(outcome(ASK.response(11))).isEqualTo("dsotypeni");
    assertThat(outcome(ASK.response(16))).isEqualTo("badvers");
    assertThat(outcome(ASK.response(3999))).isEqualTo("rcode_3999");
  }

  /** Forged answers guess ids; they say nothing of queries before the capture (RFC 5452 9.1). */
  @Test
  void guessedIdsAreNoAnswersToEarlierQueries() {
    Traffic traffic = new Traffic().at(0, ASK);
    for (int i = 1; i <= 40; i++) {
      traffic = traffic.at(0.001 * i, ANSWER.id(7000 + i).ipId(7000 + i));
    }
    traffic = traffic.at(0.06, ANSWER).until(9);
    Analysis analysis = traffic.analysis();
    assertThat(analysis.told().exchanges().get(0).outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(analysis.told().exchanges().get(0).notes()).contains(Note.MISMATCHED_ID);
    assertThat(analysis.told().exchanges().get(0).mismatched()).hasSize(40);
    assertThat(analysis.told().unmatchedResponses())
        .extracting(UnmatchedResponse::reason)
        .containsOnly("mismatch_id");
    assertThat(analysis.capture().limits()).isEmpty();
  }

  /** A server asks for its cookie, and is asked again with it (RFC 7873 5.2.3). */
  @Test
  void theQueryThatTheServerAskedForGoesOnWithTheExchange() {
    Dns ask = ASK.withOpt();
    Dns again = ask.port(40099).id(4999).ipId(399);
    Traffic traffic =
        new Traffic()
            .at(0, ask)
            .at(0.02, ask.response(23))
            .at(0.021, again)
            .at(0.04, again.answer("192.0.2.66"))
            .until(9);
    assertThat(told(traffic)).isEqualTo("1 3 |  | 4 | answered | handshake");
    assertThat(traffic.analysis().summary().failed()).isZero();
    assertThat(told(new Traffic().at(0, ask).at(0.02, ask.response(23)).until(9)))
        .isEqualTo("1 |  | 2 | badcookie |");
  }

  /** RFC 6891 6.1.3: that response is no answer to what is asked next, but it did come. */
  @Test
  void whatAskedForTheNextQueryIsAmongTheFrames() {
    Dns ask = ASK.withOpt();
    Dns again = ask.port(40099).id(4999).ipId(399);
    Traffic traffic = new Traffic().at(0, ask).at(0.02, ask.response(16)).at(0.021, again);
    assertThat(told(traffic.until(0.5))).isEqualTo("1 3 |  |  | pending_at_end | handshake");
    assertThat(told(traffic.until(9))).isEqualTo("1 3 |  |  | no_response | handshake");
    Exchange exchange = traffic.analysis().told().exchanges().get(0);
    assertThat(exchange.handshake()).extracting(FrameRef::number).containsExactly(2L);
    assertThat(exchange.frames()).extracting(FrameRef::number).contains(1L, 2L, 3L);
  }

  /** Slots are used again: what one exchange was asked for is nothing to the next one. */
  @Test
  void aHandshakeIsOfItsExchangeAlone() {
    Dns ask = ASK.withOpt();
    Dns again = ask.port(40099).id(4999).ipId(399);
    Dns other = Dns.ask("other.example.com").port(41_000).id(77).ipId(78);
    Traffic traffic =
        new Traffic()
            .at(0, ask)
            .at(0.02, ask.response(16))
            .at(0.021, again)
            .at(0.04, again.answer("192.0.2.66"))
            .at(400, other)
            .until(410);
    assertThat(traffic.analysis().told().exchanges())
        .extracting(exchange -> exchange.handshake().size())
        .containsExactly(1, 0);
  }

  /** TCP has its whole window, even where the truncated response came at the end of its own. */
  @Test
  void aTruncatedResponseThatCameLateIsJudgedByWhatFollows() {
    Traffic traffic = new Traffic().at(0, ASK).at(119, ANSWER.truncated());
    for (int i = 0; i < 80; i++) {
      Dns other = Dns.ask("other.example.com").port(41000 + i).id(i).ipId(i);
      traffic = traffic.at(120 + i, other).at(120.01 + i, other.answer("192.0.2.67"));
    }
    assertThat(
            traffic.analysis().told().exchanges().stream()
                .filter(e -> e.attempts().get(0).frame().number() == 1))
        .singleElement()
        .extracting(e -> e.outcome().code())
        .isEqualTo("truncated_without_tcp");
  }

  private static String outcome(Dns response) {
    return new Traffic()
        .at(0, ASK)
        .at(0.2, response)
        .analysis()
        .told()
        .exchanges()
        .get(0)
        .outcomeCode();
  }

  @Test
  void aMissingNameIsAFailureOnlyWhereThatIsAskedFor() {
    Traffic traffic = new Traffic().at(0, ASK).at(0.2, ASK.response(Dns.NXDOMAIN));
    assertThat(traffic.analysis().summary().failed()).isZero();
    assertThat(traffic.analysis().summary().failedLookups()).isZero();
    Analysis strict = traffic.nxdomainIsFailure().analysis();
    assertThat(strict.summary().failed()).isEqualTo(1);
    assertThat(strict.summary().failedLookups()).isEqualTo(1);
    assertThat(strict.summary().outcomes().byOutcome()).containsOnlyKeys(Outcome.NXDOMAIN);
    assertThat(strict.incidents()).hasSize(1);
  }
}
