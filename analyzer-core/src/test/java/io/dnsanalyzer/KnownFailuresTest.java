package io.dnsanalyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.FrameRef;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures that are told at once agree with what is told when nothing can change any more. */
class KnownFailuresTest {
  private static final Path TESTDATA =
      Path.of(System.getProperty("analyzer.root", ".."), "testdata");

  /** Keeps what was known last of each exchange, and when. */
  private static final class Known implements AnalysisListener {
    final Map<FrameRef, Exchange> last = new HashMap<>();
    final List<Exchange> settled = new ArrayList<>();
    final List<Long> times = new ArrayList<>();
    final List<Exchange> lost = new ArrayList<>();

    @Override
    public boolean wantsKnown() {
      return true;
    }

    @Override
    public void known(Exchange exchange, long now) {
      last.put(exchange.first(), exchange);
      times.add(now);
      if (exchange.outcome() == Outcome.LOST_ON_THE_WAY) {
        lost.add(exchange);
      }
    }

    @Override
    public void exchange(Exchange exchange) {
      settled.add(exchange);
    }
  }

  private static Known run(Path capture) throws IOException {
    Known known = new Known();
    Analyzer.with(Options.DEFAULTS.withAnsweredToo(true)).stream(List.of(capture), known);
    return known;
  }

  static List<Path> captures() throws IOException {
    List<Path> captures = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(TESTDATA, "*.pcap")) {
      files.forEach(captures::add);
    }
    captures.sort(null);
    return captures;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void everyFailureWasKnownAndNoAnswerIsLeftAsOne(Path capture) throws IOException {
    Known known = run(capture);
    for (Exchange exchange : known.settled) {
      Exchange last = known.last.get(exchange.first());
      if (exchange.hasFailed()) {
        assertThat(last.outcome()).as("%s", exchange).isEqualTo(exchange.outcome());
        assertThat(last.failedOver()).as("%s", exchange).isEqualTo(exchange.failedOver());
      } else if (last != null) {
        assertThat(last.verdict()).as("%s", exchange).isEqualTo(Outcome.Verdict.ANSWERED);
      }
    }
    assertThat(known.times).isSorted();
  }

  @Test
  void refusalsAreKnownWithTheErrorThatSaysSo() throws IOException {
    Known known = run(TESTDATA.resolve("port-closed.pcap"));
    // 13:24:36.098564, 13:27:15.934126 and 13:28:50.022967 UTC on 2024-03-14: frames 2, 4 and 6.
    assertThat(known.times)
        .containsExactly(1710422676098564000L, 1710422835934126000L, 1710422930022967000L);
  }

  /** Each answer comes in first, and goes out a moment later, if it does. */
  @Test
  void anAnswerThatJustCameInIsNotLostYet() throws IOException {
    Known known = run(TESTDATA.resolve("router-drops-answers.pcap"));
    assertThat(known.settled)
        .extracting(Exchange::outcome)
        .contains(Outcome.ANSWERED, Outcome.LOST_ON_THE_WAY);
    assertThat(known.lost)
        .extracting(Exchange::first)
        .containsExactlyElementsOf(
            known.settled.stream()
                .filter(exchange -> exchange.outcome() == Outcome.LOST_ON_THE_WAY)
                .map(Exchange::first)
                .toList());
  }
}
