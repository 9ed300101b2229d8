package io.dnsanalyzer.diagnosis.silence;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.tally.Forms;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LargeAnswersFailTest {
  private final Rule rule = new LargeAnswersFail();

  @Test
  void nothingFollowsATruncatedAnswer() {
    Finding finding =
        Given.failures(Outcome.TRUNCATED_WITHOUT_TCP, 2, 1, 2, 3, 4)
            .andRejections(Outcome.PACKET_TOO_BIG, Given.ROUTER, 1, 5, 6)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("large_answers_fail");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .isEqualTo(
            "What fails with 203.0.113.53 from 10:00:00 to 10:01:00 UTC on 2024-03-14 is what"
                + " large messages need: no TCP followed a truncated answer (2 of 3 questions) and the query was too big for a link on the way (1 of 3 questions). The way may limit the size of packets, drop fragments, or block TCP "
                + "port 53.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 4, 5, 6));
  }

  @Test
  void aQueryThatIsTooBigSaysNothingOfTcp() {
    Finding finding =
        Given.rejections(Outcome.PACKET_TOO_BIG, Given.ROUTER, 2, 1, 2, 3, 4)
            .read(rule)
            .orElseThrow();
    assertThat(finding.alternatives())
        .containsExactly("Routes were changing for a moment, and one had a smaller link.");
  }

  /** Neither TC nor TCP was seen: of TCP nothing can be said; a smaller link loses no fragment. */
  @Test
  void lostFragmentsSayNothingOfTcp() {
    Finding finding =
        Given.rejections(Outcome.REASSEMBLY_TIMEOUT, Given.CLIENT, 2, 1, 2, 3, 4)
            .read(rule)
            .orElseThrow();
    assertThat(finding.statement())
        .endsWith(" The way may limit the size of packets, or drop fragments.");
    assertThat(finding.alternatives())
        .containsExactly("A firewall on the way drops fragments: all but the first have no ports.");
  }

  /** Who answered over TCP is not asked to try that. */
  @Test
  void whereTcpAnsweredItIsNoNextStep() {
    Finding finding =
        Given.rejections(Outcome.REASSEMBLY_TIMEOUT, Given.CLIENT, 2, 1, 2, 3, 4)
            .answeredOverTcp(7)
            .read(rule)
            .orElseThrow();
    assertThat(finding.next()).noneMatch(command -> command.contains("+tcp"));
  }

  @Test
  void tcpFailsWhileUdpIsAnswered() {
    Finding finding =
        truncated(Given.failures(Outcome.TCP_NO_RESPONSE, 2, 1, 3).and(Outcome.TCP_REFUSED, 1, 5))
            .answeredBefore(0)
            .read(rule)
            .orElseThrow();
    assertThat(finding.statement())
        .contains("need: TCP failed while UDP was answered (all 3 questions). The way may");
    assertThat(finding.frames()).isEqualTo(Given.frames(0, 1, 3, 5));
  }

  @Test
  void whereNothingWasTruncatedNothingWasLarge() {
    Given given = Given.failures(Outcome.TCP_RESET, 2, 1, 3).answeredBefore(0);
    assertThat(given.read(rule)).isEmpty();
    assertThat(given.read(new TcpFails())).isPresent();
  }

  @Test
  void wherePacketsWereLostSilenceOverTcpSaysNothing() {
    Given given =
        truncated(Given.failures(Outcome.TCP_NO_RESPONSE, 2, 1, 3))
            .answeredBefore(0)
            .limit(Limit.Kind.DROPS);
    assertThat(given.read(rule)).isEmpty();
    assertThat(given.read(new TcpFails())).isEmpty();
  }

  /** Truncated answers led to TCP. */
  static Given truncated(Given given) {
    Forms forms =
        new Forms(
            2,
            new Forms.Edns(0, 2),
            new Forms.Types(new TreeSet<>(), true),
            new Forms.Lengths(40, 50),
            OptionalInt.empty(),
            2,
            0);
    return given.forms(forms, Forms.NONE);
  }

  @Test
  void tcpAloneDoesNotTell() {
    assertThat(Given.failures(Outcome.TCP_NO_RESPONSE, 2, 1, 3).read(rule)).isEmpty();
  }

  @Test
  void whereTcpIsAnsweredItIsNotBlocked() {
    assertThat(
            truncated(Given.failures(Outcome.TCP_NO_RESPONSE, 2, 1, 3))
                .answeredBefore(0)
                .answeredOverTcp(7)
                .read(rule))
        .isEmpty();
  }
}
