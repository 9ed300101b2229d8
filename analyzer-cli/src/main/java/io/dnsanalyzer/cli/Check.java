package io.dnsanalyzer.cli;

import io.dnsanalyzer.fixture.Difference;
import io.dnsanalyzer.fixture.ExpectedOutput;
import io.dnsanalyzer.fixture.Fixture;
import io.dnsanalyzer.fixture.FixtureCheck;
import io.dnsanalyzer.fixture.FixtureUpdate;
import io.dnsanalyzer.fixture.Fixtures;
import io.dnsanalyzer.fixture.UnreadableCaptureException;
import io.dnsanalyzer.report.ReportFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares captures with the outputs that are kept beside them. */
final class Check extends Command {
  private static final Option<Boolean> UPDATE =
      Option.flag("--update", "Write what is found over what was expected.");
  private static final Option<List<ReportFormat>> FORMAT =
      Option.choices(
          FORMAT_NAMES,
          "What --update writes for a capture without expected output (json); repeatable.",
          ReportFormat.values(),
          ReportFormat.JSON);
  private static final Option<Boolean> ONLY_FAILURES =
      Option.flag(QUIET_NAMES, "Only failures and the line that sums up.");

  @Override
  String name() {
    return "check";
  }

  @Override
  List<Option<?>> options() {
    List<Option<?>> options = new ArrayList<>();
    options.addAll(List.of(UPDATE, FORMAT, CaptureArguments.READER, ONLY_FAILURES));
    options.addAll(ALWAYS);
    return options;
  }

  @Override
  String operands() {
    return "Directories, searched with all below them except what is hidden, and captures.";
  }

  @Override
  String operandLabel() {
    return "DIR";
  }

  @Override
  String header() {
    return """
        Compares captures with outputs kept beside them.

          analyze check fixtures/
          analyze check --update fixtures/   accept what is found now
          analyze check --update -f text -f json fixtures/new.pcap

        """;
  }

  @Override
  String description() {
    return """

        What is expected of name.pcap stands beside it in name.expected.txt, .json,
        .ndjson, .csv, .md or .html, as analyze --format writes it; what is there is
        checked. Names count up to their first dot. A directory that has expected
        outputs beside it is one capture. Captures are known by their bytes.

        """;
  }

  @Override
  String footer() {
    return """

        EXIT STATUS
          0    all captures are as expected, or have nothing expected of them
          1    a capture differs or cannot be read, or an expected output has none
          2    usage, input or output error; no capture at all
        """;
  }

  @Override
  int run(Arguments arguments, Streams streams) throws IOException {
    boolean updates = arguments.get(UPDATE);
    if (!updates && arguments.has(FORMAT)) {
      throw new UsageException(
          FORMAT.name() + ": says what " + UPDATE.name() + " writes; give that, too");
    }
    List<ReportFormat> formats = arguments.get(FORMAT);
    FixtureCheck check = new FixtureCheck(CaptureArguments.options(arguments));
    Fixtures fixtures = fixtures(arguments);
    FixtureUpdate update = updates ? new FixtureUpdate(fixtures.captures()) : null;
    CheckLog log = new CheckLog(streams, arguments.get(ONLY_FAILURES), arguments.get(VERBOSE));
    for (Fixture fixture : fixtures.captures()) {
      List<ExpectedOutput> outputs = fixture.expected();
      if (outputs.isEmpty() && updates) {
        outputs =
            formats.stream().map(format -> ExpectedOutput.of(fixture.capture(), format)).toList();
      }
      check(fixture.capture(), outputs, check, update, log);
    }
    for (String fault : fixtures.faults()) {
      log.fault(fault);
    }
    return log.close();
  }

  /**
   * Compares a capture with its outputs and tells how that went.
   *
   * @param update what to do about differences; null to report them
   */
  private static void check(
      Path capture,
      List<ExpectedOutput> outputs,
      FixtureCheck check,
      @Nullable FixtureUpdate update,
      CheckLog log)
      throws IOException {
    if (outputs.isEmpty()) {
      log.unchecked(capture);
      return;
    }
    List<String> same = new ArrayList<>();
    boolean failed = false;
    try {
      for (ExpectedOutput output : outputs) {
        Difference difference = check.compare(capture, output);
        if (difference == null) {
          same.add(output.format().code());
          continue;
        }
        if (update != null) {
          difference = write(capture, output, check, update, log);
        }
        if (difference != null) {
          log.differs(output, difference);
          failed = true;
        }
      }
    } catch (UnreadableCaptureException e) {
      log.unreadable(e);
      failed = true;
    }
    log.done(capture, same, failed);
  }

  /** Writes an expected output, or returns why it is better left alone. */
  private static @Nullable Difference write(
      Path capture, ExpectedOutput output, FixtureCheck check, FixtureUpdate update, CheckLog log)
      throws IOException {
    String objection = update.objection(capture, output);
    if (objection != null) {
      return Difference.because("not written: " + objection);
    }
    try (OutputFile file = OutputFile.create(output.path())) {
      check.write(capture, output.format(), file.output());
      file.complete();
    }
    log.wrote(output.path());
    return null;
  }

  private static Fixtures fixtures(Arguments arguments) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (String name : arguments.operands()) {
      paths.add(FileNames.path(null, name));
    }
    if (paths.isEmpty()) {
      throw new UsageException("name a directory with captures and what is expected of them");
    }
    Fixtures fixtures = Fixtures.of(paths);
    if (fixtures.captures().isEmpty() && fixtures.faults().isEmpty()) {
      throw new IOException(
          String.join(", ", arguments.operands())
              + ": no captures there; name a directory with some in it or below it");
    }
    return fixtures;
  }
}
