package io.dnsanalyzer.diagnosis.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import org.junit.jupiter.api.Test;

class AnotherDeviceAnswersTest {
  private final Rule rule = new AnotherDeviceAnswers();

  @Test
  void errorsFromAnotherDistanceThanAnswers() {
    Finding finding =
        Given.rejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 3, 1, 2, 3, 4, 5, 6)
            .hopLimits(62, 58, 9)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("errors_from_another_distance");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .isEqualTo(
            "The errors from 203.0.113.53 arrive with hop limit 62, its answers with 58: "
                + "another device may send the errors in its name.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 4, 5, 6, 9));
    assertThat(finding.alternatives())
        .contains("The way to the server changed between answers and errors.");
  }

  @Test
  void anotherInitialValueIsNoDistance() {
    assertThat(
            Given.rejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 3, 1, 2, 3, 4, 5, 6)
                .hopLimits(250, 59, 9)
                .read(rule))
        .isEmpty();
  }

  @Test
  void withoutAnswersNothingCanBeCompared() {
    assertThat(
            Given.rejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 3, 1, 2, 3, 4, 5, 6)
                .read(rule))
        .isEmpty();
  }
}
