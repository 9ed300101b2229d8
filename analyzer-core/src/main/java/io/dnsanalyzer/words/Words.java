package io.dnsanalyzer.words;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.UnknownDay;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Iterator;

/** Counts, names, times and durations as a person reads them; exact values stay in the data. */
public final class Words {
  /** The longest duration in nanoseconds that {@link #elapsed} tells as decimal seconds. */
  public static final long EXACT = 120_000_000_000L;

  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000_000_000L;
  private static final int MAX_NAME = 70;

  private Words() {}

  /** Returns {@code 1 query}, {@code 2 queries}. */
  public static String count(long n, String one, String many) {
    return n + " " + (n == 1 ? one : many);
  }

  /** Returns {@code 1 query}, {@code 1,234 queries}. */
  public static String groupedCount(long n, String one, String many) {
    return grouped(n) + " " + (n == 1 ? one : many);
  }

  /** Returns {@code the only query}, {@code both queries}, {@code all 3 queries}. */
  public static String all(long n, String one, String many) {
    return n == 1 ? "the only " + one : n == 2 ? "both " + many : "all " + n + " " + many;
  }

  /** Returns {@code 1,234,567}. */
  public static String grouped(long n) {
    String digits = Long.toString(n);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      out.append(i > 0 && (digits.length() - i) % 3 == 0 ? "," : "").append(digits.charAt(i));
    }
    return out.toString();
  }

  /**
   * Returns a sentence with things in the places of {@code %s}, in their order.
   *
   * @throws IllegalArgumentException when the places and the things differ in number
   */
  public static String fill(String sentence, Object... things) {
    StringBuilder out = new StringBuilder();
    int next = 0;
    int from = 0;
    for (int at = sentence.indexOf("%s"); at >= 0; at = sentence.indexOf("%s", from)) {
      if (next == things.length) {
        throw new IllegalArgumentException("too few things: " + sentence);
      }
      out.append(sentence, from, at).append(things[next++]);
      from = at + 2;
    }
    if (next < things.length) {
      throw new IllegalArgumentException("too many things: " + sentence);
    }
    return out.append(sentence, from, sentence.length()).toString();
  }

  /** Returns {@code once}, {@code 2 times}. */
  public static String times(long n) {
    return n == 1 ? "once" : n + " times";
  }

  /** Returns a name without its last dot, cut when it is long. */
  public static String name(String absolute) {
    if (absolute.length() > MAX_NAME) {
      return absolute.substring(0, MAX_NAME) + "...";
    }
    return absolute.length() > 1 && absolute.endsWith(".")
        ? absolute.substring(0, absolute.length() - 1)
        : absolute;
  }

  /** Returns {@code a}, {@code a and b}, {@code a, b and c}. */
  public static String list(Collection<?> things) {
    StringBuilder out = new StringBuilder();
    Iterator<?> each = things.iterator();
    for (int left = things.size(); left > 0; left--) {
      out.append(each.next()).append(left > 2 ? ", " : left == 2 ? " and " : "");
    }
    return out.toString();
  }

  /** Returns {@code 0.3 ms}, {@code 12 ms}, {@code 3.9 s}, {@code 120 s}, {@code 12 min}. */
  public static String duration(long nanos) {
    if (nanos < 10 * MILLI) {
      return tenths(nanos, MILLI) + " ms";
    }
    if (nanos < SECOND - MILLI / 2) {
      return (nanos + MILLI / 2) / MILLI + " ms";
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

  /**
   * Returns a duration as a report has it, exact up to two minutes, and beyond that rounded to
   * seconds, from two days on to hours.
   */
  public static String elapsed(long nanos) {
    if (nanos <= EXACT) {
      return exactly(nanos) + " s";
    }
    long seconds = nanos / SECOND + (nanos % SECOND < SECOND / 2 ? 0 : 1);
    if (seconds >= 48 * 3600) {
      long hours = (seconds + 1800) / 3600;
      return hours / 24 + " days" + (hours % 24 == 0 ? "" : " " + hours % 24 + " h");
    }
    String hours = seconds < 3600 ? "" : seconds / 3600 + " h ";
    String minutes = seconds / 60 % 60 == 0 ? "" : seconds / 60 % 60 + " min ";
    String rest = seconds % 60 == 0 ? "" : seconds % 60 + " s";
    return (hours + minutes + rest).stripTrailing();
  }

  /** Returns decimal seconds without zeros that say nothing. */
  private static String exactly(long nanos) {
    return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
  }

  /** Returns seconds to the millisecond: {@code 5.007 s}, {@code 0.012 s}. */
  public static String seconds(long nanos) {
    long millis = (nanos + MILLI / 2) / MILLI;
    String rest = Long.toString(1000 + millis % 1000).substring(1);
    return millis / 1000 + "." + rest + " s";
  }

  /** Returns a sentence as it is behind a colon: {@code no DNS failure in 5 exchanges}. */
  public static String small(String sentence) {
    return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }

  /** Returns a clause with its first letter as a capital. */
  public static String capital(String clause) {
    return clause.isEmpty()
        ? clause
        : Character.toUpperCase(clause.charAt(0)) + clause.substring(1);
  }

  /** Tells whether {@link #duration} leaves something of it out. */
  public static boolean isRounded(long nanos) {
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
  public static String period(FrameRef first, FrameRef last, ZoneId zone) {
    if (UnknownDay.has(first.nanos())) {
      return ofUnknownDay(first, last);
    }
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

  private static String ofUnknownDay(FrameRef first, FrameRef last) {
    if (UnknownDay.isNoTime(first.nanos())) {
      return "in this log";
    }
    String from = clock(at(first, ZoneOffset.UTC));
    String to = clock(at(last, ZoneOffset.UTC));
    return from.equals(to) ? "at " + from : "from " + from + " to " + to;
  }

  /**
   * Returns {@code 13:24:32 UTC on 2024-03-14}, or with another offset {@code UTC+01:00}; the frame
   * where a log has no times.
   */
  public static String time(FrameRef frame, ZoneId zone) {
    if (UnknownDay.has(frame.nanos())) {
      return UnknownDay.isNoTime(frame.nanos())
          ? "frame " + frame.number()
          : clock(at(frame, ZoneOffset.UTC));
    }
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
