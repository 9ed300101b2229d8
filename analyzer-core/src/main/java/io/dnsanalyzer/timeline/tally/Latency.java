package io.dnsanalyzer.timeline.tally;

import io.dnsanalyzer.packet.IpAddress;
import java.util.Arrays;

/**
 * How long answers of one server took, from the first attempt of their exchanges.
 *
 * @param count how many exchanges it answered
 * @param medianNanos no more than half of them took longer, in nanoseconds
 * @param p95Nanos no more than one of twenty took longer. Both are exact up to {@value Tally#EXACT}
 *     answers; of more, they are off by a thirtieth at most
 * @param maxNanos the longest
 * @param retried how many were asked more than once before the answer came
 */
public record Latency(
    IpAddress server, long count, long medianNanos, long p95Nanos, long maxNanos, long retried) {

  /** Counts answers by how long they took. */
  public static final class Tally {
    static final int EXACT = 32;
    private static final long MICRO = 1_000;

    /** Each doubling of the time has so many steps. */
    private static final int STEPS = 16;

    private static final int SHIFT = Integer.numberOfTrailingZeros(STEPS);
    private static final int MAX_STEP = STEPS * 36;
    private static final long[] NONE = {};
    private static final int[] NO_STEPS = {};

    /** All of them, while they are few. */
    private long[] exact = NONE;

    /** Empty while they are few. */
    private int[] steps = NO_STEPS;

    private long count;
    private long max;
    private long retried;

    /** Adds an answer; a clock that was set back makes it immediate. */
    public void add(long nanos, boolean wasRetried) {
      long took = Math.max(0, nanos);
      if (count < EXACT) {
        if (count == exact.length) {
          exact = Arrays.copyOf(exact, Math.max(2, 2 * exact.length));
        }
        exact[(int) count] = took;
      } else {
        if (steps.length == 0) {
          toSteps();
        }
        steps[step(took)]++;
      }
      count++;
      max = Math.max(max, took);
      retried += wasRetried ? 1 : 0;
    }

    private void toSteps() {
      steps = new int[MAX_STEP + 1];
      for (int i = 0; i < count && i < exact.length; i++) {
        steps[step(exact[i])]++;
      }
      exact = NONE;
    }

    private static int step(long nanos) {
      long micros = nanos / MICRO;
      if (micros < STEPS) {
        return (int) micros;
      }
      int doublings = 63 - Long.numberOfLeadingZeros(micros) - SHIFT;
      int within = (int) (micros >>> doublings) - STEPS;
      return Math.min(MAX_STEP, (doublings + 1) * STEPS + within);
    }

    /** Returns the middle of a step. */
    private static long middle(int step) {
      if (step < STEPS) {
        return step * MICRO + MICRO / 2;
      }
      int doublings = step / STEPS - 1;
      long from = (long) (STEPS + step % STEPS) << doublings;
      return (2 * from + (1L << doublings)) * MICRO / 2;
    }

    /** Adds what another tally counted. */
    public void addAll(Tally other) {
      if (count + other.count <= EXACT) {
        for (int i = 0; i < other.count; i++) {
          add(other.exact[i], false);
        }
      } else {
        if (steps.length == 0) {
          toSteps();
        }
        for (int i = 0; i < other.steps.length; i++) {
          steps[i] += other.steps[i];
        }
        for (int i = 0; i < other.count && i < other.exact.length; i++) {
          steps[step(other.exact[i])]++;
        }
        count += other.count;
        max = Math.max(max, other.max);
      }
      retried += other.retried;
    }

    public long count() {
      return count;
    }

    /** Returns about how many bytes it takes. */
    public long bytes() {
      return 80 + 8L * exact.length + 4L * steps.length;
    }

    public Latency toLatency(IpAddress server) {
      return new Latency(server, count, nth(2), nth(20), max, retried);
    }

    /** Returns the longest, in nanoseconds; 0 where there is none. */
    public long max() {
      return max;
    }

    /** Returns the nearest rank, in nanoseconds: of {@code parts} parts, one may be longer. */
    public long nth(int parts) {
      long rank = count - count / parts;
      if (count == 0) {
        return 0;
      }
      if (steps.length == 0) {
        long[] sorted = Arrays.copyOf(exact, (int) count);
        Arrays.sort(sorted);
        return sorted[(int) rank - 1];
      }
      long seen = 0;
      for (int step = 0; step <= MAX_STEP; step++) {
        seen += steps[step];
        if (seen >= rank) {
          return Math.min(max, middle(step));
        }
      }
      return max;
    }
  }
}
