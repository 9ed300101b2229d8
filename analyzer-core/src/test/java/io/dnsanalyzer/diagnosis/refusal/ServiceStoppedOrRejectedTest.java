package io.dnsanalyzer.diagnosis.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import org.junit.jupiter.api.Test;

class ServiceStoppedOrRejectedTest {
  private final Rule rule = new ServiceStoppedOrRejected();

  @Test
  void twoCausesLookTheSame() {
    Finding finding =
        Given.rejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 3, 1, 2, 3, 4, 5, 6)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("service_stopped_or_host_firewall");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .isEqualTo(
            "Either no DNS service listens on UDP port 53 of 203.0.113.53, or a firewall on "
                + "that host rejects the queries: both send this error, seen 3 times.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 4, 5, 6));
    assertThat(finding.next()).contains("ss -lunp 'sport = :53'  # on 203.0.113.53");
    assertThat(finding.next()).contains("nft list ruleset  # on 203.0.113.53");
  }

  @Test
  void silenceIsNoRefusal() {
    assertThat(Given.failures(Outcome.NO_RESPONSE, 3, 1, 2, 3).read(rule)).isEmpty();
  }

  @Test
  void whatAnswersAtTheSameTimeHasNotStopped() {
    assertThat(
            Given.rejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 2, 1, 2, 5, 6)
                .answeredMeanwhile(1, 4)
                .read(rule))
        .isEmpty();
  }

  /** What lists processes now says nothing of then. */
  @Test
  void afterItAnsweredAgainNoProcessIsMissing() {
    Finding finding =
        Given.rejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 3, 1, 2, 3, 4, 5, 6)
            .answeredAfter(70)
            .read(rule)
            .orElseThrow();
    assertThat(finding.next())
        .containsExactly(
            "journalctl --since '2024-03-14 10:00:00 UTC' --until '2024-03-14 10:01:11 UTC'"
                + "  # on 203.0.113.53");
    assertThat(finding.alternatives()).hasSize(2);
    assertThat(finding.alternatives().get(0)).startsWith("The service was restarting");
    assertThat(finding.alternatives().get(1))
        .isEqualTo(
            "The host's firewall rejected meanwhile: its rules, or whom they block, have changed since.");
  }
}
