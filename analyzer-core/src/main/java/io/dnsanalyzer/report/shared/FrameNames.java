package io.dnsanalyzer.report.shared;

import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.packet.FrameRef;
import java.util.ArrayList;
import java.util.List;

/** Names frames for people: {@code [3, 4]}, or {@code [0:3, 1:4]} with the file's number before. */
public final class FrameNames {
  private static final int SHOWN = 8;

  private FrameNames() {}

  /** Returns the frames of an exchange in the order of time. */
  public static List<FrameRef> of(Exchange exchange) {
    List<FrameRef> frames = exchange.frames();
    if (areInOrder(frames)) {
      return frames; // as nearly always
    }
    List<FrameRef> sorted = new ArrayList<>(frames);
    sorted.sort(FrameRef.IN_TIME);
    return sorted;
  }

  private static boolean areInOrder(List<FrameRef> frames) {
    for (int i = 1; i < frames.size(); i++) {
      if (FrameRef.IN_TIME.compare(frames.get(i - 1), frames.get(i)) > 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns the name of a frame: {@code 3}, or {@code 0:3}. */
  public static String name(FrameRef frame, boolean manyFiles) {
    return manyFiles ? frame.file() + ":" + frame.number() : Long.toString(frame.number());
  }

  /** Returns the names of frames; of many only the first ones and how many more there are. */
  public static String name(List<FrameRef> frames, boolean manyFiles) {
    StringBuilder out = new StringBuilder("[");
    int shown = Math.min(frames.size(), SHOWN);
    for (FrameRef frame : frames.subList(0, shown)) {
      out.append(out.length() > 1 ? ", " : "");
      out.append(name(frame, manyFiles));
    }
    if (shown < frames.size()) {
      out.append(", and ").append(frames.size() - shown).append(" more");
    }
    return out.append(']').toString();
  }
}
