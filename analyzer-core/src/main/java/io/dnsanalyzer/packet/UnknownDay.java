package io.dnsanalyzer.packet;

/**
 * The times of a log that does not tell its day. They count from a day that no capture reaches, so
 * that a time needs no second field, and whoever prints one leaves the day out.
 */
public final class UnknownDay {
  private static final long DAY = 86_400_000_000_000L;

  /** The midnight before the first time: 1700-01-01T00:00:00Z in nanoseconds since 1970. */
  public static final long START = -98_615 * DAY;

  /** What stands for a time where a log has none at all. */
  public static final long NO_TIME = START - 366 * DAY;

  private static final long END = START + 366 * DAY;

  private UnknownDay() {}

  /** Tells whether only the time of day is known of a time, or not even that. */
  public static boolean has(long nanos) {
    return nanos < END && nanos >= NO_TIME;
  }

  /** Tells whether no time is known. */
  public static boolean isNoTime(long nanos) {
    return nanos == NO_TIME;
  }
}
