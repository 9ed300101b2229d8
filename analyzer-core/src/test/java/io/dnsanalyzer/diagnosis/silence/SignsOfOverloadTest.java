package io.dnsanalyzer.diagnosis.silence;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Limit;
import org.junit.jupiter.api.Test;

class SignsOfOverloadTest {
  private final Rule rule = new SignsOfOverload();

  @Test
  void theRateRoseBeforeTheFirstFailure() {
    Finding finding =
        Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5)
            .answeredBefore(0)
            .surge(2, 1500, 400, 12)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("signs_of_overload");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .isEqualTo(
            "1500 questions came in the second from 10:00:02 UTC on 2024-03-14, where 12 a "
                + "second are usual in this capture while anything is asked, and about 400 in the second before the first question to"
                + " 203.0.113.53 failed.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 5));
    assertThat(finding.alternatives())
        .contains("A retry storm: clients ask again because something else failed first.");
  }

  @Test
  void aRiseThatHadJustBegunIsLessSure() {
    assertThat(
            Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5)
                .surge(2, 150, 30, 1)
                .read(rule)
                .orElseThrow()
                .confidence())
        .isEqualTo(Confidence.LOW);
  }

  @Test
  void lessThanAHundredASecondIsNoLoad() {
    assertThat(Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5).surge(2, 90, 30, 1).read(rule))
        .isEmpty();
  }

  @Test
  void errorsAloneAreNoLoad() {
    assertThat(
            Given.rejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 3, 1, 2, 3, 4, 5, 6)
                .surge(2, 1500, 400, 12)
                .read(rule))
        .isEmpty();
  }

  @Test
  void timesThatRunBackwardsSayNothing() {
    assertThat(
            Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5)
                .surge(2, 1500, 400, 12)
                .limit(Limit.Kind.CLOCK_BACKWARDS)
                .read(rule))
        .isEmpty();
  }

  @Test
  void withoutARiseNothingIsSaid() {
    assertThat(Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5).read(rule)).isEmpty();
  }
}
