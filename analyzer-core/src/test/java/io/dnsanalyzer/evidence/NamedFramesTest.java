package io.dnsanalyzer.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.exchange.Attempt;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.packet.FrameRef;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How many frames are kept, and of which exchanges. */
class NamedFramesTest {
  @Test
  void whatFindingsCiteStandsInTheComment() throws IOException {
    NamedFrames named = NamedFrames.of(analysis("port-closed.pcap"));
    assertThat(named.isCut()).isFalse();
    assertThat(named.frames()).hasSize(6);
    assertThat(named.frames().values())
        .allSatisfy(
            shows ->
                assertThat(shows)
                    .endsWith(
                        "; evidence of incident 1: 203.0.113.2 refused DNS on UDP port 53 (3"
                            + " times)"));
  }

  @Test
  void answeredExchangesAreNamedOnlyWhereEverythingIs() throws IOException {
    Analysis answered = analysis("answered.pcap");
    assertThat(NamedFrames.of(answered).frames()).isEmpty();
    NamedFrames everything = new NamedFrames(true);
    Analyzer.with(answered.options().withAnsweredToo(true)).stream(
        List.of(Captures.named("answered.pcap")), everything);
    assertThat(everything.frames()).isNotEmpty();
  }

  @Test
  void theNumberOfFramesIsBounded() throws IOException {
    Analysis analysis = analysis("port-closed.pcap");
    Exchange one = analysis.told().exchanges().get(0);
    NamedFrames named = new NamedFrames(false);
    for (int i = 0; named.wantsExchanges(); i++) {
      named.exchange(at(one, i));
    }
    named.exchange(at(one, NamedFrames.MAX));
    assertThat(named.frames()).hasSize(NamedFrames.MAX_FROM_EXCHANGES);
  }

  /** Returns the exchange as it would be with one attempt in another frame. */
  private static Exchange at(Exchange exchange, int frame) {
    return new Exchange(
        exchange.lookup(),
        exchange.ends(),
        new Exchange.Asked(
            exchange.id(),
            exchange.opcode(),
            exchange.question(),
            List.of(
                new Attempt(
                    new FrameRef(0, 1L + frame, 1L + frame),
                    Optional.empty(),
                    Optional.empty(),
                    List.of())),
            List.of()),
        exchange.drawn(),
        exchange.outcome(),
        exchange.verdict(),
        exchange.notes());
  }

  private static Analysis analysis(String name) throws IOException {
    return Analyzer.withDefaults().analyze(Captures.named(name));
  }
}
