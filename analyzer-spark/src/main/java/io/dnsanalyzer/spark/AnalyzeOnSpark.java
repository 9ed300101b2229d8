package io.dnsanalyzer.spark;

import io.dnsanalyzer.AnalysisListener;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.cli.Analyze;
import io.dnsanalyzer.cli.Damages;
import io.dnsanalyzer.cli.EvidenceOutput;
import io.dnsanalyzer.cli.Memory;
import io.dnsanalyzer.cli.command.AnonymousArguments;
import io.dnsanalyzer.cli.command.Arguments;
import io.dnsanalyzer.cli.command.CaptureArguments;
import io.dnsanalyzer.cli.command.Command;
import io.dnsanalyzer.cli.command.ExitStatus;
import io.dnsanalyzer.cli.command.Option;
import io.dnsanalyzer.cli.command.ReportArguments;
import io.dnsanalyzer.cli.command.ScopeArguments;
import io.dnsanalyzer.cli.command.Streams;
import io.dnsanalyzer.cli.command.UsageException;
import io.dnsanalyzer.report.Report;
import io.dnsanalyzer.report.ReportFormat;
import io.dnsanalyzer.report.ReportOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Analyses a capture on a cluster: {@code analyze}, as far as that makes sense there. */
final class AnalyzeOnSpark extends Command {
  static final Option<String> OUTPUT =
      Option.text("--output, -o", "PATH", "Write to a file of any file system that Hadoop knows.");
  private static final Option<Integer> TASKS =
      Option.number(
          "--tasks", "N", "How many tasks read files (one for each file).", 1, 1 << 20, 0);
  private static final Option<String> TABLES =
      Option.text("--tables", "DIR", "Parquet tables too, in a directory that is not there yet.");

  private static final Option<String> TABLE =
      Option.text("--table", "NAME", "Iceberg tables too, such as NAME.exchanges; they grow.");

  private static final List<Option<?>> OPTIONS = new ArrayList<>();

  static {
    OPTIONS.addAll(List.of(Analyze.FORMAT, OUTPUT, Analyze.ALL, Analyze.EXIT_CODE, TASKS));
    OPTIONS.addAll(List.of(TABLES, TABLE, EvidenceOutput.WRITE_EVIDENCE));
    OPTIONS.add(CaptureArguments.DNS_PORT);
    OPTIONS.addAll(CaptureArguments.ANALYSING);
    OPTIONS.addAll(ScopeArguments.OPTIONS);
    OPTIONS.addAll(AnonymousArguments.OPTIONS);
    OPTIONS.addAll(ReportArguments.TIMING);
    OPTIONS.addAll(ReportArguments.FIELDS);
    OPTIONS.addAll(COMMON);
  }

  private final JavaSparkContext spark;

  AnalyzeOnSpark(JavaSparkContext spark) {
    this.spark = spark;
  }

  @Override
  public String name() {
    return "analyze";
  }

  @Override
  public List<Option<?>> options() {
    return OPTIONS;
  }

  @Override
  public String operands() {
    return "Captures, globs and directories, plain, gzip or zstd, on any file system.";
  }

  @Override
  public String purpose() {
    return "tells from packet captures on a cluster which DNS lookups failed, when and why";
  }

  @Override
  public String header() {
    return """
      Which DNS lookups failed, when, why and by whom, in captures on a cluster.

    """;
  }

  @Override
  public String footer() {
    return """

    EXIT STATUS
      0    the analysis completed, whatever it found
      1    lookups, or unreadable queries, failed or are undecided (--exit-code)
      2    usage, input or output error, or Spark failed
      3    files are damaged or cannot be read; the others are analysed
    """;
  }

  @Override
  public int run(Arguments arguments, Streams streams) throws IOException {
    List<String> paths = arguments.operands();
    if (paths.isEmpty()) {
      throw new UsageException("name a capture");
    }
    try (Evidence evidence = new Evidence(arguments, spark.hadoopConfiguration())) {
      SparkAnalysis analysis =
          arguments.has(OUTPUT)
              ? toFile(arguments, paths, streams, evidence)
              : write(arguments, paths, streams, evidence, streams.out());
      if (!arguments.get(QUIET)) {
        evidence.warn(streams);
      }
      return status(analysis, arguments, streams);
    }
  }

  private static int status(SparkAnalysis analysis, Arguments arguments, Streams streams) {
    if (!arguments.get(QUIET)) {
      analysis.unreadable().forEach(streams::say);
      Damages.warn(analysis.analysis().capture().files(), streams);
      Memory.warn(analysis.analysis().capture(), streams);
    }
    if (arguments.get(Analyze.EXIT_CODE) && analysis.analysis().hasFailedLookups()) {
      return ExitStatus.FAILURES;
    }
    boolean isWhole =
        analysis.unreadable().isEmpty()
            && !analysis.analysis().capture().isDamaged()
            && analysis.analysis().capture().filledBy().isEmpty();
    return isWhole ? ExitStatus.OK : ExitStatus.DAMAGED;
  }

  private SparkAnalysis write(
      Arguments arguments, List<String> paths, Streams streams, Evidence evidence, OutputStream out)
      throws IOException {
    ReportFormat format = arguments.get(Analyze.FORMAT);
    ReportOptions look = ReportArguments.options(arguments, streams);
    boolean answeredToo = format.drawsAnswers() || arguments.get(Analyze.ALL);
    Options options =
        AnonymousArguments.replace(
            CaptureArguments.options(arguments, answeredToo)
                .withZone(format.isInZone() ? look.zone() : ZoneOffset.UTC),
            arguments);
    SparkAnalyzer analyzer = SparkAnalyzer.with(spark, options);
    if (arguments.has(TASKS)) {
      analyzer = analyzer.withTasks(arguments.get(TASKS));
    }
    try (Report report = format.open(out, look)) {
      SparkAnalysis analysis =
          arguments.has(TABLES) || arguments.has(TABLE)
              ? withTables(arguments, analyzer, paths, report, evidence)
              : analyzer.stream(paths, evidence.beside(report), evidence::write);
      report.finish(analysis.analysis());
      return analysis;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Writes the JSON document, of which the tables are made. */
  private SparkAnalysis withTables(
      Arguments arguments,
      SparkAnalyzer analyzer,
      List<String> paths,
      AnalysisListener listener,
      Evidence evidence)
      throws IOException {
    Path directory = directory(arguments);
    FileSystem files = directory.getFileSystem(spark.hadoopConfiguration());
    SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    List<Tables> tables = new ArrayList<>();
    try {
      if (arguments.has(TABLES)) {
        tables.add(new Tables(session, new ParquetTables(arguments.get(TABLES))));
      }
      if (arguments.has(TABLE)) {
        Tables iceberg = new Tables(session, new IcebergTables(session, arguments.get(TABLE)));
        begin(iceberg, arguments.get(TABLE));
        tables.add(iceberg);
      }
      Path document = new Path(directory, "document.json");
      SparkAnalysis analysis;
      try (OutputStream out = files.create(document);
          Report json = ReportFormat.JSON.open(out, ReportOptions.DEFAULTS)) {
        AnalysisListener both = AnalysisListener.both(listener, json);
        analysis = analyzer.stream(paths, evidence.beside(both), evidence::write);
        json.finish(analysis.analysis());
      }
      for (Tables each : tables) {
        write(each, document);
      }
      return analysis;
    } finally {
      if (!arguments.has(TABLES)) {
        files.delete(directory, true);
      }
    }
  }

  /** Returns where the document goes: beside the tables, or where it is deleted in the end. */
  private Path directory(Arguments arguments) throws IOException {
    if (arguments.has(TABLES)) {
      Path path = new Path(arguments.get(TABLES));
      if (path.getFileSystem(spark.hadoopConfiguration()).exists(path)) {
        throw new UsageException(TABLES.with(path) + ": is there already");
      }
      return path;
    }
    Path home = FileSystem.get(spark.hadoopConfiguration()).getHomeDirectory();
    return new Path(home, ".analyzer-spark-" + spark.sc().applicationId());
  }

  /**
   * Creates tables that are not there yet, so that a wrong name is told before the work begins.
   * Spark throws what it does not declare.
   */
  private static void begin(Tables tables, String name) throws UsageException {
    try {
      tables.writeNone();
    } catch (Exception e) {
      throw new UsageException(TABLE.with(name) + ": " + SparkAnalyzer.failure(e).getMessage());
    }
  }

  /** Writes them; Spark throws what it does not declare. */
  private static void write(Tables tables, Path document) throws IOException {
    try {
      tables.write(document.toString());
    } catch (Exception e) {
      throw SparkAnalyzer.failure(e);
    }
  }

  /** Writes a file, which appears when it is complete. */
  private SparkAnalysis toFile(
      Arguments arguments, List<String> paths, Streams streams, Evidence evidence)
      throws IOException {
    try (NewFile file = new NewFile(arguments.get(OUTPUT), spark.hadoopConfiguration())) {
      SparkAnalysis analysis = write(arguments, paths, streams, evidence, file.output());
      file.complete();
      return analysis;
    }
  }
}
