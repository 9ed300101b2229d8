package io.dnsanalyzer.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes sense of the values of options. */
final class Values {
  private static final String[] UNITS = {"ms", "s", "m", "h"};
  private static final long[] NANOS = {
    1_000_000L, 1_000_000_000L, 60_000_000_000L, 3_600_000_000_000L
  };

  private Values() {}

  /** Returns the value of an option that takes one of a few; the first of them without one. */
  static String choice(Arguments arguments, String name, List<String> choices) {
    return choices(arguments, name, choices, choices.get(0)).get(0);
  }

  /** Returns the values of an option that takes several of a few, each once. */
  static List<String> choices(
      Arguments arguments, String name, List<String> choices, String otherwise) {
    List<String> texts = arguments.texts(name);
    for (String text : texts) {
      if (!choices.contains(text)) {
        throw new UsageException(
            name + " " + text + ": not known here; use one of " + String.join(", ", choices));
      }
    }
    return texts.isEmpty() ? List.of(otherwise) : List.copyOf(new LinkedHashSet<>(texts));
  }

  /** Returns the name of the constant that a value of an option means. */
  static String constant(String value) {
    return value.toUpperCase(Locale.ROOT);
  }

  /** Returns a whole number from the text of an option. */
  static int number(String name, String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new UsageException(
        name + " " + text + ": use a whole number from " + least + " to " + most);
  }

  /**
   * Returns the file that a text names.
   *
   * @param option what the text is the value of; null when it is an operand
   */
  static Path path(@Nullable String option, String text) {
    if (text.isEmpty()) {
      throw new UsageException((option == null ? "" : option + ": ") + "an empty file name");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new UsageException(
          (option == null ? text : option + " " + text)
              + ": not a file name here: "
              + e.getReason());
    }
  }

  /** Returns a duration such as {@code 500ms}, {@code 5s}, {@code 2m} or {@code 1h}. */
  static Duration duration(Arguments arguments, String name, Duration otherwise) {
    String text = arguments.text(name);
    if (text == null) {
      return otherwise;
    }
    Duration duration = duration(text);
    if (duration == null || duration.compareTo(Duration.ofDays(1)) > 0) {
      throw new UsageException(
          name + " " + text + ": use a duration such as 500ms, 5s or 2m, at most 24h");
    }
    return duration;
  }

  private static @Nullable Duration duration(String text) {
    for (int i = 0; i < UNITS.length; i++) {
      if (text.endsWith(UNITS[i])) {
        String number = text.substring(0, text.length() - UNITS[i].length());
        return isDecimal(number) ? Duration.ofNanos(nanos(number, NANOS[i])) : null;
      }
    }
    return isDecimal(text) ? Duration.ofNanos(nanos(text, NANOS[1])) : null;
  }

  private static boolean isDecimal(String text) {
    int points = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      points += c == '.' ? 1 : 0;
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= 18 && points <= 1 && !text.equals(".");
  }

  private static long nanos(String decimal, long unit) {
    return (long) (Double.parseDouble(decimal) * unit);
  }
}
