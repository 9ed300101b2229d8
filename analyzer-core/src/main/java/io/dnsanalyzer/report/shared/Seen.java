package io.dnsanalyzer.report.shared;

import io.dnsanalyzer.packet.FrameRef;
import java.util.ArrayList;
import java.util.List;

/** How often something was seen, and the first frames that show it. */
public final class Seen {
  private static final int FRAMES = 100;
  private final List<FrameRef> frames = new ArrayList<>();
  private long count;
  private boolean isCut;

  public void add(List<FrameRef> shownBy) {
    count++;
    if (!isFull()) {
      frames.addAll(shownBy);
    } else {
      isCut = true;
    }
  }

  /** Tells whether no more frames are kept. */
  public boolean isFull() {
    return frames.size() >= FRAMES;
  }

  public long count() {
    return count;
  }

  public List<FrameRef> frames() {
    return frames;
  }

  /** Tells whether more frames show it than are kept. */
  public boolean isCut() {
    return isCut;
  }
}
