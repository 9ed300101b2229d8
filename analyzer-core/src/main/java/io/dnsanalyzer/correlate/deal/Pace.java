package io.dnsanalyzer.correlate.deal;

import io.dnsanalyzer.packet.Times;

/**
 * Divides a run into rounds. What exchanges of different clients share, such as the room that there
 * is, is settled between rounds; so within one, clients have nothing to do with each other.
 */
public final class Pace {
  /** So many messages pass within moments, and cost little to keep for longer than they need. */
  private static final int MAX_MESSAGES = 1 << 12;

  /** A round is to overrun the room that there is by no more than this part. */
  private static final int PART = 64;

  /** So long at most, but for silence, what is over waits for the end of its round. */
  private static final long MAX_NANOS = 100_000_000L;

  private final int max;
  private long time = Long.MIN_VALUE;
  private long message;
  private long ended;
  private long begun;
  private long first;

  /**
   * Makes one.
   *
   * @param maxOpen how many exchanges may be open
   */
  public Pace(int maxOpen) {
    max = Math.max(1, Math.min(MAX_MESSAGES, maxOpen / PART));
  }

  /** Takes the time of the next message, and tells whether a round ends before it. */
  public boolean next(long of) {
    message++;
    ended = time;
    if (of > time) {
      if (message == 1) {
        begun = of;
      }
      time = of;
    }
    if (message - first < max && Times.between(begun, time) < MAX_NANOS) {
      return false;
    }
    first = message;
    begun = time;
    return true;
  }

  /** Returns the latest time so far, in nanoseconds since 1970. */
  public long time() {
    return time;
  }

  /** Returns the latest time before the message, in nanoseconds since 1970. */
  public long ended() {
    return ended;
  }

  /** Returns the number of the message, from 1. */
  public long message() {
    return message;
  }
}
