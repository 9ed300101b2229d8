package io.dnsanalyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LargeAnswersFailTest {
  private final Rule rule = new LargeAnswersFail();

  @Test
  void nothingFollowsATruncatedAnswer() {
    Finding finding =
        Given.failures("truncated_without_tcp", 2, 1, 2, 3, 4)
            .andRejections("packet_too_big", Given.ROUTER, 1, 5, 6)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("large_answers_fail");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .isEqualTo(
            "What fails with 203.0.113.53 from 10:00:00 to 10:01:00 UTC on 2024-03-14 is what"
                + " large messages need: no TCP followed a truncated answer (2 of 3 failed "
                + "questions) and a query was too big for a link on the way (1 of 3 failed "
                + "questions). The way limits the size of packets, drops fragments, or blocks TCP "
                + "port 53.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 4, 5, 6));
  }

  @Test
  void aQueryThatIsTooBigSaysNothingOfTcp() {
    Finding finding =
        Given.rejections("packet_too_big", Given.ROUTER, 2, 1, 2, 3, 4).read(rule).orElseThrow();
    assertThat(finding.alternatives())
        .containsExactly("Routes were changing for a moment, and one had a smaller link.");
  }

  @Test
  void tcpFailsWhileUdpIsAnswered() {
    assertThat(Given.failures("tcp_no_response", 2, 1, 3).answeredBefore(0).read(rule)).isPresent();
  }

  @Test
  void tcpAloneDoesNotTell() {
    assertThat(Given.failures("tcp_no_response", 2, 1, 3).read(rule)).isEmpty();
  }

  @Test
  void whereTcpIsAnsweredItIsNotBlocked() {
    assertThat(
            Given.failures("tcp_no_response", 2, 1, 3)
                .answeredBefore(0)
                .answeredOverTcp(7)
                .read(rule))
        .isEmpty();
  }
}
