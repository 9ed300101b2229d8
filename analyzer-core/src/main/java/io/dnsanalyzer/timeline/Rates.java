package io.dnsanalyzer.timeline;

import io.dnsanalyzer.correlate.ExchangeState;
import io.dnsanalyzer.packet.FrameRef;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many questions were asked when, in tenths of a second; in longer steps once the capture has
 * more than {@value #MAX} of them.
 */
final class Rates {
  static final int MAX = 1 << 16;

  private static final long SECOND = 1_000_000_000L;
  private static final long LOOK_BACK = 60 * SECOND;

  private long width = SECOND / 10;

  /** How many widths after 1970 the first step begins. */
  private long base;

  private int[] counts = new int[1 << 8];
  private @Nullable FrameRef[] firsts = new FrameRef[counts.length];
  private int size;
  private int latest;
  private long latestFrom = 1;
  private long latestTo;

  /** The median over the capture; -1 until all is counted. */
  private long usual = -1;

  private long atMost = -1;

  /**
   * Counts a question, in any order. Most follow one of the same tenth of a second, and for these
   * no {@link FrameRef} is made.
   */
  void add(ExchangeState exchange) {
    if (!addToLatest(exchange.firstNanos())) {
      add(exchange.firstAttempt());
    }
  }

  /** Counts a question that was asked first with this frame. */
  void add(FrameRef frame) {
    moveTo(frame);
    addToLatest(frame.nanos());
  }

  private boolean addToLatest(long nanos) {
    if (nanos < latestFrom || nanos >= latestTo) {
      return false;
    }
    counts[latest]++;
    return true;
  }

  private void moveTo(FrameRef frame) {
    long step = Math.floorDiv(frame.nanos(), width);
    if (size == 0) {
      base = step;
    }
    while (Math.max(step, base + size - 1) - Math.min(step, base) >= MAX) {
      widen();
      step = Math.floorDiv(frame.nanos(), width);
    }
    if (step < base) {
      shift((int) (base - step));
    }
    latest = (int) (step - base);
    if (latest >= counts.length) {
      int length = Math.max(counts.length * 2, latest + 1);
      counts = Arrays.copyOf(counts, length);
      firsts = Arrays.copyOf(firsts, length);
    }
    size = Math.max(size, latest + 1);
    if (firsts[latest] == null) {
      firsts[latest] = frame;
    }
    latestFrom = step * width;
    latestTo = latestFrom + width;
  }

  private void shift(int by) {
    int[] shifted = new int[size + by];
    FrameRef[] moved = new FrameRef[size + by];
    System.arraycopy(counts, 0, shifted, by, size);
    System.arraycopy(firsts, 0, moved, by, size);
    counts = shifted;
    firsts = moved;
    base -= by;
    size += by;
  }

  /** Doubles the width of a step. */
  private void widen() {
    int[] wider = new int[counts.length];
    FrameRef[] moved = new FrameRef[counts.length];
    long from = base >> 1;
    for (int i = 0; i < size; i++) {
      int at = (int) ((base + i >> 1) - from);
      wider[at] += counts[i];
      moved[at] = moved[at] == null ? firsts[i] : moved[at];
    }
    size = size == 0 ? 0 : (int) ((base + size - 1 >> 1) - from) + 1;
    base = from;
    width *= 2;
    counts = wider;
    firsts = moved;
  }

  /**
   * Returns how the rate rose before a failure; empty when it did not reach ten times the usual
   * one, or was not rising already. Nothing is counted after that.
   */
  Optional<Surge> before(FrameRef failure) {
    int steps = (int) Math.max(1, SECOND / width);
    int at = (int) (Math.floorDiv(failure.nanos(), width) - base);
    if (usual < 0) {
      usual = median(steps);
    }
    if (atMostInASecond() < 10 * usual) {
      return Optional.empty();
    }
    int peak = -1;
    long most = 0;
    for (int i = (int) Math.max(0, at - LOOK_BACK / width); i <= at; i++) {
      long inSecond = sum(i, steps);
      if (inSecond > most) {
        most = inSecond;
        peak = i;
      }
    }
    long earlier = sum(at - steps, steps);
    if (peak < 0 || most < 10 * usual || earlier < 10 * usual) {
      return Optional.empty();
    }
    FrameRef first = firsts[peak];
    for (int i = peak; first == null && i < size; i++) {
      first = firsts[i];
    }
    long span = steps * width;
    return first == null
        ? Optional.empty()
        : Optional.of(new Surge(first, perSecond(most, span), perSecond(earlier, span), usual));
  }

  /**
   * Returns how many questions no second has more than, wherever it begins. Nothing is counted
   * after that.
   */
  long atMostInASecond() {
    if (atMost < 0) {
      int steps = (int) Math.max(1, SECOND / width) + 1;
      for (int i = 0; i < size; i++) {
        atMost = Math.max(atMost, sum(i, steps));
      }
    }
    return Math.max(0, atMost);
  }

  private static long perSecond(long n, long span) {
    return span <= SECOND ? n : n * SECOND / span;
  }

  private long sum(int from, int steps) {
    long sum = 0;
    for (int i = Math.max(0, from); i < Math.min(size, from + steps); i++) {
      sum += counts[i];
    }
    return sum;
  }

  /** Returns the median over the capture, at least 1. */
  private long median(int steps) {
    long[] all = new long[(size + steps - 1) / steps];
    for (int i = 0; i < all.length; i++) {
      all[i] = sum(i * steps, steps);
    }
    Arrays.sort(all);
    return all.length == 0 ? 1 : Math.max(1, all[all.length / 2]);
  }
}
