package io.dnsanalyzer.diagnosis.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import org.junit.jupiter.api.Test;

class OnlyUdpAffectedTest {
  private final Rule rule = new OnlyUdpAffected();

  @Test
  void anAnswerOverTcpShowsThatTheServiceRuns() {
    Finding finding =
        Given.rejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 3, 1, 2, 3, 4, 5, 6)
            .answeredOverTcp(9)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("only_udp_refused");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .isEqualTo(
            "203.0.113.53 answers DNS over TCP (once in this capture, first at 10:00:09 UTC "
                + "on 2024-03-14): the service runs, and only UDP is refused.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 4, 5, 6, 9));
  }

  @Test
  void anAnswerOverUdpDoesNot() {
    assertThat(
            Given.rejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 3, 1, 2, 3, 4, 5, 6)
                .answeredBefore(9)
                .read(rule))
        .isEmpty();
  }

  @Test
  void whereSomeUdpIsAnsweredUdpIsNotTheDifference() {
    assertThat(
            Given.rejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 2, 1, 2, 5, 6)
                .answeredOverTcp(9)
                .answeredMeanwhile(1, 4)
                .read(rule))
        .isEmpty();
  }
}
