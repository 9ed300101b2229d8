package io.dnsanalyzer;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Lookup;
import io.dnsanalyzer.exchange.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The door of the library; expected values are those of testdata/README.md. */
class AnalyzerTest {
  private static final Path MODEL = Captures.named("port-closed.pcap");

  @Test
  void theModelCaseIsThreeRefusedAttemptsOfOneQuestion() throws IOException {
    Analysis analysis = Analyzer.withDefaults().analyze(MODEL);
    assertThat(analysis.told().exchanges())
        .extracting(exchange -> exchange.outcome().code())
        .containsOnly("port_unreachable_by_server")
        .hasSize(3);
    assertThat(analysis.told().exchanges())
        .extracting(exchange -> error(exchange).delayNanos())
        .containsExactly(3_905_993_000L, 43_741_555_000L, 17_830_396_000L);
    assertThat(analysis.told().lookups()).hasSize(1);
    assertThat(analysis.told().lookups().get(0).waitedNanos()).isEqualTo(257_830_396_000L);
    assertThat(analysis.incidents()).hasSize(1);
    assertThat(analysis.incidents().get(0).recoveryNanos()).isEmpty();
  }

  private static IcmpEvent error(Exchange exchange) {
    return exchange.attempts().get(0).icmp().get(0);
  }

  @Test
  void filesOfOneCaptureAreOneWhateverTheirNamesAndOrder() throws IOException {
    Path rotated = Captures.named("rotated");
    Path later = rotated.resolve("office.pcap0");
    Path earlier = rotated.resolve("office.pcap1");
    for (List<Path> files :
        List.of(List.of(later, earlier), List.of(earlier, later), List.of(rotated))) {
      Analysis analysis = Analyzer.withDefaults().analyze(files);
      assertThat(analysis.summary().exchanges()).isEqualTo(3);
      assertThat(analysis.told().exchanges()).hasSize(1);
      Exchange refused = analysis.told().exchanges().get(0);
      assertThat(refused.first().file()).isZero();
      assertThat(refused.first().number()).isEqualTo(3);
      assertThat(error(refused).frame().file()).isEqualTo(1);
      assertThat(error(refused).frame().number()).isEqualTo(1);
      assertThat(error(refused).delayNanos()).isEqualTo(1_110_202_000L);
    }
  }

  @Test
  void anotherPortIsDnsWhereThatIsSaid() throws IOException {
    Path capture = Captures.named("other-port.pcap");
    assertThat(Analyzer.withDefaults().analyze(capture).summary().exchanges()).isZero();
    Options options = Options.DEFAULTS.withDnsPorts(Set.of(53, 5300));
    assertThat(Analyzer.with(options).analyze(capture).summary().outcomes().byOutcome())
        .containsExactly(
            entry(Outcome.ANSWERED, 1L), entry(Outcome.PORT_UNREACHABLE_BY_SERVER, 1L));
  }

  @Test
  void aStreamAndACallbackGiveTheSameExchanges() throws IOException {
    List<Exchange> expected = Analyzer.withDefaults().analyze(MODEL).told().exchanges();
    try (InputStream in = Files.newInputStream(MODEL)) {
      assertThat(Analyzer.withDefaults().analyze(in, "stdin").told().exchanges())
          .isEqualTo(expected);
    }
    List<Exchange> streamed = new ArrayList<>();
    Analysis analysis = Analyzer.withDefaults().stream(List.of(MODEL), streamed::add);
    assertThat(streamed).isEqualTo(expected);
    assertThat(analysis.told().exchanges()).isEmpty();
    assertThat(analysis.summary().failed()).isEqualTo(3);
  }

  /** Three exchanges of one lookup fail; what is not told counts all the same. */
  @Test
  void aListenerIsToldWhatItWants() throws IOException {
    List<Exchange> exchanges = new ArrayList<>();
    List<Long> asked = new ArrayList<>();
    AnalysisListener listener =
        new AnalysisListener() {
          @Override
          public boolean wantsExchanges() {
            return exchanges.size() < 2;
          }

          @Override
          public boolean wantsLookup(long number) {
            asked.add(number);
            return false;
          }

          @Override
          public void exchange(Exchange exchange) {
            exchanges.add(exchange);
          }

          @Override
          public void lookup(Lookup lookup) {
            throw new AssertionError(lookup);
          }
        };
    Analysis analysis = Analyzer.withDefaults().stream(List.of(MODEL), listener);
    assertThat(exchanges).hasSize(2);
    assertThat(asked).containsExactly(1L);
    assertThat(analysis.summary().failed()).isEqualTo(3);
    assertThat(analysis.summary().failedLookups()).isEqualTo(1);
  }
}
