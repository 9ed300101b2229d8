package io.dnsanalyzer.writing;

import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.packet.UnknownDay;
import java.util.List;

/** What every line of a report depends on, known when the capture is opened. */
public final class CaptureShape {
  private int timeDigits = 6;
  private boolean manyFiles;
  private long start;

  public void learn(List<FileFacts> files) {
    manyFiles = files.size() > 1;
    start = Long.MAX_VALUE;
    for (FileFacts file : files) {
      timeDigits = Math.max(timeDigits, file.timeDigits());
      start = Math.min(start, file.firstTime().orElse(start));
      if (!file.hasTimes()) {
        start = UnknownDay.NO_TIME;
      }
    }
    start = start == Long.MAX_VALUE ? 0 : start;
  }

  /** Returns how many digits of a second times carry: 6 or 9. */
  public int timeDigits() {
    return timeDigits;
  }

  /** Tells whether a frame's number alone does not name it. */
  public boolean manyFiles() {
    return manyFiles;
  }

  /** Tells whether all frames have times: a log may tell their order only. */
  public boolean hasTimes() {
    return !UnknownDay.isNoTime(start);
  }

  /** Returns the time of the first frame, in nanoseconds since 1970. */
  public long start() {
    return start;
  }
}
