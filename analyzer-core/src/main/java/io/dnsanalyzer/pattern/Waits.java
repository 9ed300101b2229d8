package io.dnsanalyzer.pattern;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * How long the answers of one server took, each counted from when its question was first asked.
 *
 * @param answered how many answers
 * @param retried those that came only after the question had been asked again
 * @param slow those that took longer than a second
 * @param medianNanos half of them took no longer, to within 2 %
 * @param p95Nanos 95 of 100 took no longer, likewise
 * @param worstNanos the longest of all
 * @param frames the first of those that were retried or slow: query and answer, at most 100 frames
 */
public record Waits(
    IpAddress server,
    long answered,
    long retried,
    long slow,
    long medianNanos,
    long p95Nanos,
    long worstNanos,
    List<FrameRef> frames) {
  /** What takes longer than this is slow, in nanoseconds. */
  public static final long SLOW = 1_000_000_000L;

  /** Copies the frames. */
  public Waits {
    frames = List.copyOf(frames);
  }

  /** Returns how many were retried or slow at least. */
  public long degraded() {
    return Math.max(retried, slow);
  }

  /** Counts the answers of a server. */
  static final class Tally {
    private static final int MAX_FRAMES = 100;

    /** Steps of each power of two: 32, so that a value is known to within 1/32. */
    private static final int STEP_BITS = 5;

    private final IpAddress server;
    private final int[] counts = new int[64 << STEP_BITS];
    private long answered;
    private long retried;
    private long slow;
    private long worst;
    private final List<FrameRef> frames = new ArrayList<>();

    Tally(IpAddress server) {
      this.server = server;
    }

    /** Adds an answer; tells whether its frames are wanted. */
    boolean add(long nanos, boolean isRetried) {
      long wait = Math.max(0, nanos);
      counts[step(wait)]++;
      answered++;
      worst = Math.max(worst, wait);
      if (isRetried) {
        retried++;
      }
      if (wait > SLOW) {
        slow++;
      }
      return (isRetried || wait > SLOW) && frames.size() < MAX_FRAMES;
    }

    void show(FrameRef query, FrameRef answer) {
      frames.add(query);
      frames.add(answer);
    }

    private static int step(long nanos) {
      if (nanos < 1 << STEP_BITS) {
        return (int) nanos;
      }
      int power = 63 - Long.numberOfLeadingZeros(nanos);
      int step = (int) (nanos >>> (power - STEP_BITS)) & (1 << STEP_BITS) - 1;
      return power - STEP_BITS + 1 << STEP_BITS | step;
    }

    /** Returns the middle of a step. */
    private static long middle(int at) {
      if (at < 1 << STEP_BITS) {
        return at;
      }
      int power = (at >>> STEP_BITS) + STEP_BITS - 1;
      long base = 1L << power | (long) (at & (1 << STEP_BITS) - 1) << (power - STEP_BITS);
      return base + (1L << (power - STEP_BITS)) / 2;
    }

    private long quantile(int percent) {
      long wanted = (answered * percent + 99) / 100;
      long seen = 0;
      for (int at = 0; at < counts.length; at++) {
        seen += counts[at];
        if (seen >= wanted) {
          return Math.min(worst, middle(at));
        }
      }
      return worst;
    }

    /** Adds what another tally of the same server counted. */
    void addAll(Tally other) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] += other.counts[i];
      }
      answered += other.answered;
      retried += other.retried;
      slow += other.slow;
      worst = Math.max(worst, other.worst);
      other.frames.stream().limit(MAX_FRAMES - frames.size()).forEach(frames::add);
    }

    boolean isDegraded() {
      return retried > 0 || slow > 0;
    }

    IpAddress server() {
      return server;
    }

    Waits toWaits() {
      return new Waits(server, answered, retried, slow, quantile(50), quantile(95), worst, frames);
    }
  }
}
