package io.dnsanalyzer.diagnosis.silence;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.diagnosis.scope.PartialFailure;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Limit;
import org.junit.jupiter.api.Test;

class OnlyUdpSilentTest {
  private final Rule rule = new OnlyUdpSilent();

  private static Given onlyTcpAnswered() {
    return Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5).answeredOverTcp(7);
  }

  @Test
  void aServerThatAnswersOverTcpOnlyServesDns() {
    Finding finding = onlyTcpAnswered().read(rule).orElseThrow();
    assertThat(finding.code()).isEqualTo("only_udp_silent");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .contains("answered over TCP (once in this capture, first at 10:00:07 UTC on 2024-03-14)")
        .contains("did not answer 3 questions over UDP");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 3, 5, 7));
  }

  @Test
  void whatItExcludesIsNotSaid() {
    assertThat(onlyTcpAnswered().read(new SilentForATime())).isEmpty();
    assertThat(onlyTcpAnswered().read(new PartialFailure())).isEmpty();
  }

  @Test
  void anAnswerOverUdpExcludesIt() {
    assertThat(onlyTcpAnswered().answeredBefore(0).read(rule)).isEmpty();
  }

  @Test
  void aCaptureOfOneDirectionShowsNoSilence() {
    assertThat(onlyTcpAnswered().limit(Limit.Kind.ONE_SIDED).read(rule)).isEmpty();
  }
}
