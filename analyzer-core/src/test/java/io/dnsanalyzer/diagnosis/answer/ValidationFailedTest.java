package io.dnsanalyzer.diagnosis.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import org.junit.jupiter.api.Test;

class ValidationFailedTest {
  private final Rule rule = new ValidationFailed();

  @Test
  void theResolverSaysThatValidationFailed() {
    Finding finding =
        Given.failures(Outcome.SERVFAIL, 2, 1, 2, 3, 4)
            .reason(Outcome.SERVFAIL, 7, 1, 3, 4)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("validation_failed");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .isEqualTo(
            "203.0.113.53 answered SERVFAIL to 1 of 2 questions from 10:00:00 to "
                + "10:01:00 UTC on 2024-03-14 because the answer did not pass validation, as it "
                + "says: extended error 7 (Signature Expired).");
    assertThat(finding.frames()).isEqualTo(Given.frames(3, 4));
  }

  @Test
  void anotherReasonIsAnotherMatter() {
    assertThat(
            Given.failures(Outcome.SERVFAIL, 2, 1, 2, 3, 4)
                .reason(Outcome.SERVFAIL, 13, 2, 1, 2, 3, 4)
                .read(rule))
        .isEmpty();
  }
}
