package io.dnsanalyzer.writing;

import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.packet.UnknownDay;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Writes when things happened, for people. */
public final class Clock {
  private static final long NANOS = 1_000_000_000L;
  private static final long DAY = 86_400L;

  private final CaptureShape shape;
  private final TimeStyle style;
  private final ZoneId zone;
  private final Ascii text = new Ascii();
  private long previous = Long.MIN_VALUE;

  public Clock(CaptureShape shape, TimeStyle style, ZoneId zone) {
    this.shape = shape;
    this.style = style;
    this.zone = zone;
  }

  /** Returns the time of an entry of a timeline, empty where none is wanted. */
  public String of(long nanos) {
    if (UnknownDay.isNoTime(nanos)) {
      return "";
    }
    long before = previous == Long.MIN_VALUE ? nanos : previous;
    previous = nanos;
    return switch (style) {
      case NONE -> "";
      case EPOCH -> UnknownDay.has(nanos) ? dated(nanos) : fixed(nanos);
      case SINCE_START -> fixed(Times.between(shape.start(), nanos));
      case SINCE_PREVIOUS -> fixed(Times.between(before, nanos));
      case DATE -> date(nanos) + " " + timeOfDay(nanos);
      case TIME -> dated(nanos);
    };
  }

  /**
   * Returns the time of day, with its date where that is not the day on which the capture begins.
   */
  public String dated(long nanos) {
    if (UnknownDay.isNoTime(nanos)) {
      return "no time";
    }
    return isFirstDay(nanos) ? timeOfDay(nanos) : date(nanos) + " " + timeOfDay(nanos);
  }

  /** Returns the date of a time; of one whose day is unknown how many days there were. */
  public String date(long nanos) {
    if (UnknownDay.isNoTime(nanos)) {
      return "no time";
    }
    if (UnknownDay.has(nanos)) {
      return "day " + (Math.floorDiv(Times.between(UnknownDay.START, nanos), DAY * NANOS) + 1);
    }
    return text.clear().date(local(nanos)).toString();
  }

  /**
   * Returns the time of day, with its offset from UTC where the zone's differs from that at the
   * start.
   */
  public String timeOfDay(long nanos) {
    return timeOfDay(nanos, Integer.MAX_VALUE);
  }

  /** Returns the same with no more than the first characters of the time of day. */
  public String timeOfDay(long nanos, int characters) {
    long ofDay = Math.floorMod(local(nanos), DAY);
    text.clear()
        .put(ofDay / 3600, 2)
        .put(':')
        .put(ofDay / 60 % 60, 2)
        .put(':')
        .put(ofDay % 60, 2)
        .put('.');
    String time = fraction(nanos).toString();
    return time.substring(0, Math.min(characters, time.length()))
        + (hasOffsetOfStart(nanos) ? "" : ZoneOffset.ofTotalSeconds(offset(nanos)).getId());
  }

  /** Returns what {@link #of} writes; empty where it writes nothing. */
  public String what() {
    if (!shape.hasTimes()) {
      return "";
    }
    return switch (style) {
      case NONE -> "";
      case EPOCH -> "seconds since 1970-01-01 UTC";
      case SINCE_START -> "seconds since the capture begins";
      case SINCE_PREVIOUS -> "seconds since the entry before";
      case DATE, TIME -> zone();
    };
  }

  /** Returns the name of the zone, with its offset from UTC at the start. */
  public String zone() {
    return zone(shape.start());
  }

  /**
   * Returns the name of the zone, with its offset from UTC where {@link #timeOfDay} leaves it out.
   */
  public String zone(long nanos) {
    if (UnknownDay.has(shape.start())) {
      return "the log's own time";
    }
    if (zone.equals(ZoneOffset.UTC)) {
      return "UTC";
    }
    String offset = "UTC" + ZoneOffset.ofTotalSeconds(offset(shape.start())).getId();
    if (zone instanceof ZoneOffset) {
      return offset;
    }
    return zone.getId() + (hasOffsetOfStart(nanos) ? ", " + offset : "");
  }

  private boolean hasOffsetOfStart(long nanos) {
    return zone.equals(ZoneOffset.UTC) || offset(nanos) == offset(shape.start());
  }

  /** Returns how many nanoseconds a clock on the wall is ahead of UTC. */
  public long ahead(long nanos) {
    return offset(nanos) * NANOS;
  }

  private String fixed(long nanos) {
    text.clear();
    if (nanos < 0) {
      text.put('-');
    }
    text.put(Math.abs(nanos) / NANOS).put('.');
    return fraction(Math.abs(nanos)).toString();
  }

  private Ascii fraction(long nanos) {
    long fraction = Math.floorMod(nanos, NANOS);
    return text.put(shape.timeDigits() == 9 ? fraction : fraction / 1000, shape.timeDigits());
  }

  private boolean isFirstDay(long nanos) {
    return Math.floorDiv(local(nanos), DAY) == Math.floorDiv(local(shape.start()), DAY);
  }

  /** Returns the seconds since 1970 that a clock on the wall counts there. */
  private long local(long nanos) {
    return Math.floorDiv(nanos, NANOS) + offset(nanos);
  }

  private int offset(long nanos) {
    if (zone.equals(ZoneOffset.UTC) || UnknownDay.has(nanos)) {
      return 0;
    }
    Instant instant = Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS));
    return zone.getRules().getOffset(instant).getTotalSeconds();
  }
}
