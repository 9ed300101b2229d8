package io.dnsanalyzer.capture.ahead;

import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.capture.FrameSource;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.capture.TextFormat;
import io.dnsanalyzer.capture.Watch;
import io.dnsanalyzer.capture.format.FileFrames;
import io.dnsanalyzer.capture.input.Input;
import io.dnsanalyzer.capture.input.Meter;
import io.dnsanalyzer.packet.Frame;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One file of a capture that a thread of its own reads, ahead of whoever takes its frames; those
 * that nobody wants are left out.
 */
public final class FileAhead implements Closeable {
  /** One being filled, one being taken, and two in between. */
  private static final int BLOCKS = 4;

  /** Who waits for a block has it when so many bytes were read for it, unpacked, full or not. */
  private static final int STEP = 1 << 19;

  private final Input input;
  private final Meter meter;
  private final Wanted wanted;
  private final Handover<FrameBlock> blocks = new Handover<>(BLOCKS, FrameBlock::new);
  private final Thread thread;
  private final Frame frame = new Frame();
  private @Nullable FrameBlock block;
  private int file;
  private int point;

  // Written by the thread before it hands over its last block.
  private @Nullable FileFacts facts;
  private long latest = Long.MIN_VALUE;
  private long leftOut;
  private long latestLeftOut = Long.MIN_VALUE;

  /**
   * Begins to read a regular file that is no text.
   *
   * @param meter told of what was read when it is taken
   * @param wanted which frames are kept
   * @throws OutOfMemoryError when no thread can be had
   */
  public FileAhead(Input input, Meter meter, Wanted wanted) {
    this.input = input;
    this.meter = meter;
    this.wanted = wanted;
    thread = new Thread(this::read, "read-ahead");
    thread.setDaemon(true);
    thread.start();
  }

  private void read() {
    Throwable failure = null;
    try {
      FileFrames frames =
          FileFrames.open(
              input, ReaderChoice.BUILTIN, TextFormat::none, new Meter(Watch.NONE), false);
      try (frames) {
        read(frames);
        frames.drain();
        facts = frames.facts();
      }
    } catch (Throwable e) {
      failure = e;
    }
    blocks.end(failure);
  }

  private void read(FileFrames frames) throws IOException {
    Predicate<Frame> isWanted = wanted.frames().get();
    long packed = 0;
    long unpacked = 0;
    Frame read = frames.frame();
    while (frames.next()) {
      latest = Math.max(latest, read.time());
      if (isWanted.test(read)) {
        blocks.filling().add(read, latest);
      } else if (wanted.isInScope().test(read)) {
        leftOut++;
        latestLeftOut = Math.max(latestLeftOut, read.time());
      }
      blocks.filling().read++;
      boolean isDue = frames.unpacked() - unpacked >= STEP && blocks.isAwaited();
      if (isDue || blocks.filling().isFull()) {
        packed += count(frames, packed, unpacked);
        unpacked = frames.unpacked();
        blocks.handOver();
      }
    }
    count(frames, packed, unpacked);
  }

  private long count(FileFrames frames, long packed, long unpacked) {
    FrameBlock filled = blocks.filling();
    filled.packed = frames.packed() - packed;
    filled.unpacked = frames.unpacked() - unpacked;
    return filled.packed;
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
    taken.next(frame, file, point);
    return true;
  }

  private @Nullable FrameBlock nextBlock() throws IOException {
    FrameBlock before = block;
    block = null;
    if (before != null) {
      before.clear();
      blocks.giveBack(before);
    }
    FrameBlock next;
    try {
      meter.check();
      next = blocks.take();
      if (next != null) {
        block = next;
        meter.packed(next.packed);
        meter.unpacked(next.unpacked);
        meter.frames(next.read);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw input.failure(new InterruptedIOException("interrupted"));
    } catch (IOException e) {
      throw input.failure(e);
    }
    if (next == null) {
      blocks.requireAll();
    }
    return next;
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
    return taken == null ? latest : taken.latest();
  }

  /** Returns the facts, once {@link #next} returned false. */
  public FileFacts facts() {
    return Objects.requireNonNull(facts);
  }

  /** Returns what was not wanted, once {@link #next} returned false. */
  public FrameSource.LeftOut leftOut() {
    return new FrameSource.LeftOut(leftOut, latestLeftOut);
  }

  @Override
  public void close() {
    blocks.stop(thread);
  }
}
