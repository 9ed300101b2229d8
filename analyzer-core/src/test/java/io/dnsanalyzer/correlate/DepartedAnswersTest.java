package io.dnsanalyzer.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.exchange.LookupNote;
import io.dnsanalyzer.packet.FrameRef;
import org.junit.jupiter.api.Test;

/** What comes of an answer that other clients' answers displaced (TAXONOMY 3.11). */
class DepartedAnswersTest {
  private static final Dns ASK = Dns.ask("www.example.com").port(40091).id(4791).ipId(391);
  private static final Dns ANSWER = ASK.answer("192.0.2.141");

  /** The exchange, and six hundred of others behind it. */
  private static Traffic displaced() {
    Traffic traffic = new Traffic().at(0, ASK).at(0.01, ANSWER);
    for (int i = 0; i < 600; i++) {
      Dns other = Dns.ask("other.example.com").from("198.51.100.7", 20000 + i).id(i).ipId(i + 1);
      traffic =
          traffic
              .at(0.1 + i * 0.001, other)
              .at(0.1002 + i * 0.001, other.answer("192.0.2.142").ipId(7000 + i));
    }
    return traffic.failuresOnly();
  }

  @Test
  void aDuplicateIsNoStranger() {
    Analysis analysis = displaced().at(0.75, ANSWER.ipId(9391)).until(9).analysis();
    assertThat(analysis.told().unmatchedResponses()).isEmpty();
    assertThat(analysis.capture().limits()).isEmpty();
    assertThat(analysis.summary().responses()).isEqualTo(602);
  }

  @Test
  void anAnswerToAnotherQuestionIsOne() {
    Dns other = ASK.name("wwv.example.com").answer("192.0.2.141").ipId(9391);
    assertThat(displaced().at(0.75, other).until(9).analysis().told().unmatchedResponses())
        .hasSize(1);
  }

  @Test
  void aLookupFailsWhoseAnswerTheClientRefusedLate() {
    byte[] refusal = Traffic.icmp("192.0.2.10", "203.0.113.53", 3, 3, Traffic.quote(ANSWER, 41));
    Analysis analysis = displaced().at(0.75, refusal).until(9).analysis();
    assertThat(analysis.told().unmatchedErrors()).isEmpty();
    assertThat(analysis.summary().exchanges()).isEqualTo(601);
    assertThat(analysis.summary().failedLookups()).isEqualTo(1);
    assertThat(analysis.told().lookups().get(0).notes())
        .containsExactly(LookupNote.ANSWERS_REFUSED);
    assertThat(analysis.told().lookups().get(0).name()).hasToString("www.example.com.");
  }

  /** Six hundred of others once more, a while after the answer. */
  private static Traffic displacedUntil(double seconds) {
    Traffic traffic = displaced();
    for (int i = 0; i < 600; i++) {
      Dns other = Dns.ask("other.example.com").from("198.51.100.8", 20000 + i).id(i).ipId(i + 1);
      traffic =
          traffic
              .at(seconds - 1 + i * 0.001, other)
              .at(seconds - 0.9998 + i * 0.001, other.answer("192.0.2.142").ipId(7000 + i));
    }
    return traffic;
  }

  /** An ICMP error is awaited for 120 s, whatever others did meanwhile. */
  @Test
  void afterTwoMinutesItIsForgotten() {
    byte[] refusal = Traffic.icmp("192.0.2.10", "203.0.113.53", 3, 3, Traffic.quote(ANSWER, 41));
    Analysis joined = displacedUntil(119).at(119, refusal).until(130).analysis();
    assertThat(joined.told().unmatchedErrors()).isEmpty();
    assertThat(joined.summary().failedLookups()).isEqualTo(1);
    Analysis forgotten = displacedUntil(121).at(121, refusal).until(130).analysis();
    assertThat(forgotten.told().unmatchedErrors()).hasSize(1);
  }

  /** The eight bytes that RFC 792 wants quoted hold the ports and the checksum, and no id. */
  @Test
  void aRefusedCopyIsJoinedThoughItsQuoteIsShort() {
    byte[] refusal = Traffic.icmp("192.0.2.10", "203.0.113.53", 3, 3, Traffic.quote(ANSWER, 8));
    Analysis analysis =
        displacedUntil(41).at(41, ANSWER.ipId(9391)).at(41.0001, refusal).until(50).analysis();
    assertThat(analysis.told().unmatchedErrors()).isEmpty();
    assertThat(analysis.told().unmatchedResponses()).isEmpty();
    assertThat(analysis.capture().limits()).isEmpty();
    assertThat(analysis.summary().failedLookups()).isZero();
    // The query, the copy and the error.
    assertThat(analysis.findings())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.statement()).contains("41.000 s after the query");
              assertThat(found.frames())
                  .extracting(FrameRef::number)
                  .containsExactly(1L, 2403L, 2404L);
            });
  }

  /** What was answered is no failure, and nobody could not be asked. */
  @Test
  void anErrorAboutItsQueryContradictsTheAnswer() {
    for (int quoted : new int[] {41, 8}) {
      byte[] error = Traffic.icmp("203.0.113.1", "192.0.2.10", 3, 3, Traffic.quote(ASK, quoted));
      Analysis analysis = displacedUntil(20).at(20, error).until(30).analysis();
      assertThat(analysis.told().unmatchedErrors()).isEmpty();
      assertThat(analysis.incidents()).isEmpty();
      assertThat(analysis.summary().icmpErrors()).isEqualTo(1);
    }
  }
}
