package io.dnsanalyzer.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.capture.Captures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A report written while a capture is read is the report of the analysis that was kept. */
class ReportTest {
  static List<Path> captures() throws IOException {
    return Captures.ofProject();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void streamedOrRenderedIsTheSame(Path capture) throws IOException {
    Analyzer analyzer = Analyzer.withDefaults();
    Analysis kept = analyzer.analyze(capture);
    for (ReportFormat format : ReportFormat.values()) {
      ByteArrayOutputStream streamed = new ByteArrayOutputStream();
      try (Report report = format.open(streamed, ReportOptions.DEFAULTS)) {
        report.finish(analyzer.stream(List.of(capture), report));
      }
      ByteArrayOutputStream rendered = new ByteArrayOutputStream();
      try (Report report = format.open(rendered, ReportOptions.DEFAULTS)) {
        report.render(kept);
      }
      assertThat(lines(rendered, format)).as(format.code()).isEqualTo(lines(streamed, format));
    }
  }

  /** Events stand in the order in which they became known; an analysis does not keep that. */
  private static List<String> lines(ByteArrayOutputStream report, ReportFormat format) {
    Stream<String> lines = report.toString(UTF_8).lines();
    return (format == ReportFormat.NDJSON ? lines.sorted() : lines).toList();
  }
}
