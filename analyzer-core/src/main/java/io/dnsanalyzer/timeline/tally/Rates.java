package io.dnsanalyzer.timeline.tally;

import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Times;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many questions were asked when, in tenths of a second; in halves, seconds, two seconds and so
 * on once the capture has more than {@value #MAX} such steps.
 */
public final class Rates {
  static final int MAX = 1 << 16;

  private static final long SECOND = 1_000_000_000L;
  private static final long TENTH = SECOND / 10;
  private static final long LOOK_BACK = 60 * SECOND;

  /** Divides a second, or is a multiple of one. */
  private long width = TENTH;

  /** How many widths after 1970 the step of index 0 begins. */
  private long base;

  private int[] counts = new int[1 << 8];
  private @Nullable FrameRef[] firsts = new FrameRef[counts.length];

  /** The steps that are used; there is room before and after them. */
  private int low;

  private int high;
  private int latest;
  private long latestFrom;

  /** When the first question of the latest step was asked, from the beginning of the step. */
  private long latestFirst;

  /** The width of the latest step; 0 while there is none. */
  private long latestWidth;

  /** The median over the capture; -1 until all is counted. */
  private long usual = -1;

  private long atMost = -1;

  /**
   * Counts a question, in any order. Most follow one of the same step, and for these no {@link
   * FrameRef} is made.
   */
  public void add(SettledExchange exchange) {
    long since = Times.between(latestFrom, exchange.firstNanos());
    if (since >= latestFirst && since < latestWidth) {
      counts[latest]++;
    } else {
      add(exchange.firstAttempt());
    }
  }

  /** Counts a question that was asked first with this frame. */
  public void add(FrameRef frame) {
    moveTo(frame);
    counts[latest]++;
  }

  /** Adds what another one counted. */
  public void addAll(Rates other) {
    while (width < other.width) {
      widen();
    }
    for (int i = other.low; i < other.high; i++) {
      FrameRef first = other.firsts[i];
      if (first != null) {
        moveTo(first);
        counts[latest] += other.counts[i];
      }
    }
  }

  private void moveTo(FrameRef frame) {
    long step = Math.floorDiv(frame.nanos(), width);
    if (low == high) {
      base = step;
    }
    while (Math.max(step, base + high - 1) - Math.min(step, base + low) >= MAX) {
      widen();
      step = Math.floorDiv(frame.nanos(), width);
    }
    makeRoom(step - base);
    latest = (int) (step - base);
    low = Math.min(low, latest);
    high = Math.max(high, latest + 1);
    FrameRef first = firsts[latest];
    if (first == null || frame.nanos() < first.nanos()) {
      first = frame;
      firsts[latest] = frame;
    }
    latestFrom = step * width;
    latestFirst = Times.between(latestFrom, first.nanos());
    latestWidth = width;
  }

  /** Makes room for an index, and where that moves steps, for as many more on its side. */
  private void makeRoom(long index) {
    if (index < 0) {
      move((int) Math.max(-index, counts.length), 0);
    } else if (index >= counts.length) {
      move(0, (int) Math.max(index + 1 - counts.length, counts.length));
    }
  }

  private void move(int before, int after) {
    int length = before + counts.length + after;
    int[] moved = new int[length];
    FrameRef[] movedFirsts = new FrameRef[length];
    System.arraycopy(counts, low, moved, low + before, high - low);
    System.arraycopy(firsts, low, movedFirsts, low + before, high - low);
    counts = moved;
    firsts = movedFirsts;
    base -= before;
    low += before;
    high += before;
  }

  /** Makes steps wider. */
  private void widen() {
    int factor = width == TENTH ? 5 : 2;
    long from = Math.floorDiv(base + low, factor);
    int[] wider = new int[counts.length];
    FrameRef[] moved = new FrameRef[counts.length];
    int size = 0;
    for (int i = low; i < high; i++) {
      int at = (int) (Math.floorDiv(base + i, factor) - from);
      wider[at] += counts[i];
      moved[at] = moved[at] == null ? firsts[i] : moved[at];
      size = at + 1;
    }
    low = 0;
    high = size;
    base = from;
    width *= factor;
    latestWidth = 0;
    counts = wider;
    firsts = moved;
  }

  /**
   * Returns how the rate rose before a failure; empty when it did not reach ten times the usual
   * one, or was not that high any more in the second before the failure. Steps longer than a second
   * do not tell. Nothing is counted after that.
   */
  public Optional<Surge> before(FrameRef failure) {
    if (width > SECOND) {
      return Optional.empty();
    }
    int steps = (int) (SECOND / width);
    if (usual < 0) {
      usual = median(steps);
    }
    if (atMostInASecond() < 10 * usual) {
      return Optional.empty();
    }
    int at = (int) (Math.floorDiv(failure.nanos(), width) - base);
    int peak = busiest(Math.max(low, at - (int) (LOOK_BACK / width)), at, steps);
    long most = sum(peak, steps);
    long earlier = sum(at - steps, steps);
    FrameRef first = firsts[peak];
    return first == null || most < 10 * usual || earlier < 10 * usual
        ? Optional.empty()
        : Optional.of(new Surge(first, most, earlier, usual));
  }

  /** Returns with which step the busiest second begins; the first of equals. */
  private int busiest(int from, int to, int steps) {
    long inSecond = sum(from, steps);
    long most = inSecond;
    int peak = from;
    for (int i = from + 1; i <= to; i++) {
      inSecond += sum(i + steps - 1, 1) - counts[i - 1];
      // Equal but for empty steps at the beginning: then take the step in which there is one.
      if (inSecond > most || inSecond == most && firsts[peak] == null) {
        most = inSecond;
        peak = i;
      }
    }
    return peak;
  }

  /**
   * Returns how many questions no second has more than, wherever it begins. Nothing is counted
   * after that.
   */
  public long atMostInASecond() {
    if (atMost < 0) {
      atMost = 0;
      for (int i = low; i < high; i++) {
        atMost = Math.max(atMost, atMostInASecondFrom(i));
      }
    }
    return atMost;
  }

  /**
   * Returns how many questions no second has more than that begins within a step. It ends within
   * another one; where the first question there came a second after the first one here, or later,
   * the second that has it does not have all of the questions here.
   */
  private long atMostInASecondFrom(int step) {
    FrameRef first = firsts[step];
    if (first == null) {
      return 0; // the second that begins with the next step has all of them
    }
    int steps = (int) ((SECOND + width - 1) / width);
    long here = sum(step, steps);
    FrameRef last = step + steps < high ? firsts[step + steps] : null;
    if (last == null) {
      return here;
    }
    long both = here + counts[step + steps];
    boolean isApart = Times.between(first.nanos(), last.nanos()) >= SECOND;
    return isApart ? Math.max(here, both - 1) : both;
  }

  private long sum(int from, int steps) {
    long sum = 0;
    for (int i = Math.max(low, from); i < Math.min(high, from + steps); i++) {
      sum += counts[i];
    }
    return sum;
  }

  /** Returns the median over the seconds with questions, at least 1: idle ones say nothing. */
  private long median(int steps) {
    long[] all = new long[(high - low + steps - 1) / steps];
    for (int i = 0; i < all.length; i++) {
      all[i] = sum(low + i * steps, steps);
    }
    long[] busy = Arrays.stream(all).filter(asked -> asked > 0).sorted().toArray();
    return busy.length == 0 ? 1 : busy[busy.length / 2];
  }
}
