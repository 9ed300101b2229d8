package io.dnsanalyzer.diagnosis.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.IncidentScope;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CertainQuestionsFailTest {
  private static Finding of(Outcome outcome) {
    return Given.failures(outcome, 3, 1, 2, 3)
        .scope(new IncidentScope.Types(new TreeSet<>(List.of(16))))
        .answeredMeanwhile(4, 9)
        .read(new CertainQuestionsFail())
        .orElseThrow();
  }

  /** Who says TC has an answer: neither the zone nor a filter of names keeps it back. */
  @Test
  void whatWasCutShortWasAnswered() {
    Finding finding = of(Outcome.TRUNCATED_WITHOUT_TCP);
    assertThat(finding.statement())
        .endsWith(
            "It answered these, too, and said each time that the answer does not fit into one"
                + " packet over UDP (TC).");
    assertThat(finding.alternatives())
        .containsExactly("The server limits the rate of these answers so, whatever their size.");
    assertThat(finding.next()).allMatch(step -> step.startsWith("dig +tcp "));
    assertThat(of(Outcome.NO_RESPONSE).alternatives())
        .contains("A filter or a policy takes exactly these questions.");
  }
}
