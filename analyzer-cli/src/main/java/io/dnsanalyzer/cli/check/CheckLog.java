package io.dnsanalyzer.cli.check;

import io.dnsanalyzer.cli.command.ExitStatus;
import io.dnsanalyzer.cli.command.Streams;
import io.dnsanalyzer.fixture.Difference;
import io.dnsanalyzer.fixture.Expectation;
import io.dnsanalyzer.fixture.Fault;
import io.dnsanalyzer.fixture.FixtureResult;
import io.dnsanalyzer.fixture.assertion.CheckFileException;
import io.dnsanalyzer.writing.Escape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tells how checks went, each as soon as it is known, and counts them. */
final class CheckLog {
  private static final String INDENT = "      ";
  private static final String FURTHER = "        ";

  private final Streams streams;
  private final boolean quiet;
  private final boolean verbose;
  private final List<String> further = new ArrayList<>();
  private int passed;
  private int failed;
  private int errors;
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

  /** Tells how a capture was found. */
  void add(FixtureResult result) throws IOException {
    Path capture = result.fixture().capture();
    if (!result.errors().isEmpty()) {
      errors++;
      for (IOException e : result.errors()) {
        error(e);
      }
    } else if (result.expectations().isEmpty()) {
      failed++;
      print(
          "FAIL  "
              + capture
              + ": nothing is expected of it; --init writes assertions, --update reports");
    } else if (result.holds()) {
      passed++;
      remark("ok    " + capture + ": " + said(result.expectations()));
    } else {
      failed++;
      List<Expectation> different =
          result.expectations().stream().filter(expectation -> !expectation.holds()).toList();
      int all = result.expectations().size();
      String of = all == 1 ? "" : different.size() + " of " + all + " expectations: ";
      print("FAIL  " + capture + ": " + of + said(different));
      for (Expectation expectation : different) {
        print(INDENT + expectation.place() + ": " + text(expectation));
        expectation.difference().ifPresent(difference -> lines(difference, further));
        printAll();
      }
    }
  }

  private static void lines(Difference difference, List<String> to) {
    difference.lines().forEach(line -> to.add(FURTHER + line));
  }

  private void printAll() throws IOException {
    for (String line : further) {
      print(line);
    }
    further.clear();
  }

  private static String text(Expectation expectation) {
    return expectation.difference().map(Difference::text).orElse("");
  }

  /** Names formats, and counts assertions. */
  private static String said(List<Expectation> expectations) {
    List<String> said = new ArrayList<>();
    int assertions = 0;
    for (Expectation expectation : expectations) {
      if (expectation.output().isPresent()) {
        said.add(expectation.text());
      } else {
        assertions++;
      }
    }
    if (assertions > 0) {
      said.add(assertions + (assertions == 1 ? " assertion" : " assertions"));
    }
    return String.join(", ", said);
  }

  private void error(IOException e) throws IOException {
    if (e instanceof CheckFileException mistakes) {
      for (String mistake : mistakes.mistakes()) {
        print("ERROR " + mistake);
      }
      return;
    }
    print("ERROR " + e.getMessage());
    if (verbose) {
      streams.sayCauses(e);
    }
  }

  /** Tells that a file was written, and what was different in it. */
  void wrote(Path file, Difference difference) throws IOException {
    written++;
    remark("wrote " + file + ": " + difference.text());
    lines(difference, further);
    if (quiet) {
      further.clear();
    }
    printAll();
  }

  /** Tells that a file was left alone. */
  void left(Path file, String reason) throws IOException {
    faults++;
    print("FAIL  " + file + ": not written: " + reason);
  }

  /** Tells of a capture that a file could not be written for. */
  void failed(IOException e) throws IOException {
    errors++;
    error(e);
  }

  /** Tells of something wrong that is no capture. */
  void fault(Fault fault) throws IOException {
    faults++;
    print("FAIL  " + fault.message());
  }

  /** Sums up, and returns the exit status. */
  int close() throws IOException {
    int captures = passed + failed + errors;
    StringBuilder line = new StringBuilder();
    line.append(captures).append(captures == 1 ? " capture: " : " captures: ");
    line.append(passed).append(" as expected, ").append(failed).append(" failed");
    append(line, errors, " that could not be checked", " that could not be checked");
    append(line, faults, " other failure", " other failures");
    append(line, written, " file written", " files written");
    print(line.toString());
    return status();
  }

  /** Returns the exit status. */
  int status() {
    if (errors > 0) {
      return ExitStatus.ERROR;
    }
    return failed + faults > 0 ? ExitStatus.FAILURES : ExitStatus.OK;
  }

  private static void append(StringBuilder line, int n, String one, String many) {
    if (n > 0) {
      line.append("; ").append(n).append(n == 1 ? one : many);
    }
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
