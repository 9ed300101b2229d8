package io.dnsanalyzer.cli.command;

import io.dnsanalyzer.cli.Analyze;
import io.dnsanalyzer.report.ReportFields;
import io.dnsanalyzer.report.ReportOptions;
import io.dnsanalyzer.writing.TimeStyle;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How results are written. */
public final class ReportArguments {
  /** How {@code --time} writes times; the first two only name a zone. */
  enum Clock {
    UTC,
    LOCAL,
    EPOCH,
    DELTA
  }

  private enum Color {
    AUTO,
    ALWAYS,
    NEVER
  }

  /** An option that is a way to write times. */
  private record Style(Option<Boolean> option, TimeStyle style) {}

  private static final Option<Optional<ZoneId>> TZ =
      Option.value(
          "--tz",
          "ZONE",
          "The zone of times, such as Europe/Berlin (UTC).",
          "not a zone; try UTC, +02:00 or Europe/Berlin",
          ReportArguments::zone);
  private static final Option<Clock> TIME =
      Option.choice(
          "--time",
          "How times are written (utc); delta is since the capture begins.",
          Clock.values());

  /** As tcpdump has them. */
  private static final List<Style> STYLES =
      List.of(
          new Style(Option.flag("-t", "No times."), TimeStyle.NONE),
          new Style(Option.flag("-tt", "Seconds since 1970."), TimeStyle.EPOCH),
          new Style(
              Option.flag("-ttt", "Seconds since the entry before."), TimeStyle.SINCE_PREVIOUS),
          new Style(Option.flag("-tttt", "Dates and times."), TimeStyle.DATE),
          new Style(
              Option.flag("-ttttt", "Seconds since the capture begins."), TimeStyle.SINCE_START));

  public static final List<Option<?>> TIMING = timing();

  public static final Option<Color> COLOR =
      Option.choice(
          "--color", "Colour (auto: on a terminal, unless NO_COLOR is set).", Color.values());

  private static final Option<String> TITLE =
      Option.text("--title", "TEXT", "What the incident report is called.");
  private static final Option<String> NOTICED_BY =
      Option.text("--noticed-by", "TEXT", "Who noticed the failure, and how.");
  private static final Option<String> PREPARED_BY =
      Option.text("--prepared-by", "NAME", "Who hands in the incident report.");
  private static final Option<String> TICKET =
      Option.text("--ticket", "TICKET", "The ticket that the report belongs to.");
  private static final Option<List<String>> NOTE =
      Option.texts("--note", "TEXT", "An action taken, for the report; repeatable.");

  /** What only a person knows. */
  public static final List<Option<?>> FIELDS =
      List.of(TITLE, NOTICED_BY, PREPARED_BY, TICKET, NOTE);

  private ReportArguments() {}

  private static List<Option<?>> timing() {
    List<Option<?>> options = new ArrayList<>(List.of(TZ, TIME));
    STYLES.forEach(style -> options.add(style.option()));
    return options;
  }

  public static ReportOptions options(Arguments arguments, Streams streams) {
    return new ReportOptions(
        arguments.get(Analyze.ALL),
        times(arguments),
        zone(arguments),
        isColored(arguments, streams),
        fields(arguments));
  }

  private static ReportFields fields(Arguments arguments) {
    return new ReportFields(
        arguments.get(TITLE),
        arguments.get(NOTICED_BY),
        arguments.get(PREPARED_BY),
        arguments.get(TICKET),
        arguments.get(NOTE));
  }

  private static boolean isColored(Arguments arguments, Streams streams) {
    return switch (arguments.get(COLOR)) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> !arguments.has(Destination.OUTPUT) && streams.showsColors().getAsBoolean();
    };
  }

  private static TimeStyle times(Arguments arguments) {
    List<String> given = new ArrayList<>();
    TimeStyle style =
        switch (arguments.get(TIME)) {
          case UTC, LOCAL -> TimeStyle.TIME;
          case EPOCH -> TimeStyle.EPOCH;
          case DELTA -> TimeStyle.SINCE_START;
        };
    if (style != TimeStyle.TIME) {
      given.add(TIME.with(arguments.get(TIME).name().toLowerCase(Locale.ROOT)));
    }
    for (Style other : STYLES) {
      if (arguments.get(other.option())) {
        style = other.style();
        given.add(other.option().name());
      }
    }
    if (given.size() > 1) {
      throw new UsageException(String.join(" and ", given) + ": give one of them");
    }
    return style;
  }

  static ZoneId zone(Arguments arguments) {
    ZoneId otherwise = arguments.get(TIME) == Clock.LOCAL ? ZoneId.systemDefault() : ZoneOffset.UTC;
    return arguments.get(TZ).orElse(otherwise);
  }

  private static @Nullable ZoneId zone(String text) {
    try {
      ZoneId named = ZoneId.of(text).normalized();
      return named.equals(ZoneOffset.UTC) ? ZoneOffset.UTC : named;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
