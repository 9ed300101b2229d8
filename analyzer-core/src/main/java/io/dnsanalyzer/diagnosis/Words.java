package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.Reasons;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Iterator;

/** Counts, names, times and durations as a person reads them; exact values stay in the data. */
final class Words {
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000_000_000L;
  private static final int MAX_NAME = 70;

  private Words() {}

  /** Returns {@code 1 query}, {@code 2 queries}. */
  static String count(long n, String one, String many) {
    return n + " " + (n == 1 ? one : many);
  }

  /** Returns {@code once}, {@code 2 times}. */
  static String times(long n) {
    return n == 1 ? "once" : n + " times";
  }

  /** Returns a name without its last dot, cut when it is long. */
  static String name(String absolute) {
    if (absolute.length() > MAX_NAME) {
      return absolute.substring(0, MAX_NAME) + "...";
    }
    return absolute.length() > 1 && absolute.endsWith(".")
        ? absolute.substring(0, absolute.length() - 1)
        : absolute;
  }

  /** Returns {@code a}, {@code a and b}, {@code a, b and c}. */
  static String list(Collection<?> things) {
    StringBuilder out = new StringBuilder();
    Iterator<?> each = things.iterator();
    for (int left = things.size(); left > 0; left--) {
      out.append(each.next()).append(left > 2 ? ", " : left == 2 ? " and " : "");
    }
    return out.toString();
  }

  /** Returns {@code 22 (No Reachable Authority)}. */
  static String extendedError(int code) {
    return code + " (" + new ExtendedError(code, "").name() + ")";
  }

  /** Returns {@code with extended error 18 (Prohibited)}; nothing where no response had one. */
  static String extendedErrors(Reasons reasons) {
    if (reasons.byCode().isEmpty()) {
      return "";
    }
    return (reasons.unsaid().isThere() ? " in part with extended error " : " with extended error ")
        + list(reasons.byCode().keySet().stream().map(Words::extendedError).toList());
  }

  /** Returns {@code 0.3 ms}, {@code 12 ms}, {@code 3.9 s}, {@code 120 s}, {@code 12 min}. */
  static String duration(long nanos) {
    if (nanos < 10 * MILLI) {
      return tenths(nanos, MILLI) + " ms";
    }
    if (nanos < SECOND) {
      return nanos / MILLI + " ms";
    }
    if (nanos < 100 * SECOND) {
      return tenths(nanos, SECOND) + " s";
    }
    long seconds = nanos / SECOND + (nanos % SECOND >= SECOND / 2 ? 1 : 0);
    if (seconds < 600) {
      return seconds + " s";
    }
    long minutes = (seconds + 30) / 60;
    if (minutes < 120) {
      return minutes + " min";
    }
    return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
  }

  /** Tells whether {@link #duration} leaves something of it out. */
  static boolean isRounded(long nanos) {
    long unit =
        nanos < 10 * MILLI
            ? MILLI / 10
            : nanos < SECOND
                ? MILLI
                : nanos < 100 * SECOND ? SECOND / 10 : nanos < 600 * SECOND ? SECOND : 60 * SECOND;
    return nanos % unit != 0;
  }

  private static String tenths(long nanos, long unit) {
    long tenths = (nanos + unit / 20) / (unit / 10);
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
  }

  /**
   * Returns {@code from 13:24:32 to 13:28:32 UTC on 2024-03-14}, or {@code at …} for one second.
   * Both times have their offset where a zone changed it in between.
   */
  static String period(FrameRef first, FrameRef last, ZoneId zone) {
    OffsetDateTime from = at(first, zone);
    OffsetDateTime to = at(last, zone);
    if (from.equals(to)) {
      return "at " + time(first, zone);
    }
    boolean sameOffset = from.getOffset().equals(to.getOffset());
    if (sameOffset && from.toLocalDate().equals(to.toLocalDate())) {
      return "from " + clock(from) + " to " + time(last, zone);
    }
    return "from "
        + date(from)
        + (sameOffset ? "" : " " + offset(from))
        + " to "
        + date(to)
        + " "
        + offset(to);
  }

  /** Returns {@code 13:24:32 UTC on 2024-03-14}, or with another offset {@code UTC+01:00}. */
  static String time(FrameRef frame, ZoneId zone) {
    OffsetDateTime at = at(frame, zone);
    return clock(at) + " " + offset(at) + " on " + at.toLocalDate();
  }

  private static OffsetDateTime at(FrameRef frame, ZoneId zone) {
    Instant second = Instant.ofEpochSecond(Math.floorDiv(frame.nanos(), SECOND));
    return second.atZone(zone).toOffsetDateTime();
  }

  private static String offset(OffsetDateTime at) {
    return at.getOffset().equals(ZoneOffset.UTC) ? "UTC" : "UTC" + at.getOffset().getId();
  }

  private static String date(OffsetDateTime at) {
    return at.toLocalDate() + " " + clock(at);
  }

  private static String clock(OffsetDateTime at) {
    String text = at.toLocalTime().toString();
    return at.getSecond() == 0 ? text + ":00" : text;
  }
}
