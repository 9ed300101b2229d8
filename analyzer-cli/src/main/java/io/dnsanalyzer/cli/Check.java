package io.dnsanalyzer.cli;

import io.dnsanalyzer.report.ReportFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Compares captures with the outputs that are kept beside them. */
final class Check extends Command {
  private static final String UPDATE = "--update";
  private static final String FORMAT = "--format";

  @Override
  String name() {
    return "check";
  }

  @Override
  List<Option> options() {
    List<Option> options = new ArrayList<>();
    options.add(Option.flag("Write what is found over what was expected.", UPDATE));
    options.add(
        Option.choices(
            ReportArguments.FORMATS,
            "What --update writes for a capture without expected output (json); repeatable.",
            FORMAT,
            "-f"));
    options.add(CaptureArguments.READER);
    options.add(Option.flag("Only failures and the line that sums up.", "--quiet", "-q"));
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
  void describe(UsageMessageSpec help) {
    help.header(
            "Compares captures with outputs kept beside them.",
            "",
            "  analyze check fixtures/",
            "  analyze check --update fixtures/   accept what is found now",
            "  analyze check --update -f text -f json fixtures/new.pcap",
            "")
        .description(
            "",
            "What is expected of name.pcap stands beside it in name.expected.txt, .json,",
            ".ndjson, .csv, .md or .html, as analyze --format writes it; what is there is",
            "checked. Names count up to their first dot. A directory that has expected",
            "outputs beside it is one capture. Captures are known by their bytes.",
            "")
        .footer(
            "",
            "EXIT STATUS",
            "  0    all captures are as expected, or have nothing expected of them",
            "  1    a capture differs or cannot be read, or an expected output has none",
            "  2    usage, input or output error; no capture at all");
  }

  @Override
  int run(Arguments arguments, Streams streams) throws IOException {
    boolean updates = arguments.has(UPDATE);
    if (!updates && arguments.has(FORMAT)) {
      throw new UsageException(FORMAT + ": says what " + UPDATE + " writes; give that, too");
    }
    List<ReportFormat> formats = new ArrayList<>();
    for (String code : Values.choices(arguments, FORMAT, ReportArguments.FORMATS, "json")) {
      formats.add(ReportFormat.valueOf(Values.constant(code)));
    }
    Reports reports = new Reports(CaptureArguments.options(arguments), streams);
    Fixtures fixtures = fixtures(arguments);
    CheckLog log = new CheckLog(streams, arguments.has("--quiet"), arguments.has("--verbose"));
    FixtureCheck check =
        new FixtureCheck(
            reports,
            updates ? new FixtureUpdate(reports, formats, fixtures.captures(), log) : null,
            log);
    for (Fixture fixture : fixtures.captures()) {
      check.check(fixture);
    }
    for (String fault : fixtures.faults()) {
      log.fault(fault);
    }
    return log.close();
  }

  private static Fixtures fixtures(Arguments arguments) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (String name : arguments.operands()) {
      paths.add(Values.path(null, name));
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
