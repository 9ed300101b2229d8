package io.dnsanalyzer.diagnosis.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import org.junit.jupiter.api.Test;

class FilteredByPolicyTest {
  private final Rule rule = new FilteredByPolicy();

  @Test
  void theErrorItselfSaysProhibited() {
    Finding finding =
        Given.rejections(Outcome.ADMIN_PROHIBITED, Given.ROUTER, 2, 1, 2, 3, 4)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("filtered_by_policy");
    assertThat(finding.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(finding.statement())
        .isEqualTo(
            "A filter at 192.0.2.1 prohibits DNS over UDP to 203.0.113.53: it said so to both"
                + " questions from 10:00:00 to 10:01:00 UTC on 2024-03-14.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 4));
    assertThat(finding.next()).contains("nft list ruleset  # on 192.0.2.1");
  }

  @Test
  void silenceIsNoFilter() {
    assertThat(Given.failures(Outcome.NO_RESPONSE, 3, 1, 2, 3).read(rule)).isEmpty();
  }

  @Test
  void severalFiltersProhibit() {
    assertThat(
            Given.rejections(Outcome.ADMIN_PROHIBITED, Given.ROUTER, 2, 1, 2, 3, 4)
                .alsoBy(Outcome.ADMIN_PROHIBITED, Given.CLIENT)
                .read(rule)
                .orElseThrow()
                .statement())
        .startsWith(
            "Filters at 192.0.2.1 and 192.0.2.10 prohibit DNS over UDP to 203.0.113.53: they said"
                + " so to both questions");
  }

  @Test
  void theHostThatWasAskedIsNoFilterOnTheWay() {
    Finding finding =
        Given.rejections(Outcome.ADMIN_PROHIBITED, Given.SERVER, 2, 1, 2, 3, 4)
            .read(rule)
            .orElseThrow();
    assertThat(finding.statement())
        .startsWith("The host 203.0.113.53 itself rejects DNS over UDP by policy");
    assertThat(finding.next()).noneMatch(command -> command.startsWith("traceroute"));
  }
}
