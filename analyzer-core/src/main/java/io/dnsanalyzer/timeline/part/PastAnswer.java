package io.dnsanalyzer.timeline.part;

import io.dnsanalyzer.packet.FrameRef;

/** An answer that an {@code AnswerQueue} hands over; valid only during the call. */
public final class PastAnswer {
  private static final Divider[] DIVIDERS = Divider.values();

  public long nanos;

  /** When its exchange was first asked. */
  public long asked;

  public long number;
  public int file;
  public long nameHash;
  public long zoneHash;
  public int type;
  public long clientHash;
  public int clientPort;
  public boolean isTcp;

  /** Whether there was a record of what was asked for. */
  public boolean hasRecord;

  /** As {@link Divider#EDNS} says. */
  public int edns;

  /** What stands for each of its sides, in the order of {@link Divider}. */
  final long[] keys = new long[Divider.COUNT];

  /** Finds the keys, once all else is known. */
  public void divide() {
    for (int i = 0; i < keys.length; i++) {
      keys[i] = DIVIDERS[i].of(this);
    }
  }

  public FrameRef frame() {
    return new FrameRef(file, number, nanos);
  }
}
