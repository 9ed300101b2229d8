package io.dnsanalyzer.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.AnalysisListener;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.exchange.Exchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told where more fails than is kept. */
class BoundedMemoryTest {
  /** More than fit into 48 MiB at 2.7 KB each. */
  private static final int FLOOD = 26_000;

  private static final String BEFORE = "203.0.113.1";
  private static final String BEHIND = "203.0.113.2";

  private int asked;

  private Dns ask(String server) {
    asked++;
    return Dns.ask("a.example.com").to(server).port(1024 + asked % 60_000).id(asked % 65_536);
  }

  private void refused(Traffic traffic, double at, Dns query) {
    traffic.at(at, query).at(at + 0.001, Traffic.refused(query));
  }

  private Traffic flood() {
    Traffic traffic = new Traffic().failuresOnly();
    Dns early = ask(BEFORE);
    traffic.at(0, early).at(0.01, early.answer("192.0.2.1"));
    for (int i = 0; i < FLOOD; i++) {
      refused(traffic, 1 + i * 0.002, ask("10.0." + (i >> 8) + "." + (i & 255)));
    }
    for (int i = 0; i < 3; i++) {
      refused(traffic, 2000 + i, ask(BEHIND));
      refused(traffic, 2000.5 + i, ask(BEFORE));
    }
    return traffic.until(3000);
  }

  private static Optional<Incident> of(Analysis analysis, String server) {
    return analysis.incidents().stream()
        .filter(incident -> incident.server().ip().toString().equals(server))
        .findFirst();
  }

  @Test
  void whatStandsOutIsToldBehindAFloodAndTheRestIsCounted() {
    Analysis analysis = flood().analysis();
    assertThat(analysis.summary().failed()).isEqualTo(FLOOD + 6);
    assertThat(analysis.summary().servers()).isEqualTo(FLOOD + 2);
    assertThat(of(analysis, BEHIND).orElseThrow().impact().exchanges()).isEqualTo(3);
    // It answered before the flood, which it would not be known to have if it had come back.
    assertThat(of(analysis, BEFORE).orElseThrow().lastSuccessBefore()).isPresent();
    assertThat(of(analysis, "10.0.0.0")).as("the first of equals").isPresent();
    long told = analysis.incidents().stream().mapToLong(i -> i.impact().exchanges()).sum();
    assertThat(analysis.incidents().size()).isBetween(7_000, 19_000);
    assertThat(analysis.capture().limits())
        .contains(new Limit(Limit.Kind.INCIDENTS_LEFT_OUT, FLOOD + 6 - told));
  }

  @Test
  void whatIsKnownIsToldWhenMemoryRunsOut() throws IOException {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 4; i++) {
      refused(traffic, i * 200, ask(BEHIND));
    }
    List<Exchange> told = new ArrayList<>();
    AnalysisListener listener =
        new AnalysisListener() {
          @Override
          public void exchange(Exchange exchange) {
            told.add(exchange);
            if (told.size() == 2) {
              throw new OutOfMemoryError("as the heap would say");
            }
          }
        };
    Analysis analysis =
        Analyzer.withDefaults().stream(
            new ByteArrayInputStream(traffic.until(3000).bytes()), "t", listener);
    assertThat(analysis.capture().filledBy()).contains("1 server", "1 client", "1 name");
    assertThat(analysis.capture().limits())
        .extracting(Limit::kind)
        .contains(Limit.Kind.MEMORY_RAN_OUT);
    assertThat(analysis.incidents()).hasSize(1);
    assertThat(analysis.summary().failed()).isBetween(2L, 4L);
  }
}
