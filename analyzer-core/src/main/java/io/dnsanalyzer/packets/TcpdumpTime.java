package io.dnsanalyzer.packets;

import io.dnsanalyzer.packet.UnknownDay;
import io.dnsanalyzer.writing.Ascii;
import io.dnsanalyzer.writing.CaptureShape;
import io.dnsanalyzer.writing.TimeStyle;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Writes the times that lines begin with, as tcpdump's options {@code -t} to {@code -ttttt} do. */
final class TcpdumpTime {
  private static final long NANOS = 1_000_000_000L;
  private static final long DAY = 86_400L;

  private final Ascii text;
  private final CaptureShape shape;
  private final TimeStyle style;
  private final ZoneId zone;
  private final int digits;
  private boolean isFirst = true;
  private long previous;

  TcpdumpTime(Ascii text, CaptureShape shape, PacketOptions options) {
    this.text = text;
    this.shape = shape;
    style = options.times();
    zone = options.zone();
    digits = options.timeDigits();
  }

  /** Appends a time, and the space after it. */
  void put(long nanos) {
    if (UnknownDay.isNoTime(nanos)) {
      return;
    }
    switch (style) {
      case NONE -> {
        return;
      }
      case EPOCH -> {
        text.put(Math.floorDiv(nanos, NANOS));
        fraction(nanos);
      }
      case SINCE_PREVIOUS -> {
        since(nanos, isFirst ? nanos : previous);
        isFirst = false;
        previous = nanos;
      }
      case SINCE_START -> since(nanos, shape.start());
      case DATE -> {
        if (!UnknownDay.has(nanos)) {
          text.date(local(nanos)).put(' ');
        }
        timeOfDay(nanos);
      }
      case TIME -> timeOfDay(nanos);
    }
    text.put(' ');
  }

  private void timeOfDay(long nanos) {
    clock(Math.floorMod(local(nanos), DAY));
    fraction(nanos);
  }

  private void since(long nanos, long start) {
    long unit = digits == 9 ? 1 : 1000;
    // Fractions that are not shown are dropped from both, not from their difference.
    long passed = Math.floorDiv(nanos, unit) * unit - Math.floorDiv(start, unit) * unit;
    text.put(passed < 0 ? '-' : ' ');
    clock(Math.abs(passed) / NANOS);
    fraction(Math.abs(passed));
  }

  private void clock(long seconds) {
    long hours = seconds / 3600;
    if (hours < 10) {
      text.put('0');
    }
    text.put(hours).put(':').put(seconds / 60 % 60, 2).put(':').put(seconds % 60, 2);
  }

  private void fraction(long nanos) {
    long fraction = Math.floorMod(nanos, NANOS);
    text.put('.').put(digits == 9 ? fraction : fraction / 1000, digits);
  }

  /** Returns the seconds since 1970 that a clock on the wall counts there. */
  private long local(long nanos) {
    long second = Math.floorDiv(nanos, NANOS);
    return zone.equals(ZoneOffset.UTC) || UnknownDay.has(nanos)
        ? second
        : second + zone.getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
  }
}
