package io.dnsanalyzer.correlate.deal;

import io.dnsanalyzer.decode.PacketBatch;
import java.util.Arrays;

/**
 * Some of the messages of one round, dealt out to the correlators of their clients. Used again and
 * again.
 */
public final class Hand {
  /** What one correlator takes, with when each message came, and which one it was. */
  public static final class Part {
    public static final Part NONE = new Part();

    public final PacketBatch packets = new PacketBatch();
    private long[] times = new long[1 << 9];
    private long[] numbers = new long[1 << 9];
    private int[] correlators = new int[1 << 9];
    private int size;
    private int taken;

    void stamp(long time, long number, int correlator) {
      if (size == times.length) {
        times = Arrays.copyOf(times, size * 2);
        numbers = Arrays.copyOf(numbers, size * 2);
        correlators = Arrays.copyOf(correlators, size * 2);
      }
      times[size] = time;
      numbers[size] = number;
      correlators[size++] = correlator;
    }

    /** Returns which correlator takes the message that comes next. */
    public int correlator() {
      return correlators[taken];
    }

    /** Returns the number of the message that comes next. */
    public long number() {
      return numbers[taken];
    }

    /** Lets the message come that is next. */
    public void comes(Turn turn) {
      turn.time = times[taken];
      turn.message = numbers[taken++];
    }

    private void clear() {
      size = 0;
      taken = 0;
    }
  }

  public final Part[] parts;

  /** Whether all are in the first part, to be taken in their order by one thread. */
  boolean isInOrder;

  /** Whether that is so from here on. */
  public boolean isTogether;

  /** Whether messages were captured at several points up to its end. */
  public boolean hasSeveralPoints;

  /** As {@link Turn#clocksSince}, up to its end. */
  public long clocksSince = Turn.NEVER;

  /** Whether the first message of all is among them; then, when that was seen. */
  public boolean isFirst;

  public long start;

  /** Whether the round ends behind them; then, at which time, and before which message. */
  public boolean endsRound;

  public long ended;
  public long time;
  public long before;

  /**
   * Makes an empty one.
   *
   * @param correlators how many, from 1
   */
  public Hand(int correlators) {
    parts = new Part[correlators];
    for (int i = 0; i < correlators; i++) {
      parts[i] = new Part();
    }
  }

  /** Tells whether its parts cannot be taken side by side. */
  public boolean isInOrder() {
    return isInOrder;
  }

  /** Returns the number of its last message; 0 without any. */
  public long last() {
    long last = 0;
    for (Part part : parts) {
      last = part.size == 0 ? last : Math.max(last, part.numbers[part.size - 1]);
    }
    return last;
  }

  /** Returns how many messages there are. */
  int size() {
    int size = 0;
    for (Part part : parts) {
      size += part.size;
    }
    return size;
  }

  public void clear() {
    for (Part part : parts) {
      part.clear();
    }
    isInOrder = false;
    isFirst = false;
    endsRound = false;
  }
}
