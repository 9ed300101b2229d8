package io.dnsanalyzer.packet;

import java.time.Instant;
import java.util.Comparator;

/**
 * Where in the capture something was seen, and when.
 *
 * @param file the index of the file, from 0
 * @param number the frame's position in that file, from 1
 * @param nanos nanoseconds since 1970-01-01T00:00:00Z
 */
public record FrameRef(int file, long number, long nanos) {
  /** The order of time. */
  public static final Comparator<FrameRef> IN_TIME =
      Comparator.comparingLong(FrameRef::nanos)
          .thenComparingInt(FrameRef::file)
          .thenComparingLong(FrameRef::number);

  /** Keeps the place of a frame. */
  public static FrameRef of(Frame frame) {
    return new FrameRef(frame.file(), frame.number(), frame.time());
  }

  /** Tells whether it is known when the frame was captured; logs may tell the order only. */
  public boolean hasTime() {
    return !UnknownDay.isNoTime(nanos);
  }

  /** Returns when the frame was captured; of no account without {@link #hasTime}. */
  public Instant time() {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
  }

  /** Written out as in {@link IpAddress#equals}. */
  @Override
  public boolean equals(Object other) {
    return other instanceof FrameRef frame
        && frame.number == number
        && frame.nanos == nanos
        && frame.file == file;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(nanos * 31 + number) * 31 + file;
  }
}
