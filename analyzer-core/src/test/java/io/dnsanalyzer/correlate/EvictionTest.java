package io.dnsanalyzer.correlate;

import static io.dnsanalyzer.correlate.AttemptsTest.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens when more exchanges are open than may be kept. */
class EvictionTest {
  private static Dns ask(int i) {
    return Dns.ask("name" + i + ".example.com").port(40100 + i).id(5100 + i).ipId(600 + i);
  }

  @Test
  void theOldestLeavesFirstAndIsUndecided() {
    Traffic traffic =
        new Traffic()
            .maxOpen(2)
            .at(0, ask(1))
            .at(0.1, ask(2))
            .at(0.2, ask(3))
            .at(0.3, ask(2).answer("192.0.2.131"))
            .at(0.4, ask(1).answer("192.0.2.132"))
            .until(20);
    assertThat(told(traffic))
        .isEqualTo(
            "1 |  |  | pending_at_end | evicted + 2 |  | 4 | answered | + 3 |  |  | no_response |");
    Analysis analysis = traffic.analysis();
    assertThat(analysis.told().unmatchedResponses()).hasSize(1);
    assertThat(analysis.capture().limits())
        .extracting(Limit::kind)
        .containsExactly(Limit.Kind.EVICTIONS);
  }

  @Test
  void anAnsweredOneLeavesBeforeOlderOnesThatWait() {
    Traffic traffic =
        new Traffic()
            .maxOpen(2)
            .failuresOnly()
            .at(0, ask(1))
            .at(0.1, ask(2))
            .at(0.2, ask(2).answer("192.0.2.133"))
            .at(0.3, ask(3))
            .at(0.4, Traffic.refused(ask(1)))
            .until(20);
    assertThat(told(traffic))
        .isEqualTo("1 | 1>5:exact |  | port_unreachable_by_server | + 4 |  |  | no_response |");
    assertThat(traffic.analysis().capture().limits()).isEmpty();
    assertThat(traffic.analysis().summary().answered()).isEqualTo(1);
  }

  @Test
  void oneThatWasSilentForLongEnoughIsStillSilence() {
    Traffic traffic = new Traffic().maxOpen(1).at(0, ask(1)).at(5, ask(2)).until(20);
    assertThat(told(traffic))
        .isEqualTo("1 |  |  | no_response | evicted + 2 |  |  | no_response |");
  }

  @ParameterizedTest(name = "{0} at a time")
  @ValueSource(ints = {1, 2, 3, 7, 50})
  void theSummaryLosesNothing(int maxOpen) {
    Traffic traffic = new Traffic().maxOpen(maxOpen).failuresOnly();
    for (int i = 0; i < 60; i++) {
      traffic.at(i, ask(i));
      if (i % 3 == 0) {
        traffic.at(i + 0.1, ask(i).answer("192.0.2.134"));
      } else if (i % 3 == 1) {
        traffic.at(i + 0.1, Traffic.refused(ask(i)));
      }
    }
    Analysis analysis = traffic.until(90).analysis();
    assertThat(analysis.summary().exchanges()).isEqualTo(60);
    assertThat(analysis.summary().queries()).isEqualTo(60);
    assertThat(analysis.summary().answered()).isEqualTo(20);
    assertThat(analysis.summary().outcomes().byOutcome())
        .containsEntry(Outcome.PORT_UNREACHABLE_BY_SERVER, 20L);
    assertThat(analysis.summary().failed() + analysis.summary().undecided()).isEqualTo(40);
    assertThat(analysis.summary().lookups()).isEqualTo(60);
    assertThat(analysis.summary().failedLookups()).isEqualTo(40);
    assertThat(analysis.told().exchanges())
        .extracting(exchange -> exchange.first().number())
        .isSorted()
        .hasSize(40);
  }
}
