package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.packet.FrameRef;

/** An answer that an {@link AnswerQueue} hands over; valid only during the call. */
final class PastAnswer {
  private static final Divider[] DIVIDERS = Divider.values();

  long nanos;
  long number;
  int file;
  long nameHash;
  long zoneHash;
  int type;
  long clientHash;
  int clientPort;
  boolean isTcp;

  /** Whether there was a record of what was asked for. */
  boolean hasRecord;

  /** As {@link Divider#EDNS} says. */
  int edns;

  /** What stands for each of its sides, in the order of {@link Divider}. */
  final long[] keys = new long[Divider.COUNT];

  /** Finds the keys, once all else is known. */
  void divide() {
    for (int i = 0; i < keys.length; i++) {
      keys[i] = DIVIDERS[i].of(this);
    }
  }

  FrameRef frame() {
    return new FrameRef(file, number, nanos);
  }
}
