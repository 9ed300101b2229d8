package io.dnsanalyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.timeline.Limit;
import org.junit.jupiter.api.Test;

class ServfailReasonTest {
  private final Rule rule = new ServfailReason();

  @Test
  void withoutAReasonOnlyTheResolverIsKnownToWork() {
    Finding finding = Given.failures("servfail", 2, 1, 2, 3, 4).read(rule).orElseThrow();
    assertThat(finding.code()).isEqualTo("resolver_gave_up");
    assertThat(finding.confidence()).isEqualTo(Confidence.LOW);
    assertThat(finding.statement())
        .isEqualTo(
            "203.0.113.53 answered SERVFAIL to 2 of 2 failed questions from 10:00:00 to "
                + "10:01:00 UTC on 2024-03-14, without an extended error. The server works; what it"
                + " asked further, or the zone, did not give an answer.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 4));
    assertThat(finding.next()).contains("dig +cd @203.0.113.53 www.example.com");
  }

  @Test
  void theResolverSaysThatValidationFailed() {
    Finding finding =
        Given.failures("servfail", 2, 1, 2, 3, 4).reason(7, 1, 3, 4).read(rule).orElseThrow();
    assertThat(finding.code()).isEqualTo("validation_failed");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .isEqualTo(
            "203.0.113.53 answered SERVFAIL to 1 of 2 failed questions from 10:00:00 to "
                + "10:01:00 UTC on 2024-03-14 because the answer did not pass validation, as it "
                + "says: extended error 7 (Signature Expired).");
    assertThat(finding.frames()).isEqualTo(Given.frames(3, 4));
  }

  @Test
  void aCutMessageMayHaveHadAReason() {
    assertThat(
            Given.failures("servfail", 2, 1, 2, 3, 4)
                .limit(Limit.Kind.SNAPLEN)
                .read(rule)
                .orElseThrow()
                .statement())
        .doesNotContain("without an extended error");
  }

  @Test
  void anUnreachableZoneIsAnotherRule() {
    assertThat(Given.failures("servfail", 2, 1, 2, 3, 4).reason(22, 2, 1, 2).read(rule)).isEmpty();
  }
}
