package io.dnsanalyzer.capture.ahead;

import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.capture.FrameSource;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.capture.RecordStarts;
import io.dnsanalyzer.capture.TextFormat;
import io.dnsanalyzer.capture.Watch;
import io.dnsanalyzer.capture.format.FileFrames;
import io.dnsanalyzer.capture.input.ChannelInput;
import io.dnsanalyzer.capture.input.Input;
import io.dnsanalyzer.capture.input.Meter;
import io.dnsanalyzer.packet.Frame;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of one file that a thread of its own reads, ahead of whoever takes its frames; those
 * that nobody wants are left out. A whole file is a stretch, too.
 *
 * <p>Where a stretch does not begin with the file, its first record is guessed: nothing says where
 * records begin. Whoever takes it proves that ({@link #begin}) before anything else.
 */
final class StretchAhead implements Closeable {
  /** One being filled, one being taken, and two in between. */
  private static final int BLOCKS = 4;

  /** Who waits for a block has it when so many bytes were read for it, unpacked, full or not. */
  private static final int STEP = 1 << 19;

  /** How far a record is looked for; what begins later is proved to be missing, and read anew. */
  private static final int LOOKED_AT = 1 << 17;

  /** Stands for no place. */
  private static final long UNKNOWN = -1;

  final long from;
  final long to;

  /** How many frames of the file are before it; 0 where nobody knows yet. */
  final long framesBefore;

  /** Whether its first record is guessed. */
  final boolean isGuessed;

  private final Input input;

  /** The file, which others read, too; null where it is read whole. */
  private final @Nullable FileChannel file;

  private final Wanted wanted;
  private final Handover<FrameBlock> blocks = new Handover<>(BLOCKS, FrameBlock::new);
  private final Thread thread;

  /** Whether nobody wants it any more. */
  private volatile boolean isAbandoned;

  private long packed;
  private long unpacked;

  // Written by the thread before it hands over its first block, and its last one.
  private long begin = UNKNOWN;
  private long end;
  private @Nullable FileFacts facts;
  private long latest = Long.MIN_VALUE;
  private long leftOut;
  private long latestLeftOut = Long.MIN_VALUE;

  private StretchAhead(
      Input input,
      @Nullable FileChannel file,
      Wanted wanted,
      long from,
      long to,
      long framesBefore,
      boolean isGuessed) {
    this.input = input;
    this.file = file;
    this.wanted = wanted;
    this.from = from;
    this.to = to;
    this.framesBefore = framesBefore;
    this.isGuessed = isGuessed;
    thread = new Thread(this::read, "read-ahead");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Begins to read a stretch of a regular file that is no text: the records that begin at a place
   * or behind it, and before another one.
   *
   * @param file the file; null where all of it is read
   * @throws OutOfMemoryError when no thread can be had
   */
  static StretchAhead of(
      Input input, @Nullable FileChannel file, Wanted wanted, long from, long to) {
    return new StretchAhead(input, file, wanted, from, to, 0, from > 0);
  }

  /**
   * Begins to read a stretch whose first record is known.
   *
   * @param begin where that begins
   * @param framesBefore how many frames of the file are before it
   * @throws OutOfMemoryError when no thread can be had
   */
  static StretchAhead known(
      Input input,
      @Nullable FileChannel file,
      Wanted wanted,
      long begin,
      long to,
      long framesBefore) {
    return new StretchAhead(input, file, wanted, begin, to, framesBefore, false);
  }

  private void read() {
    Throwable failure = null;
    try {
      long first = file != null && isGuessed ? guess(file) : from;
      if (first != UNKNOWN) {
        try (FileFrames frames = open(first)) {
          begin = first;
          packed = first;
          unpacked = first;
          read(frames);
          frames.drain();
          end = frames.offset();
          facts = frames.facts();
        }
      }
    } catch (Throwable e) {
      failure = e;
    }
    blocks.end(failure);
  }

  private long guess(FileChannel channel) throws IOException {
    try (InputStream all = new ChannelInput(channel)) {
      RecordStarts starts = RecordStarts.of(all.readNBytes(RecordStarts.FILE_HEADER));
      all.skipNBytes(from - RecordStarts.FILE_HEADER);
      byte[] read = new byte[LOOKED_AT];
      int length = all.readNBytes(read, 0, read.length);
      boolean isToTheEnd = length < read.length;
      int at = starts == null ? -1 : starts.guess(read, length, LOOKED_AT / 2, isToTheEnd);
      return at < 0 ? UNKNOWN : from + at;
    }
  }

  private FileFrames open(long first) throws IOException {
    Meter unwatched = new Meter(Watch.NONE);
    FileChannel channel = file;
    return channel == null
        ? FileFrames.open(input, ReaderChoice.BUILTIN, TextFormat::none, unwatched, false)
        : open(input, channel, Math.max(first, RecordStarts.FILE_HEADER), framesBefore);
  }

  /**
   * Opens a file at a record.
   *
   * @param framesBefore how many frames are before it
   */
  static FileFrames open(Input input, FileChannel file, long begin, long framesBefore)
      throws IOException {
    Meter unwatched = new Meter(Watch.NONE);
    return FileFrames.openAt(
        input, new ChannelInput(file), file.size(), begin, framesBefore, unwatched);
  }

  private boolean isWhole() {
    return file == null;
  }

  private void read(FileFrames frames) throws IOException {
    Predicate<Frame> isWanted = wanted.frames().get();
    Frame read = frames.frame();
    while (!isAbandoned && frames.offset() < to && frames.next()) {
      latest = Math.max(latest, read.time());
      if (isWanted.test(read)) {
        blocks.filling().add(read, latest);
      } else if (wanted.isInScope().test(read)) {
        leftOut++;
        latestLeftOut = Math.max(latestLeftOut, read.time());
      }
      blocks.filling().read++;
      boolean isDue = unpacked(frames) - unpacked >= STEP && blocks.isAwaited();
      if (isDue || blocks.filling().isFull()) {
        count(frames);
        blocks.handOver();
      }
    }
    count(frames);
  }

  /** Of a whole file, what was read counts; of a stretch, what is behind its end does not. */
  private long unpacked(FileFrames frames) {
    return isWhole() ? frames.unpacked() : frames.offset();
  }

  private void count(FileFrames frames) {
    FrameBlock filled = blocks.filling();
    long packedNow = isWhole() ? frames.packed() : frames.offset();
    filled.packed = packedNow - packed;
    packed = packedNow;
    filled.unpacked = unpacked(frames) - unpacked;
    unpacked = unpacked(frames);
  }

  /** Waits for the next block; returns null when all were taken. */
  @Nullable FrameBlock take() throws InterruptedException {
    return blocks.take();
  }

  /** Gives back a block that was taken. */
  void giveBack(FrameBlock block) {
    block.clear();
    blocks.giveBack(block);
  }

  /**
   * Fails as the thread did, once {@link #take} returned null.
   *
   * @throws IOException when it did
   */
  void requireAll() throws IOException {
    blocks.requireAll();
  }

  /**
   * Returns where the first record begins that was read, once a block was taken; -1 where none was
   * found.
   */
  long begin() {
    return begin;
  }

  /** Returns where the first record begins that was not read, once all blocks were taken. */
  long end() {
    return end;
  }

  /**
   * Returns the facts, once all blocks were taken. What they say of frames by their numbers is
   * right only where it is known how many are before them.
   */
  FileFacts facts() {
    return Objects.requireNonNull(facts);
  }

  /** Returns the latest time of its frames, once all blocks were taken. */
  long latest() {
    return latest;
  }

  /** Returns what was not wanted, once all blocks were taken. */
  FrameSource.LeftOut leftOut() {
    return new FrameSource.LeftOut(leftOut, latestLeftOut);
  }

  /** Ends the reading of this stretch, and of no other one. */
  void abandon() {
    isAbandoned = true;
    blocks.await(thread);
  }

  /** Ends it at once, with all that read the same file. */
  @Override
  public void close() {
    blocks.stop(thread);
  }
}
