package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.packet.FrameRef;

/** An answer that an {@link AnswerQueue} hands over; valid only during the call. */
final class PastAnswer {
  long nanos;
  long number;
  int file;
  long nameHash;
  int type;
  long clientHash;
  int clientPort;
  boolean isTcp;

  /** As {@link Divider#EDNS} says. */
  int edns;

  FrameRef frame() {
    return new FrameRef(file, number, nanos);
  }
}
