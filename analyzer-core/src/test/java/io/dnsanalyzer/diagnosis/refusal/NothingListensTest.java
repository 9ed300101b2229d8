package io.dnsanalyzer.diagnosis.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import org.junit.jupiter.api.Test;

class NothingListensTest {
  private final Rule rule = new NothingListens();

  @Test
  void bothTransportsAreRefused() {
    Finding finding =
        Given.rejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 3, 1, 2, 3, 4, 5, 6)
            .and(Outcome.TCP_REFUSED, 2, 7, 8)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("udp_and_tcp_refused");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .isEqualTo(
            "203.0.113.53 refuses port 53 over TCP as well (2 connections reset): nothing "
                + "listens there for either.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 4, 5, 6, 7, 8));
    assertThat(finding.alternatives())
        .contains("A firewall on the host, or a device before it, rejects both.");
  }

  @Test
  void udpAloneDoesNotTell() {
    assertThat(
            Given.rejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 3, 1, 2, 3, 4, 5, 6)
                .read(rule))
        .isEmpty();
  }

  @Test
  void tcpAloneDoesNotTell() {
    assertThat(Given.failures(Outcome.TCP_REFUSED, 2, 7, 8).read(rule)).isEmpty();
  }

  @Test
  void whatAnswersAtTheSameTimeListens() {
    assertThat(
            Given.rejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 2, 1, 2, 5, 6)
                .and(Outcome.TCP_REFUSED, 2, 7, 8)
                .answeredMeanwhile(1, 4)
                .read(rule))
        .isEmpty();
  }
}
