package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.pseudonym.Pseudonyms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A report on replaced addresses and names says that it is one; no other does. */
class ReplacedNamesReportTest {
  private static final Pseudonyms PSEUDONYMS =
      Pseudonyms.of("another key, for tests".getBytes(StandardCharsets.US_ASCII));

  @ParameterizedTest
  @CsvSource({
    "TEXT, Addresses and names were replaced",
    "MARKDOWN, Addresses and names were replaced",
    "HTML, Addresses and names were replaced",
    "JSON, '\"anonymized\":true'"
  })
  void everyFormatSaysSo(ReportFormat format, String says) throws IOException {
    assertThat(written(Options.DEFAULTS.withPseudonyms(PSEUDONYMS), format)).contains(says);
    assertThat(written(Options.DEFAULTS, format)).doesNotContain(says);
  }

  private static String written(Options options, ReportFormat format) throws IOException {
    Analysis analysis = Analyzer.with(options).analyze(Captures.named("port-closed.pcap"));
    return Written.of(analysis, format, ReportOptions.DEFAULTS);
  }
}
