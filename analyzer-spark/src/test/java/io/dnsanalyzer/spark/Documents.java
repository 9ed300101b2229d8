package io.dnsanalyzer.spark;

import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.report.Report;
import io.dnsanalyzer.report.ReportFormat;
import io.dnsanalyzer.report.ReportOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The same document from one process and from a cluster. */
final class Documents {
  private Documents() {}

  static String ofOneProcess(List<Path> files, Options options, ReportFormat format)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Report report = format.open(out, ReportOptions.DEFAULTS)) {
      report.finish(Analyzer.with(options).stream(files, report));
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  static String ofSpark(List<Path> files, Options options, int tasks, ReportFormat format)
      throws IOException {
    return ofSparkPaths(
        files.stream().map(file -> file.toUri().toString()).toList(), options, tasks, format);
  }

  static String ofSparkPaths(List<String> paths, Options options, int tasks, ReportFormat format)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Report report = format.open(out, ReportOptions.DEFAULTS)) {
      report.finish(
          SparkAnalyzer.with(LocalSpark.spark(), options)
              .withTasks(tasks)
              .withPartitionBytes(1 << 19)
              .stream(paths, report)
              .analysis());
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
