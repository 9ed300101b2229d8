package io.dnsanalyzer.diagnosis.silence;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Limit;
import org.junit.jupiter.api.Test;

class SilenceOfAllTest {
  private final Rule rule = new SilenceOfAll();

  @Test
  void nobodyAnswersAnything() {
    Finding finding = Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5).read(rule).orElseThrow();
    assertThat(finding.code()).isEqualTo("no_server_answers");
    assertThat(finding.confidence()).isEqualTo(Confidence.LOW);
    assertThat(finding.statement())
        .isEqualTo(
            "None of 2 servers was seen to answer in this capture: 203.0.113.53 left all 3"
                + " questions unanswered from 10:00:00 to 10:01:00 UTC on 2024-03-14. The "
                + "trouble may be on the client's side, a filter that drops, or the server.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 3, 5));
  }

  @Test
  void aCaptureOfOneDirectionSaysWhatItShows() {
    Finding finding =
        Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5)
            .limit(Limit.Kind.ONE_SIDED)
            .read(rule)
            .orElseThrow();
    assertThat(finding.confidence()).isEqualTo(Confidence.LOW);
    assertThat(finding.alternatives())
        .contains("The capture shows one direction only: answers take another way.");
  }

  @Test
  void anyResponseMakesItLessThanAll() {
    assertThat(Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5).answeredBefore(7).read(rule))
        .isEmpty();
  }

  @Test
  void soDoesAResponseThatWasNotCapturedWhole() {
    Given oneUncaptured = Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5).beside(0, 1);
    assertThat(oneUncaptured.read(rule)).isEmpty();
    assertThat(oneUncaptured.read(new SilentForATime())).isPresent();
  }
}
