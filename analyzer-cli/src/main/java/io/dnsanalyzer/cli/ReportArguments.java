package io.dnsanalyzer.cli;

import io.dnsanalyzer.report.ReportFormat;
import io.dnsanalyzer.report.ReportOptions;
import io.dnsanalyzer.report.TimeStyle;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** How results are written. */
final class ReportArguments {
  static final List<String> FORMATS =
      Arrays.stream(ReportFormat.values()).map(ReportFormat::code).toList();

  private ReportArguments() {}

  static void declare(CommandSpec spec) {
    Arguments.value(spec, "ZONE", "The zone of times, such as Europe/Berlin (UTC).", "--tz");
    Arguments.choice(
        spec,
        List.of("utc", "local", "epoch", "delta"),
        "How times are written (utc); delta is since the capture begins.",
        "--time");
    Arguments.flag(spec, "No times.", "-t");
    Arguments.flag(spec, "Seconds since 1970.", "-tt");
    Arguments.flag(spec, "Seconds since the exchange before.", "-ttt");
    Arguments.flag(spec, "Dates and times.", "-tttt");
    Arguments.flag(spec, "Seconds since the capture begins.", "-ttttt");
    Arguments.choice(
        spec,
        List.of("auto", "always", "never"),
        "Colour (auto: on a terminal, unless NO_COLOR is set).",
        "--color");
  }

  static ReportFormat format(ParseResult arguments) {
    return Arguments.oneOf(
        arguments, "--format", ReportFormat.values(), ReportFormat::code, ReportFormat.TEXT);
  }

  static ReportOptions options(ParseResult arguments) {
    return new ReportOptions(
        Arguments.has(arguments, "--all"), times(arguments), zone(arguments), false);
  }

  private static TimeStyle times(ParseResult arguments) {
    TimeStyle style = TimeStyle.TIME;
    String time = Arguments.text(arguments, "--time");
    if (time != null) {
      style =
          switch (time) {
            case "utc", "local" -> TimeStyle.TIME;
            case "epoch" -> TimeStyle.EPOCH;
            case "delta" -> TimeStyle.SINCE_START;
            default ->
                throw new UsageException(
                    "--time " + time + ": not known here; use one of utc, local, epoch, delta");
          };
    }
    if (Arguments.has(arguments, "-t")) {
      style = TimeStyle.NONE;
    } else if (Arguments.has(arguments, "-tt")) {
      style = TimeStyle.EPOCH;
    } else if (Arguments.has(arguments, "-ttt")) {
      style = TimeStyle.SINCE_PREVIOUS;
    } else if (Arguments.has(arguments, "-tttt")) {
      style = TimeStyle.DATE;
    } else if (Arguments.has(arguments, "-ttttt")) {
      style = TimeStyle.SINCE_START;
    }
    return style;
  }

  private static ZoneId zone(ParseResult arguments) {
    String zone = Arguments.text(arguments, "--tz");
    if (zone == null) {
      return "local".equals(Arguments.text(arguments, "--time"))
          ? ZoneId.systemDefault()
          : ZoneOffset.UTC;
    }
    try {
      ZoneId named = ZoneId.of(zone).normalized();
      return named.equals(ZoneOffset.UTC) ? ZoneOffset.UTC : named;
    } catch (DateTimeException e) {
      throw new UsageException("--tz " + zone + ": not a zone; try UTC, +02:00 or Europe/Berlin");
    }
  }
}
