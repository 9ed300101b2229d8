package io.dnsanalyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Lookup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A failed lookup of one exchange is told right after it, once its window has passed. */
class LoneLookupsTest {
  private static Dns query(int i) {
    return Dns.ask("host" + i + ".example.com").port(40_000 + i).id(i);
  }

  @Test
  void isToldWithItsExchangeWhileTheCaptureGoesOn() throws IOException {
    Traffic traffic = new Traffic();
    for (int i = 1; i <= 2; i++) {
      traffic.at(i, query(i)).at(i + 0.001, Traffic.refused(query(i)));
    }
    // Both windows have passed before the next message, and are looked at together.
    traffic.at(500, query(3)).at(500.001, query(3).answer("192.0.2.1"));
    assertThat(told(traffic)).containsExactly("exchange 1", "lookup 1", "exchange 2", "lookup 2");
  }

  @Test
  void isToldWithItsExchangeAtTheEnd() throws IOException {
    Traffic traffic = new Traffic();
    for (int i = 1; i <= 2; i++) {
      traffic.at(i, query(i)).at(i + 0.001, Traffic.refused(query(i)));
    }
    assertThat(told(traffic)).containsExactly("exchange 1", "lookup 1", "exchange 2", "lookup 2");
  }

  private static List<String> told(Traffic traffic) throws IOException {
    List<String> told = new ArrayList<>();
    Analyzer.with(Options.DEFAULTS).stream(
        new ByteArrayInputStream(traffic.bytes()),
        "traffic",
        new AnalysisListener() {
          @Override
          public void exchange(Exchange exchange) {
            told.add("exchange " + exchange.id().orElseThrow());
          }

          @Override
          public void lookup(Lookup lookup) {
            told.add("lookup " + lookup.number());
          }
        });
    return told;
  }
}
