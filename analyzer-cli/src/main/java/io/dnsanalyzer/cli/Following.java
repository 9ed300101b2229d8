package io.dnsanalyzer.cli;

import io.dnsanalyzer.AnalysisListener;
import io.dnsanalyzer.cli.command.Arguments;
import io.dnsanalyzer.cli.command.Destination;
import io.dnsanalyzer.cli.command.Option;
import io.dnsanalyzer.cli.command.Streams;
import io.dnsanalyzer.cli.command.UsageException;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.report.Report;
import io.dnsanalyzer.report.ReportFormat;
import io.dnsanalyzer.report.ReportOptions;
import io.dnsanalyzer.report.text.FailureLines;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A capture that is still being written: its failures are told as they become known, and an
 * interrupt ends it as its own end would, with the report.
 */
final class Following implements Closeable {
  static final Option<Boolean> FOLLOW =
      Option.flag("--follow", "Tell failures of a live capture (-, a pipe) at once, then report.");

  private final String name;
  private final LiveInput input;
  private final @Nullable FailureLines lines;
  private final OutputStream out;
  private final CountDownLatch reported = new CountDownLatch(1);
  private final Thread onInterrupt = new Thread(this::interrupted);

  private Following(String name, LiveInput input, @Nullable FailureLines lines, OutputStream out) {
    this.name = name;
    this.input = input;
    this.lines = lines;
    this.out = out;
    Runtime.getRuntime().addShutdownHook(onInterrupt);
  }

  /**
   * Refuses what makes no sense for a capture that is followed.
   *
   * @param captures what is read; null for standard input
   */
  static void check(Arguments arguments, @Nullable List<Path> captures) {
    if (!arguments.get(FOLLOW)) {
      return;
    }
    for (Option<?> file : List.of(Destination.OUTPUT, EvidenceOutput.WRITE_EVIDENCE)) {
      if (arguments.has(file)) {
        throw new UsageException(
            FOLLOW.name() + ": tells failures as they come; leave out " + file.name());
      }
    }
    if (captures != null && (captures.size() > 1 || Files.isDirectory(captures.get(0)))) {
      throw new UsageException(FOLLOW.name() + ": follows one capture; name one, or -");
    }
    // What is in a file so far ends inside a packet now and then, and nobody says when more comes.
    if (captures != null && Files.isRegularFile(captures.get(0))) {
      throw new UsageException(
          FOLLOW.name()
              + ": "
              + captures.get(0)
              + " is no pipe; use tail -c +1 -f "
              + captures.get(0)
              + " | analyze --follow -");
    }
    switch (arguments.get(Analyze.FORMAT)) {
      case TEXT, NDJSON, CSV -> {}
      case JSON, MARKDOWN, HTML ->
          throw new UsageException(
              FOLLOW.name()
                  + ": "
                  + Analyze.FORMAT.with(arguments.get(Analyze.FORMAT).code())
                  + " is one document; use text, ndjson or csv");
    }
  }

  /**
   * Begins to follow.
   *
   * @param captures what is read; null for standard input
   */
  static Following begin(
      Arguments arguments,
      @Nullable List<Path> captures,
      Streams streams,
      ReportOptions look,
      OutputStream out)
      throws IOException {
    InputStream in = captures == null ? streams.in() : pipe(captures.get(0));
    String name = captures == null ? "-" : String.valueOf(captures.get(0).getFileName());
    ReportFormat format = arguments.get(Analyze.FORMAT);
    FailureLines lines = format == ReportFormat.TEXT ? new FailureLines(out, look) : null;
    return new Following(name, new LiveInput(in), lines, out);
  }

  private static InputStream pipe(Path path) throws IOException {
    try {
      return Files.newInputStream(path);
    } catch (IOException e) {
      throw new IOException(path + ": cannot be read; check the path", e);
    }
  }

  /** Returns what to call the capture. */
  String name() {
    return name;
  }

  /** Returns what is read in place of the capture. */
  InputStream input() {
    return input;
  }

  /** Returns what listens for the report, and tells failures before it. */
  AnalysisListener beside(Report report) {
    return lines == null
        ? AnalysisListener.both(report, flushing(report))
        : AnalysisListener.both(lines, report);
  }

  private static AnalysisListener flushing(Report report) {
    return new AnalysisListener() {
      @Override
      public boolean wantsLookup(long number) {
        return false;
      }

      @Override
      public void exchange(Exchange exchange) {
        flush();
      }

      @Override
      public void unmatched(UnmatchedResponse response) {
        flush();
      }

      @Override
      public void unmatched(UnmatchedError error) {
        flush();
      }

      private void flush() {
        try {
          report.flush();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  /** Divides what was told from the report. */
  void end() throws IOException {
    if (lines != null && lines.isAny()) {
      out.write('\n');
    }
  }

  /** Ends the capture, and waits until what it showed is reported. */
  private void interrupted() {
    input.end();
    try {
      reported.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    reported.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    } catch (IllegalStateException e) {
      // It runs already: this is the interrupt.
    }
  }
}
