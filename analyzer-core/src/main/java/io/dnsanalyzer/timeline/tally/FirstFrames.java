package io.dnsanalyzer.timeline.tally;

import io.dnsanalyzer.correlate.part.Clocks;
import io.dnsanalyzer.packet.FrameRef;
import java.util.List;

/** The first frames of many in the order of time, at most {@value #MAX}. */
public final class FirstFrames {
  public static final int MAX = 100;

  private List<FrameRef> frames = List.of();

  /** No later frame is among the first ones. */
  private long until = Long.MAX_VALUE;

  /** Tells whether frames of an exchange may be among the first ones. */
  public boolean wants(long firstNanos) {
    return firstNanos - Clocks.SKEW <= until;
  }

  /**
   * Adds frames in any order.
   *
   * @param more a list that nobody changes any more
   */
  public void addAll(List<FrameRef> more) {
    frames = SmallCollections.with(frames, more);
    if (frames.size() > MAX) {
      frames = sorted();
      until = frames.size() < MAX ? until : frames.get(MAX - 1).nanos();
    }
  }

  /** Adds what another one kept. */
  public void addAll(FirstFrames other) {
    addAll(List.copyOf(other.frames));
  }

  /** Returns them in the order of time, each once. */
  public List<FrameRef> toList() {
    List<FrameRef> sorted = sorted();
    return sorted.equals(frames) ? frames : sorted;
  }

  /** Returns about how many bytes they take. */
  public long bytes() {
    return 24 + 40L * frames.size();
  }

  private List<FrameRef> sorted() {
    return frames.stream().distinct().sorted(FrameRef.IN_TIME).limit(MAX).toList();
  }
}
