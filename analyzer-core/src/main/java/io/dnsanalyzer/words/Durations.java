package io.dnsanalyzer.words;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads durations such as {@code 500ms}, {@code 5s}, {@code 2m}, {@code 1h} or {@code 0.5}. */
public final class Durations {
  private static final String[] UNITS = {"ms", "s", "m", "h"};
  private static final long[] NANOS = {
    1_000_000L, 1_000_000_000L, 60_000_000_000L, 3_600_000_000_000L
  };

  private Durations() {}

  /** Returns a duration of at most a day; null when the text is none. Without unit: seconds. */
  public static @Nullable Duration of(String text) {
    Duration duration = read(text);
    return duration == null || duration.compareTo(Duration.ofDays(1)) > 0 ? null : duration;
  }

  /** Returns the same; null also of a duration of nothing, in which nothing can happen. */
  public static @Nullable Duration aboveZero(String text) {
    Duration duration = of(text);
    return duration == null || duration.isZero() ? null : duration;
  }

  private static @Nullable Duration read(String text) {
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
