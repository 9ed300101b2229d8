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

  /** What {@code -t}, {@code -tt} and so on mean. */
  private static final List<TimeStyle> STYLES =
      List.of(
          TimeStyle.NONE,
          TimeStyle.EPOCH,
          TimeStyle.SINCE_PREVIOUS,
          TimeStyle.DATE,
          TimeStyle.SINCE_START);

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

  /** Returns how times are written; {@code --time utc} and {@code local} only name a zone. */
  private static TimeStyle times(Arguments arguments) {
    TimeStyle style = TimeStyle.TIME;
    List<String> given = new ArrayList<>();
    String time = Values.choice(arguments, "--time", TIMES);
    if (time.equals("epoch") || time.equals("delta")) {
      style = time.equals("epoch") ? TimeStyle.EPOCH : TimeStyle.SINCE_START;
      given.add("--time " + time);
    }
    for (int i = 0; i < STYLES.size(); i++) {
      String option = "-" + "t".repeat(i + 1);
      if (arguments.has(option)) {
        style = STYLES.get(i);
        given.add(option);
      }
    }
    if (given.size() > 1) {
      throw new UsageException(String.join(" and ", given) + ": give one of them");
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
