package io.dnsanalyzer.cli;

import io.dnsanalyzer.report.ReportFields;
import io.dnsanalyzer.report.ReportFormat;
import io.dnsanalyzer.report.ReportOptions;
import io.dnsanalyzer.report.TimeStyle;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** How results are written. */
final class ReportArguments {
  static final List<String> FORMATS = formats();
  private static final List<String> TIMES = List.of("utc", "local", "epoch", "delta");
  private static final List<String> COLORS = List.of("auto", "always", "never");

  static final List<Option> TIMING =
      List.of(
          Option.value("ZONE", "The zone of times, such as Europe/Berlin (UTC).", "--tz"),
          Option.choice(
              TIMES, "How times are written (utc); delta is since the capture begins.", "--time"),
          Option.flag("No times.", "-t"),
          Option.flag("Seconds since 1970.", "-tt"),
          Option.flag("Seconds since the entry before.", "-ttt"),
          Option.flag("Dates and times.", "-tttt"),
          Option.flag("Seconds since the capture begins.", "-ttttt"));

  static final Option COLOR =
      Option.choice(COLORS, "Colour (auto: on a terminal, unless NO_COLOR is set).", "--color");

  /** What only a person knows. */
  static final List<Option> FIELDS =
      List.of(
          Option.value("TEXT", "What the incident report is called.", "--title"),
          Option.value("NAME", "Who hands in the incident report.", "--reported-by"),
          Option.value("TICKET", "The ticket that the report belongs to.", "--ticket"),
          Option.repeated("TEXT", "An action taken, for the report; repeatable.", "--note"));

  private ReportArguments() {}

  private static List<String> formats() {
    List<String> formats = new ArrayList<>();
    for (ReportFormat format : ReportFormat.values()) {
      formats.add(format.code());
    }
    return formats;
  }

  static ReportFormat format(Arguments arguments) {
    return ReportFormat.valueOf(Values.constant(Values.choice(arguments, "--format", FORMATS)));
  }

  static ReportOptions options(Arguments arguments, Streams streams) {
    return new ReportOptions(
        arguments.has("--all"),
        times(arguments),
        zone(arguments),
        isColored(arguments, streams),
        fields(arguments));
  }

  private static ReportFields fields(Arguments arguments) {
    return new ReportFields(
        text(arguments, "--title"),
        text(arguments, "--reported-by"),
        text(arguments, "--ticket"),
        arguments.texts("--note"));
  }

  private static String text(Arguments arguments, String name) {
    String text = arguments.text(name);
    return text == null ? "" : text;
  }

  private static boolean isColored(Arguments arguments, Streams streams) {
    return switch (Values.choice(arguments, "--color", COLORS)) {
      case "always" -> true;
      case "never" -> false;
      default -> !arguments.has("--output") && streams.showsColors().getAsBoolean();
    };
  }

  private static TimeStyle times(Arguments arguments) {
    TimeStyle style =
        switch (Values.choice(arguments, "--time", TIMES)) {
          case "epoch" -> TimeStyle.EPOCH;
          case "delta" -> TimeStyle.SINCE_START;
          default -> TimeStyle.TIME;
        };
    if (arguments.has("-t")) {
      style = TimeStyle.NONE;
    } else if (arguments.has("-tt")) {
      style = TimeStyle.EPOCH;
    } else if (arguments.has("-ttt")) {
      style = TimeStyle.SINCE_PREVIOUS;
    } else if (arguments.has("-tttt")) {
      style = TimeStyle.DATE;
    } else if (arguments.has("-ttttt")) {
      style = TimeStyle.SINCE_START;
    }
    return style;
  }

  static ZoneId zone(Arguments arguments) {
    String zone = arguments.text("--tz");
    if (zone == null) {
      return "local".equals(arguments.text("--time")) ? ZoneId.systemDefault() : ZoneOffset.UTC;
    }
    try {
      ZoneId named = ZoneId.of(zone).normalized();
      return named.equals(ZoneOffset.UTC) ? ZoneOffset.UTC : named;
    } catch (DateTimeException e) {
      throw new UsageException("--tz " + zone + ": not a zone; try UTC, +02:00 or Europe/Berlin");
    }
  }
}
