package io.dnsanalyzer.timeline;

import io.dnsanalyzer.packet.FrameRef;
import java.util.List;
import java.util.Optional;

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
}
