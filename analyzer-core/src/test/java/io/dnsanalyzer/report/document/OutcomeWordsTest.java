package io.dnsanalyzer.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.diagnosis.OutcomeWords;
import io.dnsanalyzer.diagnosis.Titles;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.report.shared.Statement;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class OutcomeWordsTest {
  @ParameterizedTest
  @EnumSource(Outcome.class)
  void onlyAResponseIsSaidToBeAnAnswerOfTheServer(Outcome outcome) {
    boolean isSaid = OutcomeWords.of(outcome, outcome.code()).startsWith("the server answered");
    assertThat(isSaid && outcome.way() != Outcome.Way.RESPONSE).isFalse();
  }

  @Test
  void aResponseCodeWithoutANameIsSaidByItsNumber() {
    assertThat(OutcomeWords.of(Outcome.OTHER_RCODE, Outcome.OTHER_RCODE.code(12)))
        .isEqualTo("the server answered with RCODE_12");
  }

  /** tcpdump says of the two: "unreachable - #16", "unreachable, unknown code (9)". */
  @Test
  void anIcmpCodeWithoutAMeaningIsNoAnswer() throws IOException {
    Analysis analysis =
        Analyzer.withDefaults().analyze(Captures.named("unreachable-unknown-code.pcap"));
    assertThat(Statement.of(analysis.told().exchanges().get(0)))
        .isEqualTo(
            "203.0.113.53 sent an ICMP destination unreachable with a code unknown here (3/16)"
                + " after 0.020116 s");
    assertThat(Statement.of(analysis.told().exchanges().get(1)))
        .isEqualTo(
            "2001:db8:c::1, on the way to 2001:db8:5::53, sent an ICMPv6 destination unreachable"
                + " with a code unknown here (1/9) after 0.030109 s");
    assertThat(Titles.of(analysis.incidents().get(0)))
        .isEqualTo(
            "203.0.113.53 could not be asked: ICMP destination unreachable with a code unknown"
                + " here (once)");
  }
}
