package io.dnsanalyzer.cli;

import io.dnsanalyzer.fixture.Difference;
import io.dnsanalyzer.fixture.ExpectedOutput;
import io.dnsanalyzer.fixture.UnreadableCaptureException;
import io.dnsanalyzer.writing.Escape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Tells how checks went, each as soon as it is known, and counts them. */
final class CheckLog {
  private static final String INDENT = "      ";

  private final Streams streams;
  private final boolean quiet;
  private final boolean verbose;
  private int passed;
  private int failed;
  private int unchecked;
  private int faults;
  private int written;

  /**
   * Begins.
   *
   * @param quiet whether only failures are told
   * @param verbose whether more is said of why a capture cannot be read
   */
  CheckLog(Streams streams, boolean quiet, boolean verbose) {
    this.streams = streams;
    this.quiet = quiet;
    this.verbose = verbose;
  }

  void unchecked(Path capture) throws IOException {
    unchecked++;
    remark("skip  " + capture + ": no expected output");
  }

  void differs(ExpectedOutput output, Difference difference) throws IOException {
    print("FAIL  " + output.path() + ": " + difference.text());
    for (String line : difference.lines()) {
      print(INDENT + line);
    }
  }

  void unreadable(UnreadableCaptureException e) throws IOException {
    print("FAIL  " + e.getMessage());
    if (verbose) {
      streams.sayCauses(e);
    }
  }

  void wrote(Path output) throws IOException {
    written++;
    remark("wrote " + output);
  }

  /** Tells of something wrong that is no capture. */
  void fault(String message) throws IOException {
    faults++;
    print("FAIL  " + message);
  }

  /**
   * Tells that a capture has been checked.
   *
   * @param same the formats in which it gave what was expected
   * @param failed whether a failure has been told
   */
  void done(Path capture, List<String> same, boolean failed) throws IOException {
    if (failed) {
      this.failed++;
      return;
    }
    passed++;
    if (!same.isEmpty()) {
      remark("ok    " + capture + ": " + String.join(", ", same));
    }
  }

  /** Sums up, and returns the exit status. */
  int close() throws IOException {
    int captures = passed + failed + unchecked;
    StringBuilder line = new StringBuilder();
    line.append(captures).append(captures == 1 ? " capture: " : " captures: ");
    line.append(passed).append(" as expected, ").append(failed).append(" failed, ");
    line.append(unchecked).append(" without expected output");
    if (faults > 0) {
      line.append("; ").append(faults).append(faults == 1 ? " other failure" : " other failures");
    }
    if (written > 0) {
      line.append("; ")
          .append(written)
          .append(written == 1 ? " file" : " files")
          .append(" written");
    }
    print(line.toString());
    return failed + faults > 0 ? ExitStatus.FAILURES : ExitStatus.OK;
  }

  private void remark(String line) throws IOException {
    if (!quiet) {
      print(line);
    }
  }

  private void print(String line) throws IOException {
    streams.out().write((Escape.terminal(line) + "\n").getBytes(StandardCharsets.UTF_8));
    streams.out().flush();
  }
}
