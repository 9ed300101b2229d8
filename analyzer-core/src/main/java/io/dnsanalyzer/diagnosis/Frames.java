package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.packet.FrameRef;
import java.util.List;

/** The frames of several sightings together. */
final class Frames {
  private static final int MAX = 100;

  private Frames() {}

  /** Returns frames in the order of time, each once, the first {@value #MAX} of them. */
  static List<FrameRef> inTime(List<FrameRef> frames) {
    return frames.stream().distinct().sorted(FrameRef.IN_TIME).limit(MAX).toList();
  }
}
