package io.dnsanalyzer.packet;

/**
 * Arithmetic with times and durations in nanoseconds, times since 1970-01-01T00:00:00Z. No result
 * overflows: what is too far becomes the nearest end of a long.
 *
 * <p>Captures are free to claim any time. Each time is {@linkplain #clamp clamped} where it enters,
 * so that the distance of two times always fits a long; and whoever adds or subtracts times does so
 * here, so that a mistake in that leads to no wrong order.
 */
public final class Times {
  /** The earliest time that anything has: 1823-11-12T00:06:21.572612096Z. */
  public static final long EARLIEST = Long.MIN_VALUE / 2;

  /** The latest time that anything has: 2116-02-20T23:53:38.427387903Z. */
  public static final long LATEST = Long.MAX_VALUE / 2;

  private static final long BILLION = 1_000_000_000L;

  private Times() {}

  /** Returns the time, or the nearest one from {@link #EARLIEST} to {@link #LATEST}. */
  public static long clamp(long nanos) {
    return Math.max(EARLIEST, Math.min(LATEST, nanos));
  }

  /**
   * Returns a time within {@link #EARLIEST} and {@link #LATEST}.
   *
   * @param seconds since 1970; any
   * @param nanos from 0 and below a second
   */
  public static long ofSeconds(long seconds, long nanos) {
    if (seconds > LATEST / BILLION) {
      return LATEST;
    }
    return seconds < EARLIEST / BILLION - 1 ? EARLIEST : clamp(seconds * BILLION + nanos);
  }

  /** Returns how long after {@code start} {@code end} is; negative when it is before it. */
  public static long between(long start, long end) {
    long between = end - start;
    // Hacker's Delight 2-13: the operands differ in sign, and the result has that of the start.
    return ((end ^ start) & (end ^ between)) < 0 ? farthest(end) : between;
  }

  /** Returns how far apart two times are, in whatever order. */
  public static long distance(long one, long other) {
    return Math.max(between(one, other), between(other, one));
  }

  /** Returns a time that is this much later, or the sum of two durations. */
  public static long plus(long time, long duration) {
    long sum = time + duration;
    return ((time ^ sum) & (duration ^ sum)) < 0 ? farthest(time) : sum;
  }

  private static long farthest(long sign) {
    return sign < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }
}
