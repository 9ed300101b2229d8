package io.dnsanalyzer.diagnosis.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import org.junit.jupiter.api.Test;

class ZoneUnreachableTest {
  private final Rule rule = new ZoneUnreachable();

  @Test
  void otherNamesAreFine() {
    Finding finding =
        Given.failures(Outcome.SERVFAIL, 2, 1, 2, 3, 4)
            .reason(Outcome.SERVFAIL, 22, 2, 1, 2, 3, 4)
            .seenNames(3)
            .answeredMeanwhile(2, 6)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("zone_unreachable");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .isEqualTo(
            "203.0.113.53 answered SERVFAIL with extended error 22 (No Reachable Authority) "
                + "to 2 of 4 questions from 10:00:00 to 10:01:00 UTC on 2024-03-14: it could"
                + " not reach the servers of the zone of www.example.com; it answered other names.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 4));
  }

  /** Of a forwarder and its upstream only one said why. */
  @Test
  void whatOneOfTwoServersSaysIsNotSaidOfBoth() {
    assertThat(
            Given.failures(Outcome.SERVFAIL, 2, 1, 2, 3, 4)
                .reason(Outcome.SERVFAIL, 22, 1, 1, 2)
                .noReason(Outcome.SERVFAIL, 1, 3, 4)
                .server(Given.OTHER_SERVER)
                .read(rule)
                .orElseThrow()
                .statement())
        .startsWith(
            "203.0.113.53 answered SERVFAIL with extended error 22 (No Reachable Authority) to 1"
                + " question ")
        .contains(": it could not reach");
  }

  @Test
  void whereNothingIsFineItMayBeTheResolver() {
    assertThat(
            Given.failures(Outcome.SERVFAIL, 2, 1, 2, 3, 4)
                .reason(Outcome.SERVFAIL, 23, 1, 3, 4)
                .read(rule)
                .orElseThrow()
                .confidence())
        .isEqualTo(Confidence.LOW);
  }

  @Test
  void withoutItsReasonNothingIsKnown() {
    assertThat(Given.failures(Outcome.SERVFAIL, 2, 1, 2, 3, 4).read(rule)).isEmpty();
  }

  @Test
  void anotherReasonIsAnotherMatter() {
    assertThat(
            Given.failures(Outcome.SERVFAIL, 2, 1, 2, 3, 4)
                .reason(Outcome.SERVFAIL, 6, 2, 1, 2)
                .read(rule))
        .isEmpty();
  }

  @Test
  void theReasonOfAnotherOutcomeIsNotIts() {
    assertThat(
            Given.failures(Outcome.SERVFAIL, 1, 3, 4)
                .and(Outcome.REFUSED, 1, 1, 2)
                .reason(Outcome.REFUSED, 22, 1, 1, 2)
                .read(rule))
        .isEmpty();
  }

  @Test
  void aNameThatMayBeUnansweredTooProvesNothing() {
    Given one =
        Given.failures(Outcome.SERVFAIL, 1, 1, 2)
            .reason(Outcome.SERVFAIL, 22, 1, 1, 2)
            .seenNames(2)
            .answeredBefore(0);
    assertThat(one.read(rule).orElseThrow().confidence()).isEqualTo(Confidence.MEDIUM);
    Finding pending = one.beside(0, 1).read(rule).orElseThrow();
    assertThat(pending.confidence()).isEqualTo(Confidence.LOW);
    assertThat(pending.statement()).endsWith("the servers of the zone of www.example.com.");
    assertThat(one.beside(1, 0).read(rule).orElseThrow().confidence()).isEqualTo(Confidence.LOW);
  }

  @Test
  void ofTwoNamesOneMayHaveFailedInAnotherWay() {
    assertThat(
            Given.failures(Outcome.SERVFAIL, 1, 1, 2)
                .reason(Outcome.SERVFAIL, 22, 1, 1, 2)
                .and(Outcome.NO_RESPONSE, 1, 3)
                .failedNames(2)
                .read(rule)
                .orElseThrow()
                .statement())
        .endsWith("it could not reach the servers of the zone asked for there.");
  }
}
