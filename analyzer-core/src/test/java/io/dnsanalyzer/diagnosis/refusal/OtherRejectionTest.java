package io.dnsanalyzer.diagnosis.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import org.junit.jupiter.api.Test;

class OtherRejectionTest {
  private final Rule rule = new OtherRejection();

  @Test
  void rareErrorsAreTakenAtTheirWord() {
    Finding finding =
        Given.rejections(Outcome.PROTOCOL_UNREACHABLE, Given.ROUTER, 1, 1, 2)
            .andRejections(Outcome.POLICY_UNREACHABLE, Given.SERVER, 1, 3, 4)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("rejected_for_a_rare_reason");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .isEqualTo(
            "192.0.2.1 and 203.0.113.53 rejected queries to 203.0.113.53 from 10:00:00 to "
                + "10:01:00 UTC on 2024-03-14: the host does not speak this protocol (1 of 2 questions) and unreachable by routing policy (1 of 2 questions).");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 4));
  }

  @Test
  void aClosedPortIsNotRare() {
    assertThat(
            Given.rejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 3, 1, 2, 3, 4, 5, 6)
                .read(rule))
        .isEmpty();
  }
}
