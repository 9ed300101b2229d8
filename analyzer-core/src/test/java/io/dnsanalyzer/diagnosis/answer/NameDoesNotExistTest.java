package io.dnsanalyzer.diagnosis.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import org.junit.jupiter.api.Test;

class NameDoesNotExistTest {
  private final Rule rule = new NameDoesNotExist();

  @Test
  void theNameIsWrongNotTheServer() {
    Finding finding = Given.failures(Outcome.NXDOMAIN, 1, 1, 2).read(rule).orElseThrow();
    assertThat(finding.code()).isEqualTo("name_does_not_exist");
    assertThat(finding.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(finding.statement())
        .isEqualTo(
            "203.0.113.53 works and says that www.example.com does not exist (NXDOMAIN to the "
                + "only question from 10:00:00 to 10:01:00 UTC on 2024-03-14).");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2));
  }

  @Test
  void servfailDoesNotSaySo() {
    assertThat(Given.failures(Outcome.SERVFAIL, 2, 1, 2, 3, 4).read(rule)).isEmpty();
  }
}
