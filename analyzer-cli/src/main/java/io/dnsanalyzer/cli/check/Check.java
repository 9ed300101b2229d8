package io.dnsanalyzer.cli.check;

import io.dnsanalyzer.cli.command.Arguments;
import io.dnsanalyzer.cli.command.CaptureArguments;
import io.dnsanalyzer.cli.command.Command;
import io.dnsanalyzer.cli.command.ExitStatus;
import io.dnsanalyzer.cli.command.FileNames;
import io.dnsanalyzer.cli.command.Option;
import io.dnsanalyzer.cli.command.Streams;
import io.dnsanalyzer.cli.command.UsageException;
import io.dnsanalyzer.cli.output.OutputFile;
import io.dnsanalyzer.fixture.Difference;
import io.dnsanalyzer.fixture.Expectation;
import io.dnsanalyzer.fixture.ExpectedOutput;
import io.dnsanalyzer.fixture.Fault;
import io.dnsanalyzer.fixture.Fixture;
import io.dnsanalyzer.fixture.FixtureCheck;
import io.dnsanalyzer.fixture.FixtureResult;
import io.dnsanalyzer.fixture.FixtureUpdate;
import io.dnsanalyzer.fixture.Fixtures;
import io.dnsanalyzer.fixture.UnreadableCaptureException;
import io.dnsanalyzer.report.ReportFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares captures with what is kept beside them: reports, and assertions. */
public final class Check extends Command {
  private static final Option<Boolean> UPDATE =
      Option.flag("--update", "Write what is found over what was expected; not where CI is set.");
  private static final Option<List<ReportFormat>> FORMAT =
      Option.choices(
          FORMAT_NAMES,
          "What --update writes for a capture with nothing expected (json); repeatable.",
          ReportFormat.values(),
          ReportFormat.JSON);
  private static final Option<Boolean> INIT =
      Option.flag("--init", "Write what holds today into name.check.yaml, for you to change.");
  private static final Option<List<String>> RUN =
      Option.texts("--run", "GLOB", "Only captures with such a name or path; repeatable.");
  private static final Option<String> JUNIT =
      Option.text("--junit", "FILE", "Write the results as JUnit XML, too.");
  private static final Option<Integer> JOBS =
      Option.number(
          CaptureArguments.JOBS_NAMES,
          "N",
          "How many captures to read at a time (one for each core).",
          1,
          256,
          Runtime.getRuntime().availableProcessors());
  private static final Option<Boolean> SCHEMA =
      Option.flag("--schema", "Print the JSON Schema of check files, for editors.");
  private static final Option<Boolean> ONLY_FAILURES =
      Option.flag(QUIET_NAMES, "Only failures and the line that sums up.");

  /** What hosted builds set in the environment. */
  private static final String CI = "CI";

  private static final Set<String> FALSE = Set.of("", "0", "false");

  @Override
  public String name() {
    return "check";
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> options = new ArrayList<>();
    options.addAll(List.of(RUN, JUNIT, JOBS, INIT, UPDATE, FORMAT, SCHEMA));
    options.addAll(List.of(CaptureArguments.READER, ONLY_FAILURES));
    options.addAll(ALWAYS);
    return options;
  }

  @Override
  public String operands() {
    return "Directories, searched with all below them except what is hidden, and captures.";
  }

  @Override
  public String operandLabel() {
    return "DIR";
  }

  @Override
  public String header() {
    return """
        Checks captures against what is kept beside them.

          analyze check fixtures/
          analyze check --init fixtures/new.pcap   assert what holds today
          analyze check --update fixtures/   accept what is found now
          analyze check --update -f text -f json fixtures/new.pcap
          analyze check --junit results.xml --run 'vpn-*' fixtures/

        """;
  }

  @Override
  public String description() {
    return """

        What is expected of name.pcap, or of the printed log name.log, stands beside it:
        its reports in name.expected.txt, .json, .ndjson, .csv, .md or .html, as analyze
        --format writes them, and assertions in name.check.yaml. What is there is
        checked; something must be. Names count up to their first dot. A directory that
        has such files beside it is one capture. Captures are known by their bytes.

        """;
  }

  @Override
  public String footer() {
    return """

        EXIT STATUS
          0    all captures are as expected
          1    a capture is not, or has nothing expected of it, or an expectation has
               lost its capture
          2    usage, input or output error; no capture at all, a capture that cannot be
               read, or a mistake in a check file
        """;
  }

  @Override
  public int run(Arguments arguments, Streams streams) throws IOException {
    if (arguments.get(SCHEMA)) {
      CheckDrafts.printSchema(streams);
      return ExitStatus.OK;
    }
    refuseContradictions(arguments, streams);
    FixtureCheck check = new FixtureCheck(CaptureArguments.options(arguments));
    FixtureSelection selected = selection(arguments);
    CheckLog log = new CheckLog(streams, arguments.get(ONLY_FAILURES), arguments.get(VERBOSE));
    if (arguments.get(INIT)) {
      return new CheckDrafts(check.options(), log).write(selected.fixtures());
    }
    @Nullable FixtureUpdate update =
        arguments.get(UPDATE) ? new FixtureUpdate(selected.fixtures()) : null;
    JunitReport junit = new JunitReport();
    try (FixtureJobs jobs = new FixtureJobs(check, selected.fixtures(), arguments.get(JOBS))) {
      for (Fixture fixture : selected.fixtures()) {
        FixtureResult result = jobs.next();
        if (update != null) {
          result = update(result, arguments.get(FORMAT), check, update, log);
        }
        log.add(result);
        junit.add(fixture, result);
      }
    }
    for (Fault fault : selected.faults()) {
      log.fault(fault);
      junit.add(fault);
    }
    if (arguments.has(JUNIT)) {
      try (OutputFile file = OutputFile.create(FileNames.path(null, arguments.get(JUNIT)))) {
        junit.write(file.output());
        file.complete();
      }
    }
    return log.close();
  }

  private static void refuseContradictions(Arguments arguments, Streams streams) {
    boolean updates = arguments.get(UPDATE);
    if (!updates && arguments.has(FORMAT)) {
      throw new UsageException(
          FORMAT.name() + ": says what " + UPDATE.name() + " writes; give that, too");
    }
    if (arguments.get(INIT) && (updates || arguments.has(JUNIT))) {
      throw new UsageException(
          INIT.name() + " checks nothing; give it without " + (updates ? UPDATE : JUNIT).name());
    }
    if (updates && !FALSE.contains(streams.environment().apply(CI))) {
      throw new UsageException(
          UPDATE.name()
              + ": refused, because CI is set: a build must not accept what it finds;"
              + " update where you can read the difference");
    }
  }

  /** Writes what differs, and returns the result with what is then left of differences. */
  private static FixtureResult update(
      FixtureResult result,
      List<ReportFormat> formats,
      FixtureCheck check,
      FixtureUpdate update,
      CheckLog log)
      throws IOException {
    Fixture fixture = result.fixture();
    if (!result.errors().isEmpty()) {
      return result;
    }
    List<Expectation> expectations = new ArrayList<>();
    if (fixture.isEmpty()) {
      for (ReportFormat format : formats) {
        ExpectedOutput output = ExpectedOutput.of(fixture.capture(), format);
        expectations.add(
            new Expectation(
                format.code(),
                output.path().toString(),
                Optional.of(output),
                Optional.of(Difference.because("new"))));
      }
    } else {
      expectations.addAll(result.expectations());
    }
    List<Expectation> left = new ArrayList<>();
    try {
      for (Expectation expectation : expectations) {
        boolean isToWrite = !expectation.holds() && expectation.output().isPresent();
        left.add(isToWrite ? write(fixture, expectation, check, update, log) : expectation);
      }
    } catch (UnreadableCaptureException e) {
      return new FixtureResult(fixture, List.of(), List.of(e));
    }
    return new FixtureResult(fixture, left, List.of());
  }

  /** Writes an expected output, or says why it is better left alone. */
  private static Expectation write(
      Fixture fixture,
      Expectation expectation,
      FixtureCheck check,
      FixtureUpdate update,
      CheckLog log)
      throws IOException {
    ExpectedOutput output = expectation.output().orElseThrow();
    String objection = update.objection(fixture.capture(), output);
    Optional<Difference> difference = Optional.empty();
    if (objection == null) {
      try (OutputFile file = OutputFile.create(output.path())) {
        check.write(fixture, output.format(), file.output());
        file.complete();
      }
      log.wrote(output.path(), expectation.difference().orElseThrow());
    } else {
      difference = Optional.of(Difference.because("not written: " + objection));
    }
    return new Expectation(
        expectation.text(), expectation.place(), expectation.output(), difference);
  }

  private static FixtureSelection selection(Arguments arguments) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (String name : arguments.operands()) {
      paths.add(FileNames.path(null, name));
    }
    if (paths.isEmpty()) {
      throw new UsageException("name a directory with captures and what is expected of them");
    }
    Fixtures all = Fixtures.of(paths);
    FixtureSelection selected = FixtureSelection.of(all, arguments.get(RUN), RUN.name());
    if (selected.fixtures().isEmpty() && selected.faults().isEmpty()) {
      String where = String.join(", ", arguments.operands());
      throw new IOException(
          all.captures().isEmpty()
              ? where + ": no captures there; name a directory with some in it or below it"
              : RUN.with(String.join(" ", arguments.get(RUN)))
                  + ": none of the "
                  + all.captures().size()
                  + " captures in "
                  + where
                  + " is called so");
    }
    return selected;
  }
}
