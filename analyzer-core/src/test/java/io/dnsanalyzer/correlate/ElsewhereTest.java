package io.dnsanalyzer.correlate;

import static io.dnsanalyzer.correlate.AttemptsTest.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.timeline.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Responses from a port, or an address, that was not asked (RFC 5452 9.1). */
class ElsewhereTest {
  private static final Dns ASK = Dns.ask("www.example.com").port(40091).id(4811).ipId(411);
  private static final Dns ANSWER = ASK.answer("192.0.2.191");

  private static Dns from(String address, int port) {
    return ANSWER.from(address, port);
  }

  @ParameterizedTest(name = "from {0}:{1}")
  @CsvSource({
    "203.0.113.53, 534",
    "203.0.113.53, 58073",
    "203.0.113.53, 5353",
    "203.0.113.53, 5355",
    "203.0.113.54, 53",
    "192.0.2.1, 58073"
  })
  void whileAQueryIsOpenItsPortTakesMismatchedAnswersFromAnywhere(String address, int port) {
    Traffic traffic = new Traffic().at(0, ASK).at(0.01, from(address, port)).until(9);
    assertThat(told(traffic))
        .isEqualTo("1 |  |  | mismatch_source | mismatched:2 mismatchedSource");
    Analysis analysis = traffic.analysis();
    assertThat(analysis.summary().failedLookups()).isEqualTo(1);
    assertThat(analysis.summary().responses()).isEqualTo(1);
    assertThat(analysis.capture().limits())
        .extracting(Limit::kind)
        .doesNotContain(Limit.Kind.ONE_SIDED);
  }

  @Test
  void theRightAnswerEndsTheWait() {
    Traffic traffic =
        new Traffic()
            .at(0, ASK)
            .at(0.01, from("203.0.113.53", 534))
            .at(0.2, ANSWER)
            .at(0.3, from("203.0.113.53", 534).ipId(999));
    assertThat(told(traffic)).isEqualTo("1 |  | 3 | answered | mismatched:2 mismatchedSource");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "another id, 4812, www.example.com, 40091",
    "another question, 4811, mail.example.com, 40091",
    "another port of the client, 4811, www.example.com, 40092"
  })
  void whatNoOpenQueryAskedIsNotDns(String what, int id, String name, int port) {
    Dns other = ASK.id(id).name(name).port(port).answer("192.0.2.191").from("203.0.113.53", 534);
    Traffic traffic = new Traffic().at(0, ASK).at(0.01, other).until(9);
    assertThat(told(traffic)).isEqualTo("1 |  |  | no_response |");
    assertThat(traffic.analysis().summary().responses()).isZero();
  }

  /** A service whose address stands for another one, on a port of its own. */
  @Test
  void anAnswerWhoseAddressIsTranslatedNextIsThatAnswer() {
    Dns ofPod = from("198.51.100.7", 1053).ttl(63);
    Traffic traffic = new Traffic().at(0, ASK).at(0.01, ofPod).at(0.01002, ANSWER.ttl(62)).until(9);
    assertThat(told(traffic)).isEqualTo("1 |  | 3 | answered |");
    assertThat(traffic.analysis().summary().responses()).isEqualTo(1);
  }

  @Test
  void oneThatIsCapturedTwiceCountsOnce() {
    Traffic traffic =
        new Traffic()
            .at(0, ASK)
            .at(0.01, from("203.0.113.53", 534))
            .at(0.010004, from("203.0.113.53", 534))
            .until(9);
    assertThat(told(traffic))
        .isEqualTo("1 |  |  | mismatch_source | mismatched:2 mismatchedSource");
  }

  @Test
  void theEndOfTheCaptureMayComeNext() {
    Traffic traffic = new Traffic().at(0, ASK).at(6, from("203.0.113.53", 534));
    assertThat(told(traffic))
        .isEqualTo("1 |  |  | mismatch_source | mismatched:2 mismatchedSource");
  }
}
