package io.dnsanalyzer.diagnosis.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Limit;
import org.junit.jupiter.api.Test;

class ResolverGaveUpTest {
  private final Rule rule = new ResolverGaveUp();

  @Test
  void withoutAReasonOnlyTheResolverIsKnownToWork() {
    Finding finding = Given.failures(Outcome.SERVFAIL, 2, 1, 2, 3, 4).read(rule).orElseThrow();
    assertThat(finding.code()).isEqualTo("resolver_gave_up");
    assertThat(finding.confidence()).isEqualTo(Confidence.LOW);
    assertThat(finding.statement())
        .isEqualTo(
            "203.0.113.53 answered SERVFAIL to both questions, asked from 10:00:00 to "
                + "10:01:00 UTC on 2024-03-14, without an extended error. The server works; what it"
                + " asked further, or the zone, did not give an answer.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 4));
    assertThat(finding.next()).contains("dig +cd @203.0.113.53 www.example.com");
  }

  @Test
  void aCutMessageMayHaveHadAReason() {
    assertThat(
            Given.failures(Outcome.SERVFAIL, 2, 1, 2, 3, 4)
                .limit(Limit.Kind.SNAPLEN)
                .read(rule)
                .orElseThrow()
                .statement())
        .doesNotContain("without an extended error");
  }

  /** A server that is not set up for a name has nobody to wait for. */
  @Test
  void whoeverTookLongTried() {
    String notSetUp = "The server is not configured to resolve this name.";
    Finding quick =
        Given.failures(Outcome.SERVFAIL, 2, 1, 2, 3, 4).quickest(999_000_000).read(rule).get();
    assertThat(quick.alternatives()).contains(notSetUp);
    Finding slow =
        Given.failures(Outcome.SERVFAIL, 2, 1, 2, 3, 4).quickest(7_400_000_000L).read(rule).get();
    assertThat(slow.alternatives()).doesNotContain(notSetUp);
    assertThat(slow.statement()).endsWith("It took 7.4 s at least to say so: it tried.");
  }

  @Test
  void anUnreachableZoneIsAnotherRule() {
    assertThat(
            Given.failures(Outcome.SERVFAIL, 2, 1, 2, 3, 4)
                .reason(Outcome.SERVFAIL, 22, 2, 1, 2)
                .read(rule))
        .isEmpty();
  }

  @Test
  void whereOneResponseHasAReasonTheOthersStillHaveNone() {
    Finding finding =
        Given.failures(Outcome.SERVFAIL, 2, 1, 2, 3, 4)
            .reason(Outcome.SERVFAIL, 22, 1, 1, 2)
            .noReason(Outcome.SERVFAIL, 1, 3, 4)
            .read(rule)
            .orElseThrow();
    assertThat(finding.statement())
        .contains("SERVFAIL to 1 of 2 questions", ", without an extended error.");
    assertThat(finding.frames()).isEqualTo(Given.frames(3, 4));
  }

  @Test
  void theReasonOfAnotherOutcomeIsNotIts() {
    assertThat(
            Given.failures(Outcome.SERVFAIL, 1, 3, 4)
                .noReason(Outcome.SERVFAIL, 1, 3, 4)
                .and(Outcome.REFUSED, 1, 1, 2)
                .reason(Outcome.REFUSED, 18, 1, 1, 2)
                .read(rule)
                .orElseThrow()
                .statement())
        .contains(", without an extended error.");
  }

  @Test
  void aReasonThatSomeResponsesHadIsSaidOfThose() {
    Given some =
        Given.failures(Outcome.SERVFAIL, 2, 1, 2, 3, 4).reason(Outcome.SERVFAIL, 14, 1, 1, 2);
    assertThat(some.read(rule).orElseThrow().statement())
        .contains(", with extended error 14 (Not Ready).");
    assertThat(some.noReason(Outcome.SERVFAIL, 1, 3, 4).read(rule).orElseThrow().statement())
        .contains(", in part with extended error 14 (Not Ready).");
  }
}
