package io.dnsanalyzer.diagnosis.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import org.junit.jupiter.api.Test;

class RejectedOnTheWayTest {
  private final Rule rule = new RejectedOnTheWay();

  @Test
  void theReporterRejectsAndTheServerIsUnknown() {
    Finding finding =
        Given.rejections(Outcome.PORT_UNREACHABLE_BY_MIDDLEBOX, Given.ROUTER, 2, 1, 2, 3, 4)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("rejected_on_the_way");
    assertThat(finding.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(finding.statement())
        .isEqualTo(
            "192.0.2.1 rejects DNS over UDP to 203.0.113.53 with ICMP port unreachable (both questions from 10:00:00 to 10:01:00 UTC on 2024-03-14). What the server itself "
                + "would do does not show.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 4));
    assertThat(finding.next()).contains("nft list ruleset  # on 192.0.2.1");
    assertThat(finding.next()).contains("traceroute -U -p 53 203.0.113.53");
  }

  @Test
  void theServersOwnErrorIsNotOnTheWay() {
    assertThat(
            Given.rejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 3, 1, 2, 3, 4, 5, 6)
                .read(rule))
        .isEmpty();
  }

  @Test
  void severalReject() {
    assertThat(
            Given.rejections(Outcome.PORT_UNREACHABLE_BY_MIDDLEBOX, Given.ROUTER, 2, 1, 2, 3, 4)
                .alsoBy(Outcome.PORT_UNREACHABLE_BY_MIDDLEBOX, Given.CLIENT)
                .read(rule)
                .orElseThrow()
                .statement())
        .startsWith("192.0.2.1 and 192.0.2.10 reject DNS over UDP to 203.0.113.53 with");
  }
}
