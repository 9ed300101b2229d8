package io.dnsanalyzer.capture.ahead;

import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.capture.FrameSource;
import io.dnsanalyzer.capture.format.FileFrames;
import io.dnsanalyzer.capture.input.Input;
import io.dnsanalyzer.capture.input.Meter;
import io.dnsanalyzer.packet.Frame;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One file of a capture that threads read, ahead of whoever takes its frames; those that nobody
 * wants are left out. One thread reads it whole, or several read stretches of it side by side.
 *
 * <p>A stretch is taken when it is proved to begin where the one before it ends. Where it is not,
 * since its beginning was guessed wrong, it is read anew from there. So what is taken is exact,
 * whatever the file's bytes look like.
 */
public final class FileAhead implements Closeable {
  private final Input input;
  private final Meter meter;
  private final Wanted wanted;
  private final Stretches stretches;

  /**
   * The file, opened once: its name may be another one's by the end. Null where it is one stretch.
   */
  private final @Nullable FileChannel channel;

  /** The stretch that is being taken, and those that are read meanwhile. */
  private final Deque<StretchAhead> running = new ArrayDeque<>();

  /** Where the next stretch begins; the highest number when all are begun. */
  private long unbegun;

  private boolean isProved;
  private final Frame frame = new Frame();
  private @Nullable FrameBlock block;
  private int file;
  private int point;

  // Of all stretches that were taken to their end.
  private @Nullable FileFacts facts;
  private long frames;
  private long end;
  private long latest = Long.MIN_VALUE;
  private FrameSource.LeftOut leftOut = FrameSource.LeftOut.NOTHING;

  /**
   * Begins to read a regular file that is no text.
   *
   * @param meter told of what was read when it is taken
   * @param wanted which frames are kept
   * @throws OutOfMemoryError when no thread can be had
   */
  public FileAhead(Input input, Meter meter, Wanted wanted) {
    this(input, null, meter, wanted, Stretches.ONE);
  }

  /**
   * Begins to read stretches of a regular file that is a plain pcap.
   *
   * @param meter told of what was read when it is taken
   * @param wanted which frames are kept
   * @throws IOException when it cannot be opened
   * @throws OutOfMemoryError when no thread can be had
   */
  public static FileAhead divided(Input input, Meter meter, Wanted wanted, Stretches stretches)
      throws IOException {
    try {
      FileChannel channel = FileChannel.open(Objects.requireNonNull(input.path()));
      return new FileAhead(input, channel, meter, wanted, stretches);
    } catch (IOException e) {
      throw input.failure(e);
    }
  }

  private FileAhead(
      Input input, @Nullable FileChannel channel, Meter meter, Wanted wanted, Stretches stretches) {
    this.input = input;
    this.channel = channel;
    this.meter = meter;
    this.wanted = wanted;
    this.stretches = stretches;
    begin();
  }

  /** Begins as many stretches as there are threads for. */
  private void begin() {
    while (running.size() < stretches.threads() && unbegun < stretches.bytes()) {
      long to = stretches.end(unbegun);
      try {
        running.add(StretchAhead.of(input, channel, wanted, unbegun, to));
      } catch (OutOfMemoryError e) {
        if (running.isEmpty()) {
          throw e;
        }
        return; // as many threads as there may be
      }
      unbegun = to;
    }
  }

  /**
   * Says which file of the capture this is.
   *
   * @param index from 0
   * @param base added to the capture point of each frame
   */
  public void place(int index, int base) {
    file = index;
    point = base;
  }

  /**
   * Takes the next frame that is wanted; returns false at the end of the file or where it is
   * damaged.
   */
  public boolean next() throws IOException {
    FrameBlock taken = block;
    while (taken == null || !taken.hasNext()) {
      taken = nextBlock();
      if (taken == null) {
        return false;
      }
    }
    taken.next(frame, file, point, frames);
    return true;
  }

  private @Nullable FrameBlock nextBlock() throws IOException {
    FrameBlock before = block;
    block = null;
    if (before != null) {
      running.element().giveBack(before);
    }
    try {
      while (block == null && !running.isEmpty()) {
        take(running.element());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw input.failure(new InterruptedIOException("interrupted"));
    }
    return block;
  }

  private void take(StretchAhead stretch) throws IOException, InterruptedException {
    FrameBlock next = stretch.take();
    if (stretch.isGuessed && !isProved && stretch.begin() != end) {
      stretch.abandon();
      running.remove();
      if (end < stretch.to) {
        running.addFirst(StretchAhead.known(input, channel, wanted, end, stretch.to, frames));
      }
      begin();
    } else if (next == null) {
      stretch.requireAll();
      isProved = false;
      running.remove();
      finish(stretch);
      begin();
    } else {
      isProved = true;
      block = next;
      count(next);
    }
  }

  private void count(FrameBlock taken) throws IOException {
    try {
      meter.check();
      meter.packed(taken.packed);
      meter.unpacked(taken.unpacked);
      meter.frames(taken.read);
    } catch (IOException e) {
      throw input.failure(e);
    }
  }

  private void finish(StretchAhead stretch) throws IOException {
    FileFacts last = stretch.facts();
    boolean isDamaged = last.damage() != null;
    if (isDamaged && channel != null && stretch.framesBefore != frames) {
      last = again(channel, stretch.begin());
    }
    FileFacts before = facts;
    facts = before == null ? last : before.and(last);
    frames += last.frames();
    end = stretch.end();
    latest = Math.max(latest, stretch.latest());
    leftOut = leftOut.and(stretch.leftOut());
    stretch.abandon();
    if (isDamaged) {
      unbegun = Long.MAX_VALUE;
      close();
    }
  }

  /** Returns what is said of a stretch whose frames have the numbers that they have in the file. */
  private FileFacts again(FileChannel from, long begin) throws IOException {
    try (FileFrames read = StretchAhead.open(input, from, begin, frames)) {
      while (read.next()) {
        meter.check();
      }
      return read.facts();
    }
  }

  /** Returns the frame that {@link #next} took. */
  public Frame frame() {
    return frame;
  }

  /**
   * Returns the latest time of the file up to that frame, or up to its end once {@link #next}
   * returned false, in nanoseconds since 1970.
   */
  public long latest() {
    FrameBlock taken = block;
    return taken == null ? latest : Math.max(latest, taken.latest());
  }

  /** Returns the facts, once {@link #next} returned false. */
  public FileFacts facts() {
    return Objects.requireNonNull(facts);
  }

  /** Returns what was not wanted, once {@link #next} returned false. */
  public FrameSource.LeftOut leftOut() {
    return leftOut;
  }

  @Override
  public void close() throws IOException {
    while (!running.isEmpty()) {
      running.remove().close();
    }
    if (channel != null) {
      channel.close();
    }
  }
}
