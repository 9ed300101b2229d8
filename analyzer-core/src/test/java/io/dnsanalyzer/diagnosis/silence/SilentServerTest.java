package io.dnsanalyzer.diagnosis.silence;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Limit;
import org.junit.jupiter.api.Test;

class SilentServerTest {
  private final Rule rule = new SilentServer();

  @Test
  void theSameClientGotItsAnswerElsewhere() {
    Finding finding =
        Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5)
            .failedOver(Given.OTHER_SERVER, 1, 7)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("server_silent_others_answer");
    assertThat(finding.confidence()).isEqualTo(Confidence.LOW);
    assertThat(finding.statement())
        .isEqualTo(
            "203.0.113.53 did not answer any of 3 questions from 10:00:00 to 10:01:00 "
                + "UTC on 2024-03-14; 198.51.100.53 answered 1 lookup that got no answer here.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 3, 5, 7));
  }

  @Test
  void anotherServerAnsweredSomebody() {
    assertThat(
            Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5)
                .otherAnswered(Given.OTHER_SERVER, 4)
                .read(rule)
                .orElseThrow()
                .statement())
        .contains(", while 198.51.100.53 answered at 10:00:04 UTC on 2024-03-14.");
  }

  @Test
  void lostPacketsAreNamedFirst() {
    Finding finding =
        Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5)
            .failedOver(Given.OTHER_SERVER, 1, 7)
            .limit(Limit.Kind.DROPS)
            .read(rule)
            .orElseThrow();
    assertThat(finding.alternatives().get(0))
        .isEqualTo(
            "Answers came and are missing from this capture: The capturing host lost 1 packet.");
  }

  @Test
  void errorsThatWereNotComparedWithTheseQueriesMayBeTheirs() {
    Finding finding =
        Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5)
            .failedOver(Given.OTHER_SERVER, 1, 7)
            .limit(Limit.Kind.ERRORS_PARTLY_COMPARED)
            .read(rule)
            .orElseThrow();
    assertThat(finding.alternatives().get(0))
        .startsWith(
            "ICMP errors came back that are not joined to these queries: 1 ICMP error was not");
  }

  @Test
  void aCaptureOfOneDirectionSaysNothing() {
    assertThat(
            Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5)
                .failedOver(Given.OTHER_SERVER, 1, 7)
                .limit(Limit.Kind.ONE_SIDED)
                .read(rule))
        .isEmpty();
  }

  @Test
  void whereErrorsCameTheirRateIsLimited() {
    assertThat(
            Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5)
                .andRejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 1, 8)
                .failedOver(Given.OTHER_SERVER, 1, 7)
                .read(rule))
        .isEmpty();
  }

  @Test
  void withoutAnotherAnswerItIsNotTheServerAlone() {
    assertThat(Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5).read(rule)).isEmpty();
  }

  @Test
  void anAnswerAfterTheLastFailureIsNotMeanwhile() {
    Finding finding =
        Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5)
            .otherAnswered(Given.OTHER_SERVER, 178)
            .read(rule)
            .orElseThrow();
    assertThat(finding.statement())
        .contains("; later 198.51.100.53 answered, at 10:02:58 UTC on 2024-03-14.");
    assertThat(finding.alternatives())
        .contains("The client's own network was interrupted: the other answers came later.");
    assertThat(
            Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5)
                .seenClients(2)
                .otherAnswered(Given.OTHER_SERVER, 178)
                .read(rule)
                .orElseThrow()
                .alternatives())
        .anyMatch(other -> other.startsWith("The clients' own network"));
  }

  /** The only client was answered while this server was silent: its network worked. */
  @Test
  void theOnlyClientThatWasAnsweredMeanwhileHasANetwork() {
    assertThat(
            Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5)
                .otherAnswered(Given.OTHER_SERVER, 30)
                .read(rule)
                .orElseThrow()
                .alternatives())
        .noneMatch(other -> other.contains("network"));
  }

  @Test
  void clientsThatAllFailedOverHaveANetwork() {
    Given all =
        Given.failures(Outcome.NO_RESPONSE, 1, 1)
            .failedLookups(0)
            .failedOver(Given.OTHER_SERVER, 1, 7);
    assertThat(all.read(rule).orElseThrow().alternatives())
        .noneMatch(other -> other.contains("network"));
  }
}
