package io.dnsanalyzer.diagnosis.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import org.junit.jupiter.api.Test;

class MismatchedAnswerTest {
  private final Rule rule = new MismatchedAnswer();

  @Test
  void aResponseThatDoesNotFitIsNone() {
    Finding finding =
        Given.failures(Outcome.MISMATCH_SOURCE, 1, 1, 2)
            .and(Outcome.MISMATCH_QUESTION, 2, 3, 4)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("response_does_not_fit");
    assertThat(finding.confidence()).isEqualTo(Confidence.LOW);
    assertThat(finding.statement())
        .isEqualTo(
            "Of what 203.0.113.53 was asked from 10:00:00 to 10:01:00 UTC on 2024-03-14, 1 of 3 questions drew a response from another address or port only and 2 of 3 questions drew a response to another question only; resolvers must not take it.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 4));
  }

  @Test
  void silenceDrewNone() {
    assertThat(Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5).read(rule)).isEmpty();
  }

  /** Of a query that cannot be read, nobody knows what it asked. */
  @Test
  void whatCannotBeReadDrewNoOtherQuestion() {
    assertThat(Given.failures(Outcome.MISMATCH_QUESTION, 1, 1, 2).question("", -1).read(rule))
        .isEmpty();
  }

  /** A translation that is not undone changes where answers come from, not what they answer. */
  @Test
  void theFirewallIsLookedAtForAnswersFromElsewhereOnly() {
    String firewall = "nft list ruleset  # on 203.0.113.53";
    assertThat(Given.failures(Outcome.MISMATCH_SOURCE, 1, 1, 2).read(rule).orElseThrow().next())
        .contains(firewall);
    assertThat(Given.failures(Outcome.MISMATCH_QUESTION, 1, 1, 2).read(rule).orElseThrow().next())
        .isNotEmpty()
        .doesNotContain(firewall);
  }
}
