package io.dnsanalyzer.diagnosis.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Limit;
import org.junit.jupiter.api.Test;

class MalformedResponseTest {
  private final Rule rule = new MalformedResponse();

  @Test
  void theServerOrTheWaySpoilsIt() {
    Finding finding =
        Given.failures(Outcome.MALFORMED_RESPONSE, 2, 1, 2, 3, 4).read(rule).orElseThrow();
    assertThat(finding.code()).isEqualTo("response_unreadable");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .isEqualTo(
            "203.0.113.53 answered both questions from 10:00:00 to 10:01:00 UTC on "
                + "2024-03-14 with a message that breaks the format of RFC 1035.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 4));
  }

  @Test
  void aCutCaptureMayBeTheReason() {
    assertThat(
            Given.failures(Outcome.MALFORMED_RESPONSE, 2, 1, 2)
                .limit(Limit.Kind.SNAPLEN)
                .read(rule))
        .isEmpty();
  }
}
