package io.dnsanalyzer.diagnosis.silence;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.tally.Forms;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class EdnsSilentTest {
  private final Rule rule = new EdnsSilent();

  private static Forms forms(long questions, long withEdns) {
    return new Forms(
        questions,
        new Forms.Edns(withEdns, questions - withEdns),
        new Forms.Types(new TreeSet<>(), false),
        new Forms.Lengths(0, 0),
        OptionalInt.empty(),
        0,
        0);
  }

  @Test
  void onlyQueriesWithEdnsDrawNoAnswer() {
    Finding finding =
        Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5)
            .forms(forms(3, 3), forms(4, 0))
            .answeredMeanwhile(4, 6)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("edns_not_answered");
    assertThat(finding.statement())
        .startsWith("203.0.113.53 did not answer 3 of 7 questions")
        .endsWith("all of them with EDNS, and answered only queries without it.");
  }

  @Test
  void whereAnyQueryWithEdnsIsAnsweredItIsNotThat() {
    assertThat(
            Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5)
                .forms(forms(3, 3), forms(4, 1))
                .answeredMeanwhile(4, 6)
                .read(rule))
        .isEmpty();
  }
}
