package io.dnsanalyzer.cli;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.AnalysisListener;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.cli.command.AnonymousArguments;
import io.dnsanalyzer.cli.command.Arguments;
import io.dnsanalyzer.cli.command.CaptureArguments;
import io.dnsanalyzer.cli.command.Command;
import io.dnsanalyzer.cli.command.Destination;
import io.dnsanalyzer.cli.command.ExitStatus;
import io.dnsanalyzer.cli.command.Option;
import io.dnsanalyzer.cli.command.ReportArguments;
import io.dnsanalyzer.cli.command.ScopeArguments;
import io.dnsanalyzer.cli.command.Streams;
import io.dnsanalyzer.report.Report;
import io.dnsanalyzer.report.ReportFormat;
import io.dnsanalyzer.report.ReportOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Analyses a capture: what the program does unless it is told otherwise. */
public final class Analyze extends Command {
  public static final Option<ReportFormat> FORMAT =
      Option.choice(FORMAT_NAMES, "What to write (text).", ReportFormat.values());
  public static final Option<Boolean> ALL =
      Option.flag("--all, -a", "Answered exchanges too, and long lists to their end.");
  public static final Option<Boolean> EXIT_CODE =
      Option.flag(
          "--exit-code",
          "Exit with 1 when lookups, or queries that cannot be read or were not captured, failed or"
              + " are undecided.");

  private static final List<Option<?>> OPTIONS = new ArrayList<>();

  static {
    OPTIONS.addAll(List.of(FORMAT, Destination.OUTPUT, ALL, EXIT_CODE, Following.FOLLOW));
    OPTIONS.add(EvidenceOutput.WRITE_EVIDENCE);
    OPTIONS.addAll(AnonymousArguments.OPTIONS);
    OPTIONS.addAll(CaptureArguments.READING);
    OPTIONS.addAll(CaptureArguments.ANALYSING);
    OPTIONS.addAll(ScopeArguments.OPTIONS);
    OPTIONS.addAll(ReportArguments.TIMING);
    OPTIONS.add(ReportArguments.COLOR);
    OPTIONS.addAll(ReportArguments.FIELDS);
    OPTIONS.addAll(COMMON);
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
    return CaptureArguments.OPERANDS;
  }

  @Override
  public String purpose() {
    return "tells from a packet capture which DNS lookups failed, when, why and by whom";
  }

  @Override
  public String header() {
    return """
      analyze capture.pcap                 which DNS lookups failed, when and why
      analyze --format json capture.pcap   the same for programs
      analyze -f html -o report.html capture.pcap   the incident report, as a page
      analyze incident.log                 the same of a log that tcpdump printed
      analyze --write-evidence out.pcapng capture.pcap   and the frames it names
      analyze --anonymize capture.pcap     with other addresses and names
      analyze --all rotated/               a directory is one capture; answers too
      tcpdump -w - port 53 or icmp or icmp6 | analyze -
      tcpdump -Uw - port 53 or icmp or icmp6 | analyze --follow -   as it happens
      analyze --server 192.0.2.53 --since 2024-03-14T13:00:00Z capture.pcap.gz
      analyze --exit-code capture.pcap && echo no failures
      analyze packets capture.pcap         the packets themselves, a line each
      analyze check fixtures/              captures against outputs kept beside them

    """;
  }

  @Override
  public String footer() {
    return """

    EXIT STATUS
      0    the analysis completed, whatever it found
      1    lookups, unread or unseen queries failed or are undecided (--exit-code)
      2    usage, input or output error
      3    the input is damaged, or memory ran out; what is known is written
      130  interrupted
      141  the reader of the output closed it
    """;
  }

  @Override
  public int run(Arguments arguments, Streams streams) throws IOException {
    ReportFormat format = arguments.get(FORMAT);
    ReportOptions look = ReportArguments.options(arguments, streams);
    Options options =
        AnonymousArguments.replace(
            CaptureArguments.options(arguments, format.drawsAnswers() || arguments.get(ALL))
                .withZone(format.isInZone() ? look.zone() : ZoneOffset.UTC),
            arguments);
    List<Path> captures = CaptureArguments.captures(arguments);
    Following.check(arguments, captures);
    Analysis analysis;
    try (EvidenceOutput evidence = EvidenceOutput.open(arguments, captures)) {
      analysis =
          Destination.write(
              arguments,
              captures,
              streams,
              out ->
                  arguments.get(Following.FOLLOW)
                      ? follow(arguments, look, options, captures, streams, out)
                      : write(arguments, look, options, captures, streams, evidence, out));
      if (!arguments.get(QUIET)) {
        Damages.warn(analysis.capture().files(), streams);
        Memory.warn(analysis.capture(), streams);
        evidence.warn(streams);
      }
      if (arguments.get(VERBOSE)) {
        Mends.list(analysis.capture().files(), streams);
      }
    }
    if (arguments.get(EXIT_CODE) && analysis.hasFailedLookups()) {
      return ExitStatus.FAILURES;
    }
    boolean isWhole = !analysis.capture().isDamaged() && analysis.capture().filledBy().isEmpty();
    return isWhole ? ExitStatus.OK : ExitStatus.DAMAGED;
  }

  /** Tells failures of a capture as it grows, and reports it in the end. */
  private static Analysis follow(
      Arguments arguments,
      ReportOptions look,
      Options options,
      @Nullable List<Path> captures,
      Streams streams,
      OutputStream out)
      throws IOException {
    try (Following following = Following.begin(arguments, captures, streams, look, out);
        Report report = arguments.get(FORMAT).open(out, look)) {
      Analysis analysis =
          Analyzer.with(options).stream(
              following.input(), following.name(), following.beside(report));
      following.end();
      report.finish(analysis);
      return analysis;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Analyses a capture, writes its report, and then the evidence. */
  private static Analysis write(
      Arguments arguments,
      ReportOptions look,
      Options options,
      @Nullable List<Path> captures,
      Streams streams,
      EvidenceOutput evidence,
      OutputStream out)
      throws IOException {
    ReportFormat format = arguments.get(FORMAT);
    boolean writesMeanwhile = format.isWrittenMeanwhile() && !arguments.has(Destination.OUTPUT);
    Analyzer analyzer = Analyzer.with(options).withWatch(streams.watch(arguments, writesMeanwhile));
    try (Report report = format.open(out, look)) {
      AnalysisListener listener = evidence.beside(report);
      Analysis analysis =
          captures == null
              ? analyzer.stream(streams.in(), "-", listener)
              : analyzer.stream(captures, listener);
      streams.progress().clear();
      report.finish(analysis);
      evidence.write(analysis);
      return analysis;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
