package io.dnsanalyzer.diagnosis.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import org.junit.jupiter.api.Test;

class NatRewritesQuotesTest {
  private final Rule rule = new NatRewritesQuotes();

  @Test
  void theQuoteNamesAnotherSourceThanTheQuery() {
    Finding finding =
        Given.failures(Outcome.PORT_UNREACHABLE_BY_SERVER, 2, 1, 2, 3, 4)
            .natRewritten(2, 1, 2, 3, 4)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("nat_does_not_mend_errors");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .isEqualTo(
            "The ICMP errors about both questions from 10:00:00 to 10:01:00 UTC on "
                + "2024-03-14 quote a source that the client did not send from: a NAT on the way "
                + "changed the query and did not change the quote back, so the client's host may "
                + "not see that it was rejected.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 4));
  }

  @Test
  void quotesThatAgreeSayNothing() {
    assertThat(Given.failures(Outcome.PORT_UNREACHABLE_BY_SERVER, 2, 1, 2).read(rule)).isEmpty();
  }
}
