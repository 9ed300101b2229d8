package io.dnsanalyzer.textlog;

import io.dnsanalyzer.textlog.forms.Scan;
import java.time.LocalDate;

/** Reads a time as tcpdump prints it (ts_print of util-print.c), whatever -t it was asked for. */
final class PrintedTime {
  /** What a time counts from. */
  enum Kind {
    /** From a midnight that is not said; also differences, which look the same. */
    TIME_OF_DAY,
    /** From the midnight before 1970, by the clock on the wall. */
    DATED,
    /** From 1970-01-01T00:00:00Z. */
    EPOCH,
    /** From the packet before, as versions before 4.0 print it with -ttt. */
    DIFFERENCE
  }

  private static final long NANOS = 1_000_000_000L;

  Kind kind = Kind.TIME_OF_DAY;

  /** In nanoseconds. */
  long nanos;

  /** How many digits of a second there are, 0 to 9. */
  int digits;

  /** Where it ends. */
  int end;

  /** Whether a colon stands before the fraction, where a dot belongs. */
  boolean isMended;

  /** Reads a time; returns false where there is none. */
  boolean read(byte[] text, int from, int to) {
    kind = Kind.TIME_OF_DAY;
    isMended = false;
    if (microseconds(text, from, to)) {
      return true;
    }
    int p = from;
    int run = digits(text, p, to);
    long day = 0;
    if (run == 4 && to - p > 19 && text[p + 4] == '-' && text[p + 7] == '-') {
      if (digits(text, p + 5, to) != 2 || digits(text, p + 8, to) != 2 || text[p + 10] != ' ') {
        return false;
      }
      int month = number(text, p + 5, 2);
      int dayOfMonth = number(text, p + 8, 2);
      if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 28 + 3) {
        return false;
      }
      day = LocalDate.of(number(text, p, 4), month, 1).toEpochDay() + dayOfMonth - 1;
      kind = Kind.DATED;
      p += 11;
      run = digits(text, p, to);
    } else if (run == 9 || run == 10) {
      return epoch(text, p, run, to);
    } else if (run == 6 || to - p > run && text[p + run] == '.') {
      return difference(text, p, run, to);
    }
    if (run < 1 || run > 2 || to - p < run + 6 || text[p + run] != ':') {
      return false;
    }
    int hour = number(text, p, run);
    p += run + 1;
    if (digits(text, p, to) != 2
        || to - p < 5
        || text[p + 2] != ':'
        || digits(text, p + 3, to) != 2) {
      return false;
    }
    int minute = number(text, p, 2);
    int second = number(text, p + 3, 2);
    if (hour > 23 || minute > 59 || second > 60) {
      return false;
    }
    p += 5;
    nanos = (day * 86_400 + hour * 3600L + minute * 60L + second) * NANOS;
    digits = 0;
    if (p < to
        && (text[p] == '.' || text[p] == ',' || text[p] == ':')
        && digits(text, p + 1, to) > 0) {
      isMended = text[p] != '.';
      return fraction(text, p + 1, to);
    }
    end = p;
    return true;
  }

  /** Takes the time for one before what it counts from. */
  void negate() {
    nanos = -nanos;
  }

  /** Reads {@code 13:24:32.192571}, which nearly all times are, at once. */
  private boolean microseconds(byte[] text, int from, int to) {
    boolean mayBe =
        to - from > 15
            && text[from + 2] == ':'
            && text[from + 5] == ':'
            && text[from + 8] == '.'
            && text[from + 15] == ' ';
    if (!mayBe) {
      return false;
    }
    int hour = two(text, from);
    int minute = two(text, from + 3);
    int second = two(text, from + 6);
    int first = two(text, from + 9);
    int middle = two(text, from + 11);
    int last = two(text, from + 13);
    if ((hour | minute | second | first | middle | last) < 0
        || hour > 23
        || minute > 59
        || second > 60) {
      return false;
    }
    int micros = (first * 100 + middle) * 100 + last;
    nanos = (hour * 3600L + minute * 60L + second) * NANOS + micros * 1000L;
    digits = 6;
    end = from + 15;
    return true;
  }

  /** Returns the number that two digits are; -1 where one is none. */
  private static int two(byte[] text, int at) {
    int tens = text[at] - '0';
    int ones = text[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }

  private boolean epoch(byte[] text, int from, int run, int to) {
    if (from + run >= to || text[from + run] != '.') {
      return false;
    }
    kind = Kind.EPOCH;
    nanos = number(text, from, run) * NANOS;
    if (run == 10) {
      nanos = (number(text, from, 9) * 10L + text[from + 9] - '0') * NANOS;
    }
    return fraction(text, from + run + 1, to);
  }

  /** Reads {@code 000250} or {@code 1. 000250}, seconds and microseconds, before {@code IP}. */
  private boolean difference(byte[] text, int from, int run, int to) {
    kind = Kind.DIFFERENCE;
    int p = from;
    nanos = 0;
    if (text[p + run] == '.' && run < 6) {
      nanos = number(text, p, run) * NANOS;
      p += run + 2;
    }
    return to - p > 9
        && digits(text, p, to) == 6
        && text[p + 6] == ' '
        && text[p + 7] == 'I'
        && text[p + 8] == 'P'
        && fraction(text, p, to);
  }

  private boolean fraction(byte[] text, int from, int to) {
    digits = digits(text, from, to);
    if (digits == 0 || digits > 9) {
      return false;
    }
    long value = number(text, from, digits);
    for (int i = digits; i < 9; i++) {
      value *= 10;
    }
    nanos += value;
    end = from + digits;
    return true;
  }

  private static int digits(byte[] text, int from, int to) {
    int p = from;
    while (p < to && p - from < 12 && Scan.isDigit(text[p])) {
      p++;
    }
    return p - from;
  }

  private static int number(byte[] text, int from, int count) {
    int value = 0;
    for (int i = from; i < from + count; i++) {
      value = value * 10 + text[i] - '0';
    }
    return value;
  }
}
