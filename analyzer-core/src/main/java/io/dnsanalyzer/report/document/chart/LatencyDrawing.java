package io.dnsanalyzer.report.document.chart;

import static io.dnsanalyzer.report.document.chart.MarkKind.tenths;

import io.dnsanalyzer.report.document.chart.LatencyChart.Level;
import io.dnsanalyzer.report.document.chart.LatencyChart.Mark;
import io.dnsanalyzer.report.shared.Phrases;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws how long answers took. All places are in tenths. */
public final class LatencyDrawing {
  /** How high the picture is without its time axis. */
  static final int HEIGHT = 1500;

  private static final int TOP = 150;
  private static final int COLUMNS = 176;
  private static final long SHORTEST = 1_000L;

  private final ChartData data;
  private final TimeAxis axis;
  private final Phrases phrases;
  private int lowest;
  private int highest;

  public LatencyDrawing(ChartData data, TimeAxis axis, Phrases phrases) {
    this.data = data;
    this.axis = axis;
    this.phrases = phrases;
  }

  /** Returns the picture; empty when nothing was answered. */
  public Optional<LatencyChart> draw() {
    Delays delays = data.delays();
    long count = 0;
    long shortest = Long.MAX_VALUE;
    long longest = 0;
    Delays columns = new Delays();
    long[] times = new long[COLUMNS];
    for (int slice = 0; slice < ChartData.SLICES; slice++) {
      if (delays.count(slice) > 0) {
        int column = axis.column(data.time(slice), COLUMNS);
        times[column] = columns.count(column) == 0 ? data.time(slice) : times[column];
        columns.addAll(column, delays, slice);
        count += delays.count(slice);
        shortest = Math.min(shortest, delays.shortest(slice));
        longest = Math.max(longest, delays.longest(slice));
      }
    }
    if (count == 0) {
      return Optional.empty();
    }
    lowest = (int) Math.floor(log(shortest));
    highest = Math.max(lowest + 1, (int) Math.ceil(log(longest)));
    return Optional.of(
        new LatencyChart(
            Words.groupedCount(count, "answer", "answers")
                + ", the fastest after "
                + phrases.duration(shortest)
                + ", the slowest after "
                + phrases.duration(longest)
                + "."
                + without(data.withoutAnswer()),
            levels(),
            marks(columns, times),
            axis.ticks(),
            axis.title()));
  }

  /** Whoever gets nothing waits longest, and that is no answer's delay. */
  private static String without(long count) {
    return count == 0
        ? ""
        : " How long was waited in vain is not in it: "
            + Words.groupedCount(count, "exchange", "exchanges")
            + " failed or "
            + (count == 1 ? "is" : "are")
            + " undecided.";
  }

  private List<Level> levels() {
    List<Level> levels = new ArrayList<>();
    long nanos = SHORTEST;
    for (int power = 3; power <= highest; power++) {
      if (power >= lowest) {
        levels.add(new Level(tenths(y(nanos)), label(nanos)));
      }
      nanos *= 10;
    }
    return levels;
  }

  private static String label(long nanos) {
    if (nanos < 1_000_000L) {
      return nanos / 1000 + " µs";
    }
    return nanos < 1_000_000_000L ? nanos / 1_000_000 + " ms" : nanos / 1_000_000_000 + " s";
  }

  private List<Mark> marks(Delays columns, long[] times) {
    List<Mark> marks = new ArrayList<>();
    for (int column = 0; column < COLUMNS; column++) {
      long count = columns.count(column);
      if (count > 0) {
        long low = columns.shortest(column);
        long high = columns.longest(column);
        marks.add(
            new Mark(
                tenths(axis.middle(column, COLUMNS)),
                tenths(y(high)),
                tenths(y(low)),
                tenths(y(columns.sum(column) / count)),
                Words.groupedCount(count, "answer", "answers")
                    + " about "
                    + phrases.dated(times[column])
                    + ": "
                    + phrases.duration(low)
                    + (low == high ? "" : " to " + phrases.duration(high))));
      }
    }
    return marks;
  }

  private int y(long nanos) {
    double share = (log(nanos) - lowest) / (highest - lowest);
    return HEIGHT - (int) (share * (HEIGHT - TOP));
  }

  // Strict, so that every host draws the same.
  private static double log(long nanos) {
    return StrictMath.log10((double) Math.max(SHORTEST, nanos));
  }
}
