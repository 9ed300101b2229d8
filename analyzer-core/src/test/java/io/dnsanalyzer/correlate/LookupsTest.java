package io.dnsanalyzer.correlate;

import static io.dnsanalyzer.correlate.AttemptsTest.told;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client goes through to resolve a name. */
class LookupsTest {
  private static final String OTHER = "203.0.113.54";
  private static final Dns ASK = Dns.ask("www.example.com").port(40061).id(4761).ipId(351);
  private static final Dns AGAIN = ASK.port(40062).id(4762).ipId(352);
  private static final Dns ELSEWHERE = AGAIN.to(OTHER);

  /** {@code lookup exchanges verdict waited servers notes} for each. */
  private static String lookups(Traffic traffic) {
    return traffic.analysis().told().lookups().stream()
        .map(
            lookup ->
                lookup.number()
                    + " "
                    + lookup.exchanges()
                    + " "
                    + lookup.verdict()
                    + " "
                    + lookup.waitedNanos() / 1_000_000
                    + " "
                    + lookup.servers()
                    + " "
                    + lookup.notes())
        .collect(joining(" + "));
  }

  @Test
  void newIdsAndPortsAreTheSameLookupUntilItIsAnswered() {
    Traffic traffic =
        new Traffic()
            .at(0, ASK)
            .at(5, AGAIN)
            .at(5.25, AGAIN.answer("192.0.2.111"))
            .at(6, ASK.port(40063).id(4763))
            .until(200);
    assertThat(lookups(traffic))
        .isEqualTo(
            "1 2 ANSWERED 5250 [203.0.113.53] [RETRIED, SLOW] + 2 1 FAILED 0 [203.0.113.53] []");
    assertThat(traffic.analysis().summary().lookups()).isEqualTo(2);
    assertThat(traffic.analysis().summary().failedLookups()).isEqualTo(1);
  }

  @Test
  void namesThatDifferInMoreThanTheCaseOfLettersAreOtherLookups() {
    Traffic traffic =
        new Traffic()
            .at(0, ASK.name("a[bcdefg.example"))
            .at(1, AGAIN.name("A[bcdefg.example"))
            .at(2, AGAIN.port(40063).name("a{bcdefg.example"))
            .until(200);
    assertThat(traffic.analysis().summary().lookups()).isEqualTo(2);
    assertThat(traffic.analysis().summary().names()).isEqualTo(2);
  }

  @ParameterizedTest(name = "asked again after {0} s")
  @CsvSource({"300, 1", "300.000001, 2"})
  void aLookupGoesOnForFiveMinutes(double after, int lookups) {
    Traffic traffic = new Traffic().at(0, ASK).at(after, AGAIN).until(900);
    assertThat(traffic.analysis().summary().lookups()).isEqualTo(lookups);
  }

  @Test
  void theFiveMinutesCountFromTheLastFrameThatBelongsToIt() {
    Traffic traffic =
        new Traffic().at(0, ASK).at(40, Traffic.refused(ASK)).at(339, AGAIN).until(900);
    assertThat(lookups(traffic)).isEqualTo("1 2 FAILED 339000 [203.0.113.53] []");
  }

  @ParameterizedTest(name = "{0} differs")
  @CsvSource({"client, 2", "name, 2", "type, 2", "case, 1", "server, 1"})
  void aLookupIsOneClientsQuestion(String what, int lookups) {
    Dns other =
        switch (what) {
          case "client" -> AGAIN.from("192.0.2.11", 40062);
          case "name" -> AGAIN.name("wwv.example.com");
          case "type" -> AGAIN.type(Dns.AAAA);
          case "case" -> AGAIN.name("WWW.example.COM");
          default -> ELSEWHERE;
        };
    Traffic traffic = new Traffic().at(0, ASK).at(1, other).until(200);
    assertThat(traffic.analysis().summary().lookups()).isEqualTo(lookups);
  }

  @Test
  void failoverIsNotedWhenTheFirstServerFailedAndAnotherAnswered() {
    Traffic traffic =
        new Traffic().at(0, ASK).at(2, ELSEWHERE).at(2.5, ELSEWHERE.answer("192.0.2.112"));
    assertThat(lookups(traffic.until(200)))
        .isEqualTo("1 2 ANSWERED 2500 [203.0.113.53, 203.0.113.54] [FAILOVER, RETRIED, SLOW]");
    assertThat(told(traffic))
        .isEqualTo(
            "1 |  |  | no_response | + 2 |  | 3 | answered | lookup:failover lookup:retried"
                + " lookup:slow");
  }

  @Test
  void aRaceThatBothServersAnswerIsNoFailover() {
    Traffic traffic =
        new Traffic()
            .at(0, ASK)
            .at(0.001, ELSEWHERE)
            .at(0.1, ELSEWHERE.answer("192.0.2.113"))
            .at(0.2, ASK.answer("192.0.2.113"))
            .until(200);
    assertThat(lookups(traffic)).isEqualTo("1 2 ANSWERED 100 [203.0.113.53, 203.0.113.54] []");
  }

  @Test
  void aServerThatFailsAfterTheFirstAnsweredIsNoFailover() {
    Traffic traffic =
        new Traffic().at(0, ASK).at(0.001, ELSEWHERE).at(0.1, ASK.answer("192.0.2.114"));
    assertThat(lookups(traffic.until(200)))
        .isEqualTo("1 2 ANSWERED 100 [203.0.113.53, 203.0.113.54] []");
  }

  @Test
  void aLookupFailsWhenNobodyAnsweredEvenIfTheLastExchangeIsUndecided() {
    Traffic traffic = new Traffic().at(0, ASK).at(6, ELSEWHERE).until(7);
    assertThat(told(traffic)).isEqualTo("1 |  |  | no_response | + 2 |  |  | pending_at_end |");
    assertThat(lookups(traffic)).isEqualTo("1 2 FAILED 6000 [203.0.113.53, 203.0.113.54] []");
  }

  @ParameterizedTest(name = "rcode {0}")
  @CsvSource({
    "1, '[EDNS_FALLBACK, RETRIED]'",
    "4, '[EDNS_FALLBACK, RETRIED]'",
    "16, '[EDNS_FALLBACK, RETRIED]'",
    "2, [RETRIED]",
    "5, [RETRIED]"
  })
  void anAnswerWithoutOptAfterARefusalWithItIsAFallback(int rcode, String notes) {
    Dns refusal = ASK.withOpt().response(rcode);
    Traffic traffic =
        new Traffic()
            .at(0, ASK.withOpt())
            .at(0.1, refusal)
            .at(0.2, AGAIN)
            .at(0.3, AGAIN.answer("192.0.2.115"));
    assertThat(lookups(traffic)).isEqualTo("1 2 ANSWERED 300 [203.0.113.53] " + notes);
  }

  @Test
  void anAnswerWithOptIsNoFallback() {
    Traffic traffic =
        new Traffic()
            .at(0, ASK.withOpt())
            .at(0.1, ASK.response(1))
            .at(0.2, AGAIN.withOpt())
            .at(0.3, AGAIN.answer("192.0.2.115"));
    assertThat(lookups(traffic)).isEqualTo("1 2 ANSWERED 300 [203.0.113.53] [RETRIED]");
    traffic =
        new Traffic()
            .at(0, ASK)
            .at(0.1, ASK.response(1))
            .at(0.2, AGAIN)
            .at(0.3, AGAIN.answer("192.0.2.115"));
    assertThat(lookups(traffic)).isEqualTo("1 2 ANSWERED 300 [203.0.113.53] [RETRIED]");
  }

  @Test
  void aQuestionThatIsAnsweredAtOnceIsNotWorthTelling() {
    Analysis analysis = new Traffic().at(0, ASK).at(0.1, ASK.answer("192.0.2.116")).analysis();
    assertThat(analysis.told().lookups()).isEmpty();
    assertThat(analysis.summary().lookups()).isEqualTo(1);
  }

  @Test
  void anExchangeWithoutQuestionBelongsToNoLookup() {
    Analysis analysis = new Traffic().at(0, ASK.withoutQuestion()).until(9).analysis();
    assertThat(analysis.summary().exchanges()).isEqualTo(1);
    assertThat(analysis.summary().lookups()).isZero();
    assertThat(analysis.told().exchanges().get(0).lookup()).isZero();
  }

  /** CD asks for data that was not validated (RFC 4035 3.2.2): it shows why the rest fails. */
  @Test
  void anAnswerToAProbeWithCheckingDisabledIsNoAnswerToTheUser() {
    Traffic traffic =
        new Traffic()
            .at(0, ASK)
            .at(0.1, ASK.response(Dns.SERVFAIL))
            .at(1, AGAIN.unchecked())
            .at(1.1, AGAIN.unchecked().answer("192.0.2.117"))
            .until(200);
    assertThat(lookups(traffic)).isEqualTo("1 2 FAILED 1100 [203.0.113.53] [ONLY_UNCHECKED]");
    assertThat(
            lookups(
                new Traffic()
                    .at(1, AGAIN.unchecked())
                    .at(1.1, AGAIN.unchecked().answer("192.0.2.117"))))
        .isEmpty();
  }

  @Test
  void aQueryThatIsRepeatedIsDegradedByHowLongItTook() {
    Traffic traffic =
        new Traffic().at(0, ASK).at(2, ASK.ipId(7)).at(2.01, ASK.answer("192.0.2.118")).until(200);
    assertThat(lookups(traffic)).isEqualTo("1 1 ANSWERED 2010 [203.0.113.53] [RETRIED, SLOW]");
    assertThat(traffic.analysis().told().lookups().get(0).queries()).isEqualTo(2);
    assertThat(traffic.analysis().told().lookups().get(0).isDegraded()).isTrue();
  }

  @ParameterizedTest(name = "answered after {0} s")
  @CsvSource({"1, ''", "1.000001, 1 1 ANSWERED 1000 [203.0.113.53] [SLOW]"})
  void anAnswerIsSlowAfterASecond(double after, String told) {
    Traffic traffic = new Traffic().at(0, ASK).at(after, ASK.answer("192.0.2.119")).until(200);
    assertThat(lookups(traffic)).isEqualTo(told);
  }

  /** The first attempt had its whole window; that it was asked again since changes nothing. */
  @ParameterizedTest(name = "until {0} s")
  @CsvSource({"5, no_response", "4.9, pending_at_end"})
  void silenceCountsFromTheFirstAttempt(double until, String outcome) {
    Traffic traffic = new Traffic().at(0, ASK).at(4.5, ASK.ipId(7)).until(until);
    assertThat(told(traffic)).isEqualTo("1 2 |  |  | " + outcome + " |");
  }
}
