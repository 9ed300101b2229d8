package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.packet.FrameRef;

/** How sentences name points of capture, by a frame of each. */
public final class Places {
  private Places() {}

  /**
   * Returns where a frame was captured, beside another point: {@code in file 1}, or {@code at the
   * interface of frame 7} for interfaces of one file.
   */
  public static String of(FrameRef frame, FrameRef other) {
    return frame.file() == other.file()
        ? "at the interface of frame " + frame.number()
        : "in file " + frame.file();
  }
}
