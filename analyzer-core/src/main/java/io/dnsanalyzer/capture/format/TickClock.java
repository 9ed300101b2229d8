package io.dnsanalyzer.capture.format;

import io.dnsanalyzer.packet.Times;

/**
 * Turns the timestamps of a pcapng interface into nanoseconds since 1970. This is the door at which
 * times are {@linkplain Times#clamp clamped}: those of a pcap file have 32 bits of seconds and lie
 * in between.
 */
final class TickClock {
  private static final long BILLION = 1_000_000_000L;
  private static final long[] POWERS_OF_TEN = new long[20];

  static {
    POWERS_OF_TEN[0] = 1;
    for (int i = 1; i < POWERS_OF_TEN.length; i++) {
      POWERS_OF_TEN[i] = 10 * POWERS_OF_TEN[i - 1];
    }
  }

  private final boolean binary;
  private final int exponent;
  private final long offsetSeconds;

  /** How many nanoseconds a tick is and below which value that is all there is to do; else 0. */
  private final long nanosPerTick;

  private final long plainBelow;

  /**
   * A clock as an interface declares it.
   *
   * @param resolution {@code if_tsresol}: ticks are 10 to the minus this, or with the highest of
   *     its 8 bits set, 2 to the minus the rest
   * @param offsetSeconds {@code if_tsoffset}, added to every time
   */
  TickClock(int resolution, long offsetSeconds) {
    this.binary = (resolution & 0x80) != 0;
    this.exponent = resolution & 0x7f;
    this.offsetSeconds = offsetSeconds;
    this.nanosPerTick = !binary && exponent <= 9 ? POWERS_OF_TEN[9 - exponent] : 0;
    this.plainBelow = nanosPerTick == 0 || offsetSeconds != 0 ? 0 : Times.LATEST / nanosPerTick;
  }

  /** Returns whether ticks are finer than a microsecond. */
  boolean finerThanMicroseconds() {
    return binary ? exponent >= 20 : exponent > 6;
  }

  /** Returns an unsigned number of ticks as nanoseconds since 1970, rounded down. */
  long nanos(long ticks) {
    if (ticks >= 0 && ticks < plainBelow) {
      return ticks * nanosPerTick;
    }
    return binary ? binaryNanos(ticks) : decimalNanos(ticks);
  }

  private long decimalNanos(long ticks) {
    if (exponent > 28) {
      return join(0, 0); // even 2^64 ticks are less than a nanosecond
    }
    if (exponent > 19) {
      return join(0, Long.divideUnsigned(ticks, POWERS_OF_TEN[exponent - 9]));
    }
    long perSecond = POWERS_OF_TEN[exponent];
    long rest = Long.remainderUnsigned(ticks, perSecond);
    long nanos =
        exponent <= 9
            ? rest * POWERS_OF_TEN[9 - exponent]
            : Long.divideUnsigned(rest, POWERS_OF_TEN[exponent - 9]);
    return join(Long.divideUnsigned(ticks, perSecond), nanos);
  }

  private long binaryNanos(long ticks) {
    long seconds = exponent < 64 ? ticks >>> exponent : 0;
    long rest = exponent < 64 ? ticks & ((1L << exponent) - 1) : ticks;
    // rest * 10^9 / 2^exponent, the product in 128 bits.
    long low = rest * BILLION;
    long high = Math.multiplyHigh(rest, BILLION) + (rest < 0 ? BILLION : 0);
    long nanos;
    if (exponent == 0) {
      nanos = 0;
    } else if (exponent < 64) {
      nanos = low >>> exponent | high << (64 - exponent);
    } else {
      nanos = high >>> (exponent - 64);
    }
    return join(seconds, nanos);
  }

  /** Adds the offset to an unsigned number of seconds, and nanoseconds below a second. */
  private long join(long seconds, long nanos) {
    long sum = seconds + offsetSeconds;
    boolean tooLate = seconds >= 0 ? offsetSeconds > 0 && sum < 0 : offsetSeconds >= 0 || sum < 0;
    return tooLate ? Times.LATEST : Times.ofSeconds(sum, nanos);
  }
}
