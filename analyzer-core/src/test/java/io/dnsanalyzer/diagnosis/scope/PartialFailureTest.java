package io.dnsanalyzer.diagnosis.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import org.junit.jupiter.api.Test;

class PartialFailureTest {
  private final Rule rule = new PartialFailure();

  @Test
  void itAnswersAndFailsAtTheSameTime() {
    Finding finding =
        Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5)
            .seenClients(4)
            .seenNames(9)
            .answeredMeanwhile(20, 6)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("partial_failure");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .isEqualTo(
            "203.0.113.53 failed in part: between the first and the last failure, from "
                + "10:00:00 to 10:01:00 UTC on 2024-03-14, it answered 20 questions (the first at "
                + "10:00:06 UTC on 2024-03-14) and failed 3. The failures concern 192.0.2.10 (1 of "
                + "4 clients) and 1 of 9 names.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 3, 5, 6));
  }

  /** What is true of all that was asked sets nothing apart. */
  @Test
  void theOnlyClientAndAllNamesAreNoClue() {
    Given given = Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5).answeredMeanwhile(20, 6);
    assertThat(given.read(rule).orElseThrow().statement())
        .endsWith("and failed 3.")
        .doesNotContain("concern");
    assertThat(given.seenNames(9).read(rule).orElseThrow().statement())
        .endsWith("and failed 3. The failures concern 1 of 9 names.");
  }

  @Test
  void ofMoreAnswersThanAreKeptTheNumberIsNotExact() {
    assertThat(
            Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5)
                .answeredMeanwhile(8193, 6)
                .read(rule)
                .orElseThrow()
                .statement())
        .contains("it answered about 8193 questions");
  }

  @Test
  void answersBeforeAreNotMeanwhile() {
    assertThat(Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5).answeredBefore(0).read(rule))
        .isEmpty();
  }

  /** A query that the server rejects is not lost (RFC 1122 4.1.3.1). */
  @Test
  void whatTheServerRejectsItDidNotLose() {
    assertThat(
            Given.rejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 3, 1, 2)
                .answeredMeanwhile(20, 6)
                .read(rule)
                .orElseThrow()
                .alternatives())
        .contains("The server limits rates.")
        .noneMatch(other -> other.contains("loses packets"));
    assertThat(
            Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5)
                .answeredMeanwhile(20, 6)
                .read(rule)
                .orElseThrow()
                .alternatives())
        .contains("The server limits rates, or loses packets under load.");
  }

  @Test
  void severalServersAreThey() {
    assertThat(
            Given.rejections(Outcome.HOST_UNREACHABLE, Given.ROUTER, 3, 1, 2)
                .server(Given.OTHER_SERVER)
                .answeredMeanwhile(20, 6)
                .read(rule)
                .orElseThrow()
                .statement())
        .contains("UTC on 2024-03-14, they answered 20 questions");
  }
}
