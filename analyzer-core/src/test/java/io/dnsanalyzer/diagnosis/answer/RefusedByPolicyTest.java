package io.dnsanalyzer.diagnosis.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import org.junit.jupiter.api.Test;

class RefusedByPolicyTest {
  private final Rule rule = new RefusedByPolicy();

  @Test
  void everybodyIsRefused() {
    Finding finding = Given.failures(Outcome.REFUSED, 2, 1, 2, 3, 4).read(rule).orElseThrow();
    assertThat(finding.code()).isEqualTo("refused_to_all");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .isEqualTo(
            "203.0.113.53 answered REFUSED to both questions from 10:00:00 to "
                + "10:01:00 UTC on 2024-03-14, and answered nobody in this capture: it does not "
                + "resolve for 192.0.2.10, or is the wrong server to ask.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 4));
    assertThat(finding.alternatives())
        .contains("The server limits rates: it answers the same question later.");
  }

  @Test
  void oneClientIsRefused() {
    Finding finding =
        Given.failures(Outcome.REFUSED, 2, 1, 2, 3, 4)
            .seenClients(2)
            .answeredMeanwhile(3, 6)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("refused_to_some_clients");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .isEqualTo(
            "203.0.113.53 answered REFUSED to 2 questions from 192.0.2.10 (1 of 2"
                + " clients) from 10:00:00 to 10:01:00 UTC on 2024-03-14, while it answered 3"
                + " questions of this capture (one at 10:00:06 UTC on 2024-03-14): a policy by "
                + "client, name, type or rate.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 4, 6));
  }

  @Test
  void someQuestionsAreRefused() {
    assertThat(
            Given.failures(Outcome.REFUSED, 2, 1, 2, 3, 4)
                .answeredBefore(0)
                .read(rule)
                .orElseThrow()
                .code())
        .isEqualTo("refused_some_questions");
  }

  @Test
  void servfailIsNoPolicy() {
    assertThat(Given.failures(Outcome.SERVFAIL, 2, 1, 2, 3, 4).read(rule)).isEmpty();
  }

  @Test
  void itsOwnReasonIsSaidAndNoOther() {
    assertThat(
            Given.failures(Outcome.REFUSED, 1, 1, 2)
                .reason(Outcome.REFUSED, 18, 1, 1, 2)
                .and(Outcome.SERVFAIL, 1, 3, 4)
                .reason(Outcome.SERVFAIL, 22, 1, 3, 4)
                .read(rule)
                .orElseThrow()
                .statement())
        .contains(" with extended error 18 (Prohibited), and answered nobody");
  }
}
