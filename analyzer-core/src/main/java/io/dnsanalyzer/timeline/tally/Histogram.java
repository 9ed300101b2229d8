package io.dnsanalyzer.timeline.tally;

import io.dnsanalyzer.packet.FrameRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many exchanges failed when, by their first queries: steps of equal width without a gap, from
 * the first failure to the last.
 *
 * @param widthNanos the width of a step: 1, 2 or 5 with zeros as long as it is below a minute, or
 *     what divides an hour or a day; a multiple of a day where the capture is that long
 * @param steps empty when nothing failed, at most {@value #MAX}
 */
public record Histogram(long widthNanos, List<Step> steps) {
  /** The most steps. */
  public static final int MAX = 20;

  /** Copies the list. */
  public Histogram {
    steps = List.copyOf(steps);
  }

  /**
   * One step.
   *
   * @param fromNanos when it begins, in nanoseconds since 1970
   * @param first the first query of the first failed exchange in it; empty when there is none
   * @param last that of the last one
   */
  public record Step(
      long fromNanos, long failed, Optional<FrameRef> first, Optional<FrameRef> last) {}

  /** Counts failures in finer steps, which widen when they become many. */
  public static final class Tally {
    static final int MAX = 512;

    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1000 * MILLI;
    private static final long HOUR = 3600 * SECOND;

    /** Widths that a person reads well; after these, each is twice the one before. */
    private static final long[] WIDTHS = {
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
      20 * SECOND,
      30 * SECOND,
      60 * SECOND,
      120 * SECOND,
      300 * SECOND,
      600 * SECOND,
      1200 * SECOND,
      1800 * SECOND,
      HOUR,
      2 * HOUR,
      3 * HOUR,
      6 * HOUR,
      12 * HOUR,
      24 * HOUR
    };

    private static final class Bin {
      private long failed;
      private @Nullable FrameRef first;
      private @Nullable FrameRef last;

      private void add(long n, FrameRef from, FrameRef to) {
        failed += n;
        first = first == null || FrameRef.IN_TIME.compare(from, first) < 0 ? from : first;
        last = last == null || FrameRef.IN_TIME.compare(to, last) > 0 ? to : last;
      }
    }

    private long width = WIDTHS[0];
    private NavigableMap<Long, Bin> steps = new TreeMap<>();

    /** The step that the failure before fell into: most do again. */
    private @Nullable Bin latest;

    private long latestNumber;

    /** Counts a failed exchange that was asked first with this frame. */
    public void add(FrameRef query) {
      long number = Math.floorDiv(query.nanos(), width);
      if (latest == null || number != latestNumber) {
        latest = steps.computeIfAbsent(number, n -> new Bin());
        latestNumber = number;
      }
      latest.add(1, query, query);
      widen();
    }

    private void widen() {
      while (steps.size() > MAX) {
        widenTo(wider(width));
      }
    }

    private void widenTo(long wider) {
      steps = widened(wider);
      width = wider;
      latest = null;
    }

    /** Adds what another tally counted. Widths of tallies divide each other. */
    public void addAll(Tally other) {
      if (other.width > width) {
        widenTo(other.width);
      }
      for (Map.Entry<Long, Bin> entry : other.widened(width).entrySet()) {
        Bin step = entry.getValue();
        if (step.first != null && step.last != null) {
          steps
              .computeIfAbsent(entry.getKey(), n -> new Bin())
              .add(step.failed, step.first, step.last);
        }
      }
      widen();
    }

    /** Returns the next width that is a multiple of this one. */
    private static long wider(long width) {
      for (long next : WIDTHS) {
        if (next > width && next % width == 0) {
          return next;
        }
      }
      return 2 * width;
    }

    private NavigableMap<Long, Bin> widened(long to) {
      NavigableMap<Long, Bin> wider = new TreeMap<>();
      for (Map.Entry<Long, Bin> entry : steps.entrySet()) {
        Bin step = entry.getValue();
        if (step.first != null && step.last != null) {
          wider
              .computeIfAbsent(number(entry.getKey(), to), n -> new Bin())
              .add(step.failed, step.first, step.last);
        }
      }
      return wider;
    }

    public Histogram toHistogram() {
      if (steps.isEmpty()) {
        return new Histogram(width, List.of());
      }
      long to = narrowest();
      NavigableMap<Long, Bin> wide = widened(to);
      List<Histogram.Step> list = new ArrayList<>();
      long first = wide.firstKey();
      for (int i = 0; i < Histogram.MAX && first + i <= wide.lastKey(); i++) {
        Bin step = wide.getOrDefault(first + i, new Bin());
        list.add(
            new Histogram.Step(
                (first + i) * to,
                step.failed,
                Optional.ofNullable(step.first),
                Optional.ofNullable(step.last)));
      }
      return new Histogram(to, list);
    }

    /** Returns the narrowest width of which few steps are enough. */
    private long narrowest() {
      for (long to : WIDTHS) {
        if (to % width == 0 && isWideEnough(to)) {
          return to;
        }
      }
      long to = Math.max(width, WIDTHS[WIDTHS.length - 1]);
      while (!isWideEnough(to)) {
        to *= 2;
      }
      return to;
    }

    private boolean isWideEnough(long to) {
      return number(steps.lastKey(), to) - number(steps.firstKey(), to) < Histogram.MAX;
    }

    /**
     * Returns the number of the step of width {@code to}, a multiple of the present width, that
     * holds a present step. Its start in nanoseconds may lie below every long, and is not asked
     * for.
     */
    private long number(long present, long to) {
      return Math.floorDiv(present, to / width);
    }
  }
}
