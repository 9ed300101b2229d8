package io.dnsanalyzer.capture;

import io.dnsanalyzer.capture.ahead.FileAhead;
import io.dnsanalyzer.capture.ahead.Stretches;
import io.dnsanalyzer.capture.ahead.Wanted;
import io.dnsanalyzer.capture.format.FileFrames;
import io.dnsanalyzer.capture.input.Input;
import io.dnsanalyzer.capture.input.Meter;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.packet.UnknownDay;
import java.io.Closeable;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One file of a capture: looked at to learn when it begins, closed until its turn comes so that
 * thousands of files need not be open at once, read, closed.
 */
final class CaptureFile implements Closeable {
  private final Input input;
  private final ReaderChoice choice;
  private TextFormat texts;
  private final Meter meter;
  private final boolean alone;
  private @Nullable FileFrames open;

  /** Where a thread reads it; null otherwise. */
  private @Nullable FileAhead ahead;

  private FrameSource.LeftOut leftOut = FrameSource.LeftOut.NOTHING;

  /** The latest time of its frames so far. */
  private long latest = Long.MIN_VALUE;

  private boolean isOver;
  private FileFacts facts;
  private boolean empty;
  private long firstTime;
  private int index;
  private int point;

  /**
   * Opens the input and reads its first frame.
   *
   * @param first who reads until the file is parked
   * @param choice who reads after that
   * @param texts what reads texts
   * @param meter told what is read
   * @param alone whether the capture consists of this file only
   */
  CaptureFile(
      Input input,
      ReaderChoice first,
      ReaderChoice choice,
      TextFormat texts,
      Meter meter,
      boolean alone)
      throws IOException {
    this.texts = texts;
    this.input = input;
    this.choice = choice;
    this.meter = meter;
    this.alone = alone;
    FileFrames frames = FileFrames.open(input, first, texts, meter, alone);
    this.open = frames;
    this.facts = frames.facts();
    this.empty = !firstFrame();
    this.firstTime = empty ? Long.MAX_VALUE : frames.frame().time();
  }

  private boolean firstFrame() throws IOException {
    try {
      return next();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Reads its first frame anew, with the day of a capture that begins then. */
  void beside(long begin) throws IOException {
    if (!input.regular()) {
      return;
    }
    texts = texts.beside(begin, Times.between(UnknownDay.START, firstTime));
    close();
    FileFrames frames = FileFrames.open(input, choice, texts, meter, alone);
    open = frames;
    empty = !firstFrame();
    firstTime = empty ? Long.MAX_VALUE : frames.frame().time();
    park();
  }

  /** Closes a file that can be opened again. */
  void park() throws IOException {
    if (open != null && input.regular()) {
      facts = open.facts();
      open.forget();
      close();
    }
  }

  /**
   * Lets a thread read it from now on, where it waits for its turn and that is worth a thread;
   * returns whether one does.
   *
   * @param from the bytes that a file has to have
   */
  boolean readAhead(long from, Wanted wanted) {
    boolean isWorth =
        open == null
            && !empty
            && facts.text() == null
            && choice != ReaderChoice.PCAP4J
            && input.regular()
            && facts.bytes() >= from;
    if (isWorth) {
      try {
        ahead = new FileAhead(input, meter, wanted);
      } catch (OutOfMemoryError e) { // as many threads as there may be; it is read at its turn
        return false;
      }
    }
    return isWorth;
  }

  /**
   * Lets threads read stretches of it side by side from now on, where that pays.
   *
   * @param threads how many there may be
   * @param shortest the fewest bytes of a stretch
   */
  void readStretches(int threads, long shortest, Wanted wanted) throws IOException {
    long bytes = facts().bytes();
    boolean isWorth =
        !empty
            && facts().text() == null
            && choice != ReaderChoice.PCAP4J
            && input.forLibpcap() != null;
    Stretches stretches =
        isWorth ? Stretches.of(input, bytes, threads, shortest, wanted) : Stretches.ONE;
    if (!stretches.isOne()) {
      park();
      ahead = FileAhead.divided(input, meter, wanted, stretches);
    }
  }

  /** Has the first frame ready again; returns false when there is none. */
  boolean resume() throws IOException {
    if (empty) {
      return false;
    }
    if (ahead != null) {
      place();
      return next();
    }
    if (open == null) {
      FileFrames frames = FileFrames.open(input, choice, texts, meter, alone);
      frames.file(index, point);
      open = frames;
      return next();
    }
    return true;
  }

  /**
   * Reads the next frame; at the end keeps the facts and closes the file. Where a thread reads it,
   * its end comes as if it were one more frame, since the frames before it may be left out.
   */
  boolean next() throws IOException {
    if (isOver) {
      return false;
    }
    FileAhead read = ahead;
    if (read != null) {
      isOver = !read.next();
      latest = read.latest();
      if (isOver) {
        facts = read.facts();
        leftOut = read.leftOut();
        close();
      }
      return true;
    }
    FileFrames frames = Objects.requireNonNull(open);
    if (frames.next()) {
      latest = Math.max(latest, frames.frame().time());
      return true;
    }
    frames.drain();
    facts = frames.facts();
    close();
    return false;
  }

  /** Counts the frame that was read last, unless that was done where it was read. */
  void count() throws IOException {
    if (ahead == null) {
      meter.frame(input);
    }
  }

  /** Returns whether what was read last is its end. */
  boolean isOver() {
    return isOver;
  }

  /** Returns whether a thread reads it. */
  boolean isAhead() {
    return ahead != null;
  }

  Input input() {
    return input;
  }

  /** Returns the frame that was read last. */
  Frame frame() {
    FileAhead read = ahead;
    return read != null ? read.frame() : Objects.requireNonNull(open).frame();
  }

  /**
   * Returns the latest time of its frames so far, by which they take their place in the capture.
   */
  long latest() {
    return latest;
  }

  /** Returns what was left out of it. */
  FrameSource.LeftOut leftOut() {
    return leftOut;
  }

  FileFacts facts() {
    return open == null ? facts : open.facts();
  }

  /** Returns how many bytes a file has; -1 for a stream or a pipe. */
  long size() {
    return input.regular() ? facts().bytes() : -1;
  }

  /** Returns whether the file holds no frame that can be read. */
  boolean empty() {
    return empty;
  }

  /** Returns what puts it in order. */
  FileHead head() {
    return new FileHead(empty, firstTime, facts().name(), facts().bytes());
  }

  /** Returns the time of the first frame, by which files are put in order. */
  long firstTime() {
    return firstTime;
  }

  int index() {
    return index;
  }

  int point() {
    return point;
  }

  /** Says with which other files it shares a capture point: equal for those that do. */
  void point(int point) {
    this.point = point;
    place();
  }

  private void place() {
    if (open != null) {
      open.file(index, point);
    }
    if (ahead != null) {
      ahead.place(index, point << Short.SIZE);
    }
  }

  /** Says which file of the capture this is. */
  void index(int index) {
    this.index = index;
    place();
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
      open = null;
    }
    if (ahead != null) {
      ahead.close();
      ahead = null;
    }
  }
}
