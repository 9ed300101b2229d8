package io.dnsanalyzer.diagnosis.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import org.junit.jupiter.api.Test;

class ServerRefusesUdpTest {
  private final Rule rule = new ServerRefusesUdp();

  @Test
  void theHostIsThereAndTakesNoUdp() {
    Finding finding =
        Given.rejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 3, 1, 2, 3, 4, 5, 6)
            .and(Outcome.NO_RESPONSE, 1, 7)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("server_refuses_udp_53");
    assertThat(finding.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(finding.statement())
        .isEqualTo(
            "203.0.113.53 can be reached and refuses DNS over UDP: it rejected 3 of 4 questions from 10:00:00 to 10:01:00 UTC on 2024-03-14 with ICMP port unreachable"
                + " for port 53, sent from its own address.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 4, 5, 6));
    assertThat(finding.next()).contains("dig @203.0.113.53 www.example.com");
    assertThat(finding.next()).contains("dig +tcp @203.0.113.53 www.example.com");
  }

  @Test
  void thePortIsPartOfTheCode() {
    assertThat(
            Given.rejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 3, 1, 2, 3, 4, 5, 6)
                .port(5300)
                .read(rule)
                .orElseThrow()
                .code())
        .isEqualTo("server_refuses_udp_5300");
  }

  @Test
  void anErrorFromElsewhereSaysNothingOfTheServer() {
    assertThat(
            Given.rejections(Outcome.PORT_UNREACHABLE_BY_MIDDLEBOX, Given.ROUTER, 3, 1, 2)
                .read(rule))
        .isEmpty();
  }

  @Test
  void whatAnswersAtTheSameTimeDoesNotRefuse() {
    Finding finding =
        Given.rejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 2, 1, 2, 5, 6)
            .answeredMeanwhile(1, 4)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("server_rejects_some_udp_53");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .isEqualTo(
            "203.0.113.53 can be reached and rejected some DNS over UDP: 2 of 3 questions"
                + " from 10:00:00 to 10:01:00 UTC on 2024-03-14 with ICMP port unreachable for port"
                + " 53, sent from its own address. It answered others in between.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 4, 5, 6));
  }

  @Test
  void anErrorResponseIsAnAnswerOverUdpToo() {
    assertThat(
            Given.rejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 2, 1, 2, 5, 6)
                .and(Outcome.SERVFAIL, 1, 3, 4)
                .read(rule)
                .orElseThrow()
                .confidence())
        .isEqualTo(Confidence.MEDIUM);
  }
}
