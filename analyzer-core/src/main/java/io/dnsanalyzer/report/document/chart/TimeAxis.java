package io.dnsanalyzer.report.document.chart;

import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.writing.Clock;
import java.util.ArrayList;
import java.util.List;

/** Where times stand in a chart. All places are in tenths of a unit of the picture. */
public final class TimeAxis {
  /** The width of the picture. */
  static final int WIDTH = 9200;

  private static final int LEFT = 560;
  private static final int RIGHT = WIDTH - 120;
  private static final int TICKS = 8;
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1000 * MILLI;
  private static final long HOUR = 3600 * SECOND;
  private static final long DAY = 24 * HOUR;
  private static final long[] STEPS = {
    MILLI,
    2 * MILLI,
    5 * MILLI,
    10 * MILLI,
    20 * MILLI,
    50 * MILLI,
    100 * MILLI,
    200 * MILLI,
    500 * MILLI,
    SECOND,
    2 * SECOND,
    5 * SECOND,
    10 * SECOND,
    15 * SECOND,
    30 * SECOND,
    60 * SECOND,
    120 * SECOND,
    300 * SECOND,
    600 * SECOND,
    900 * SECOND,
    1800 * SECOND,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    7 * DAY,
    30 * DAY,
    90 * DAY,
    365 * DAY
  };

  /** A labelled place; the anchor keeps its label inside the picture. */
  public record Tick(String x, String label, String anchor) {}

  private final long start;
  private final long span;
  private final Clock clock;

  public TimeAxis(long start, long end, Clock clock) {
    this.start = Math.min(start, Long.MAX_VALUE - MILLI);
    this.span = Math.max(MILLI, since(end));
    this.clock = clock;
  }

  /** Returns how long after the start a time is; 0 before it, no more than a number holds. */
  private long since(long nanos) {
    long since = Times.between(start, nanos);
    return nanos <= start ? 0 : since < 0 ? Long.MAX_VALUE : since;
  }

  /** Returns the place of a time; one outside of the axis is at its end. */
  int x(long nanos) {
    long since = Math.min(span, since(nanos));
    return LEFT + (int) ((double) since / span * (RIGHT - LEFT));
  }

  /** Returns which of {@code columns} equal parts of the axis a time is in. */
  int column(long nanos, int columns) {
    long since = Math.min(span, since(nanos));
    return Math.min(columns - 1, (int) ((double) since / span * columns));
  }

  /** Returns the middle of one of these parts. */
  int middle(int column, int columns) {
    return LEFT + (RIGHT - LEFT) * (2 * column + 1) / (2 * columns);
  }

  /** Returns times that are round on the clock, at most {@value #TICKS} and one. */
  public List<Tick> ticks() {
    long step = step();
    List<Tick> ticks = new ArrayList<>();
    long ahead = clock.ahead(start);
    // Below 0 once the sum is more than a number holds.
    for (long since = Math.floorMod(-(start + ahead), step);
        since >= 0 && since <= span;
        since += step) {
      long round = start + since;
      // Where clocks were turned, long steps are made longer or shorter to stay round.
      long at = step <= HOUR ? round : round + ahead - clock.ahead(round);
      if (at > start + span) {
        break;
      }
      int x = x(at);
      String anchor = x < LEFT + 300 ? "start" : x > RIGHT - 300 ? "end" : "middle";
      ticks.add(new Tick(MarkKind.tenths(x), label(at, step), anchor));
    }
    return ticks;
  }

  private long step() {
    for (long step : STEPS) {
      if (span / step <= TICKS) {
        return step;
      }
    }
    return span / TICKS;
  }

  private String label(long nanos, long step) {
    if (step >= DAY) {
      return clock.date(nanos);
    }
    int digits = step < SECOND ? 12 : step < 60 * SECOND ? 8 : 5;
    String time = clock.timeOfDay(nanos, digits);
    boolean isOneDay = clock.date(start).equals(clock.date(start + span));
    return isOneDay ? time : clock.date(nanos).substring(5) + " " + time;
  }

  /** Returns what the labels leave out: the day, where it is one, and the zone. */
  String title() {
    String day = clock.date(start);
    return day.equals(clock.date(start + span)) ? day + ", " + clock.zone() : clock.zone();
  }
}
