package io.dnsanalyzer.correlate;

import static io.dnsanalyzer.correlate.AttemptsTest.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times may run backwards by up to 1 ms, and so may the order of frames. */
class EarlyTest {
  private static final Dns ASK = Dns.ask("www.example.com").port(40071).id(4771).ipId(361);
  private static final Dns ANSWER = ASK.answer("192.0.2.121");

  @ParameterizedTest(name = "response {0} s before its query")
  @CsvSource({"0.0004, answered", "0.001, answered", "0.001001, no_response"})
  void aResponseMayStandBeforeItsQuery(double before, String outcome) {
    Traffic traffic = new Traffic().at(10, ANSWER).at(10 + before, ASK).until(30);
    Analysis analysis = traffic.analysis();
    assertThat(analysis.told().exchanges().get(0).outcome().code()).isEqualTo(outcome);
    assertThat(analysis.told().unmatchedResponses()).hasSize(outcome.equals("answered") ? 0 : 1);
    assertThat(analysis.summary().responses()).isEqualTo(1);
    assertThat(analysis.capture().dnsMessages()).isEqualTo(2);
  }

  @ParameterizedTest(name = "{0} s after its query in time, before it in the file")
  @CsvSource({"0.0004, answered", "-0.0004, answered", "-0.001001, no_response"})
  void aResponseMayBeLaterInTimeAndEarlierInTheFile(double after, String outcome) {
    Traffic traffic = new Traffic().at(10 + after, ANSWER).at(10, ASK).until(30);
    assertThat(traffic.analysis().told().exchanges().get(0).outcome().code()).isEqualTo(outcome);
  }

  @ParameterizedTest(name = "a response {0} s before its query in time, after it in the file")
  @CsvSource({"0.001, answered", "0.001001, no_response"})
  void aResponseMayBeEarlierInTimeAndLaterInTheFile(double before, String outcome) {
    Traffic traffic = new Traffic().at(10, ASK).at(10 - before, ANSWER).until(30);
    assertThat(traffic.analysis().told().exchanges().get(0).outcome().code()).isEqualTo(outcome);
  }

  @ParameterizedTest(name = "error {0} s before its query, {1} bytes quoted")
  @CsvSource({
    "0.0004, 41, 2>1:exact",
    "0.0004, 8, 2>1:exact",
    "0.001, 41, 2>1:exact",
    "0.001001, 41, ''"
  })
  void anErrorMayStandBeforeItsQuery(double before, int bytes, String joined) {
    Traffic traffic = new Traffic().at(10, Traffic.refused(ASK, bytes)).at(10 + before, ASK);
    assertThat(told(traffic.until(30))).startsWith("2 | " + joined);
    Analysis analysis = traffic.analysis();
    assertThat(analysis.told().unmatchedErrors()).hasSize(joined.isEmpty() ? 1 : 0);
    assertThat(analysis.capture().icmpErrors()).isEqualTo(1);
  }

  /** What one client's exchange becomes does not depend on other clients (TAXONOMY 3.11). */
  @Test
  void aHundredClientsMayBeEarlyAtOnce() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 100; i++) {
      traffic =
          traffic.at(
              10 + i * 1e-6,
              Dns.ask("www.example.com")
                  .from("192.0.2." + (i + 1), 4000)
                  .id(i)
                  .answer("192.0.2.121"));
    }
    for (int i = 0; i < 100; i++) {
      traffic =
          traffic.at(
              10.0005 + i * 1e-6,
              Dns.ask("www.example.com").from("192.0.2." + (i + 1), 4000).id(i));
    }
    assertThat(traffic.until(30).analysis().summary().answered()).isEqualTo(100);
  }

  /** Another open question of the same port does not take what is early for this one. */
  @Test
  void anEarlyResponseIsNoGuessAtAnotherId() {
    Traffic traffic = new Traffic().at(9, ASK.id(4779)).at(10, ANSWER).at(10.0004, ASK).until(30);
    assertThat(told(traffic))
        .isEqualTo("1 |  |  | no_response | + 3 |  | 2 | answered | lookup:retried");
  }

  @Test
  void whatBelongsToAnotherQueryWaitsOn() {
    Traffic traffic =
        new Traffic()
            .at(10, ANSWER)
            .at(10.0002, ASK.port(40072).id(4772))
            .at(10.0003, ASK.id(4773))
            .at(10.0004, ASK)
            .until(30);
    assertThat(told(traffic))
        .isEqualTo("2 |  |  | no_response | + 3 |  |  | no_response | + 4 |  | 1 | answered |");
  }

  @Test
  void aResponseCapturedTwiceBeforeItsQueryCountsOnce() {
    Traffic traffic = new Traffic().at(10, ANSWER).at(10.0001, ANSWER).at(10.0002, ASK);
    assertThat(told(traffic)).isEqualTo("3 |  | 1 | answered |");
    assertThat(traffic.analysis().summary().responses()).isEqualTo(1);
  }

  @Test
  void nothingIsLostWhereMuchHasNoQuery() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 200; i++) {
      traffic.at(10 + i * 1e-6, ASK.id(6000 + i).answer("192.0.2.122"));
    }
    Analysis analysis = traffic.at(10.0009, ASK.id(6199)).until(30).analysis();
    assertThat(analysis.told().unmatchedResponses())
        .extracting(response -> response.frame().number())
        .startsWith(1L, 2L)
        .hasSize(199);
    assertThat(analysis.summary().responses()).isEqualTo(200);
    assertThat(analysis.summary().answered()).isEqualTo(1);
  }

  @Test
  void theCaptureMayEndWhileOneWaits() {
    Analysis analysis = new Traffic().at(10, ANSWER).analysis();
    assertThat(analysis.told().unmatchedResponses()).hasSize(1);
    assertThat(analysis.summary().responses()).isEqualTo(1);
    analysis = new Traffic().at(10, Traffic.refused(ASK)).analysis();
    assertThat(analysis.told().unmatchedErrors()).hasSize(1);
  }
}
