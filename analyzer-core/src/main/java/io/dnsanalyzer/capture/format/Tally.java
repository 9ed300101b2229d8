package io.dnsanalyzer.capture.format;

import io.dnsanalyzer.packet.Times;
import java.util.OptionalLong;

/** What the frames of a file add up to. Times are those of {@code Frame}. */
public final class Tally {
  private long frames;
  private long framesCut;
  private long withoutTime;
  private boolean isTimed;
  private long firstTime;
  private long lastTime;
  private long clockStepBack;
  private long longestGap;

  /** Counts the next frame. */
  public void add(boolean isCut) {
    frames++;
    framesCut += isCut ? 1 : 0;
  }

  /** Takes the time of the frame just counted, if it has one. */
  public void addTime(long time) {
    if (isTimed) {
      step(time);
    } else {
      isTimed = true;
      firstTime = time;
    }
    lastTime = time;
  }

  /** Notes that the frame just counted has no time. */
  public void addWithoutTime() {
    withoutTime++;
  }

  private void step(long time) {
    long since = Times.between(lastTime, time);
    if (since > longestGap) {
      longestGap = since;
    } else if (since < 0) {
      clockStepBack = Math.max(clockStepBack, Times.between(time, lastTime));
    }
  }

  public long frames() {
    return frames;
  }

  public long framesCut() {
    return framesCut;
  }

  public long withoutTime() {
    return withoutTime;
  }

  public OptionalLong firstTime() {
    return isTimed ? OptionalLong.of(firstTime) : OptionalLong.empty();
  }

  public OptionalLong lastTime() {
    return isTimed ? OptionalLong.of(lastTime) : OptionalLong.empty();
  }

  public long clockStepBack() {
    return clockStepBack;
  }

  public long longestGap() {
    return longestGap;
  }
}
