package io.dnsanalyzer.correlate.open;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Times;

/** From when to when a lookup goes, and in which frames. Times are in nanoseconds since 1970. */
public final class LookupSpan {
  /** What is asked within this time was asked side by side: no timer of a resolver is as short. */
  private static final long SIDE_BY_SIDE = 50_000_000L;

  private int firstFile;
  private long firstNumber;
  private long firstTime;
  private int lastFile;
  private long lastNumber;
  private long lastTime;

  /** Begins with a query; nothing is its last frame yet. */
  void start(OpenAttempt first) {
    firstTime = first.time;
    firstFile = first.file();
    firstNumber = first.number();
    lastTime = Long.MIN_VALUE;
  }

  void copy(LookupSpan from) {
    firstFile = from.firstFile;
    firstNumber = from.firstNumber;
    firstTime = from.firstTime;
    lastFile = from.lastFile;
    lastNumber = from.lastNumber;
    lastTime = from.lastTime;
  }

  /** Takes a frame that belongs to the lookup. */
  public void touch(long time, int file, long frame) {
    if (time >= lastTime) {
      lastTime = time;
      lastFile = file;
      lastNumber = frame;
    }
  }

  /** Tells whether something was asked after the first query, and not side by side with it. */
  boolean isLater(long time) {
    return Times.between(firstTime, time) >= SIDE_BY_SIDE;
  }

  long firstTime() {
    return firstTime;
  }

  long lastTime() {
    return lastTime;
  }

  FrameRef first() {
    return new FrameRef(firstFile, firstNumber, firstTime);
  }

  FrameRef last() {
    return new FrameRef(lastFile, lastNumber, lastTime);
  }
}
