package io.dnsanalyzer.diagnosis.silence;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.timeline.IncidentScope;
import io.dnsanalyzer.timeline.Limit;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TcpFailsTest {
  private final Rule rule = new TcpFails();

  @Test
  void theConnectionSaysHow() {
    Finding finding =
        Given.failures(Outcome.TCP_REFUSED, 1, 1, 2)
            .and(Outcome.TCP_RESET, 2, 3, 4)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("dns_over_tcp_fails");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .isEqualTo(
            "DNS over TCP to 203.0.113.53 fails: reset before it was open (1 of 3 questions) and reset after the query (2 of 3 questions) from 10:00:00 to "
                + "10:01:00 UTC on 2024-03-14.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 4));
  }

  @Test
  void whereUdpIsAnsweredAndTruncatedLargeAnswersFail() {
    Given given = LargeAnswersFailTest.truncated(Given.failures(Outcome.TCP_REFUSED, 1, 1, 2));
    assertThat(given.answeredBefore(0).read(rule)).isEmpty();
  }

  /** Answers over UDP are none of the questions over TCP. */
  @Test
  void whatWasAnsweredOverUdpIsNoShareOfIt() {
    assertThat(
            Given.failures(Outcome.TCP_RESET, 1, 1, 2)
                .scope(new IncidentScope.Server(new TreeSet<>(List.of(Transport.TCP))))
                .answeredMeanwhile(4, 9)
                .read(rule)
                .orElseThrow()
                .statement())
        .startsWith("DNS over TCP to 203.0.113.53 fails: reset after the query (1 question) from");
  }

  @Test
  void lostPacketsMayHaveBeenTheReply() {
    assertThat(Given.failures(Outcome.TCP_NO_RESPONSE, 1, 1, 2).limit(Limit.Kind.DROPS).read(rule))
        .isEmpty();
  }
}
