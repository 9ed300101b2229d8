package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The ends of a scope are written as all times of the document are. */
class ScopeTimesTest {
  @Test
  void sixDigitsOrNine() throws IOException {
    Scope scope =
        new Scope(
            Optional.of(Instant.parse("2024-03-14T13:26:32Z")),
            Optional.of(Instant.parse("2024-03-14T13:28:32.1234567Z")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Path capture = Path.of(System.getProperty("analyzer.root"), "testdata", "port-closed.pcap");
    Analysis analysis = Analyzer.with(Options.DEFAULTS.withScope(scope)).analyze(capture);
    assertThat(Written.of(analysis, ReportFormat.JSON, ReportOptions.DEFAULTS))
        .contains("\"since\":\"2024-03-14T13:26:32.000000Z\"")
        .contains("\"until\":\"2024-03-14T13:28:32.123456700Z\"");
  }
}
