package io.dnsanalyzer.capture;

import io.dnsanalyzer.packet.Times;
import java.util.OptionalLong;

/** What the frames of a file add up to. Times are those of {@code Frame}. */
final class Tally {
  private long frames;
  private long framesCut;
  private boolean isTimed;
  private long firstTime;
  private long lastTime;
  private long clockStepBack;

  /** Counts the next frame. */
  public void add(boolean isCut) {
    frames++;
    framesCut += isCut ? 1 : 0;
  }

  /** Takes the time of the frame just counted, if it has one. */
  void addTime(long time) {
    if (isTimed) {
      step(time);
    } else {
      isTimed = true;
      firstTime = time;
    }
    lastTime = time;
  }

  private void step(long time) {
    clockStepBack = Math.max(clockStepBack, Times.between(time, lastTime));
  }

  long frames() {
    return frames;
  }

  long framesCut() {
    return framesCut;
  }

  OptionalLong firstTime() {
    return isTimed ? OptionalLong.of(firstTime) : OptionalLong.empty();
  }

  OptionalLong lastTime() {
    return isTimed ? OptionalLong.of(lastTime) : OptionalLong.empty();
  }

  long clockStepBack() {
    return clockStepBack;
  }
}
