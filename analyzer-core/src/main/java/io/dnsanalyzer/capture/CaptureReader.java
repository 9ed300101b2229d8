package io.dnsanalyzer.capture;

import io.dnsanalyzer.capture.ahead.Wanted;
import io.dnsanalyzer.capture.input.Input;
import io.dnsanalyzer.capture.input.Inputs;
import io.dnsanalyzer.capture.input.Meter;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.UnknownDay;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one capture, which may consist of several files.
 *
 * <p>Files are ordered by the time of their first frame, never by name, and their frames merged by
 * time where files overlap; the result does not depend on the order in which files are given.
 * Within a file frames keep their order, even where its clock was set back. Files are opened when
 * their turn comes.
 *
 * <p>A damaged file ends where the damage begins; {@link FileFacts#damage} then says where and why.
 *
 * <pre>{@code
 * try (CaptureReader capture = CaptureReader.open(List.of(path), ReaderChoice.AUTO)) {
 *   for (Frame frame = capture.next(); frame != null; frame = capture.next()) {
 *     …
 *   }
 * }
 * }</pre>
 *
 * <p>Not safe for use by several threads.
 */
public final class CaptureReader implements FrameSource {
  private final List<CaptureFile> files;
  private final Meter meter;
  private final Deque<CaptureFile> waiting;
  private final PriorityQueue<CaptureFile> active =
      new PriorityQueue<>(CaptureReader::compareNextFrames);
  private @Nullable CaptureFile current;

  /** How many files threads read at a time, and what is wanted of them. */
  private int threads;

  private long aheadFrom;

  private @Nullable Wanted wanted;

  /** The earliest frame that another file may have; before it, the current file stays current. */
  private long rival;

  private CaptureReader(List<CaptureFile> files, Meter meter) {
    this.files = List.copyOf(files);
    this.meter = meter;
    this.waiting = new ArrayDeque<>(files);
    for (int i = 0; i < files.size(); i++) {
      files.get(i).index(i);
    }
  }

  /**
   * Opens a capture that consists of files.
   *
   * @param paths files, and directories that stand for the captures directly in them; at least one.
   *     A file that is named twice is read once. A pipe is read from where it stands.
   * @throws IOException when a file cannot be read or is not a capture, when a directory holds no
   *     capture, or when {@code reader} asks for libpcap and it cannot be loaded; the message is
   *     one line that names the file and says what to do
   * @throws IllegalArgumentException when {@code paths} is empty
   */
  public static CaptureReader open(List<Path> paths, ReaderChoice reader) throws IOException {
    return open(paths, reader, TextFormat::none);
  }

  /**
   * Does the same for captures and texts.
   *
   * @param texts what recognises texts, which are read only where they are named, not where their
   *     directory is
   * @throws IOException as {@link #open(List, ReaderChoice)} does
   */
  public static CaptureReader open(List<Path> paths, ReaderChoice reader, TextFormat texts)
      throws IOException {
    return open(paths, reader, texts, Watch.NONE);
  }

  /**
   * Does the same while somebody watches.
   *
   * @throws IOException as {@link #open(List, ReaderChoice)} does, and as {@link #next} does
   */
  public static CaptureReader open(
      List<Path> paths, ReaderChoice reader, TextFormat texts, Watch watch) throws IOException {
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("no paths");
    }
    return openAll(Inputs.of(paths), reader, texts, watch);
  }

  /**
   * Opens a capture that arrives in a stream, plain or compressed.
   *
   * @param in read to its end, and left open
   * @param name what to call it in {@link FileFacts} and in error messages
   * @throws IOException as {@link #open(List, ReaderChoice)} does
   */
  public static CaptureReader open(InputStream in, String name, ReaderChoice reader)
      throws IOException {
    return open(in, name, reader, TextFormat::none);
  }

  /**
   * Does the same for a capture or a text.
   *
   * @param texts what recognises texts
   * @throws IOException as {@link #open(List, ReaderChoice)} does
   */
  public static CaptureReader open(
      InputStream in, String name, ReaderChoice reader, TextFormat texts) throws IOException {
    return open(in, name, reader, texts, Watch.NONE);
  }

  /**
   * Does the same while somebody watches.
   *
   * @throws IOException as {@link #open(List, ReaderChoice)} does, and as {@link #next} does
   */
  public static CaptureReader open(
      InputStream in, String name, ReaderChoice reader, TextFormat texts, Watch watch)
      throws IOException {
    return openAll(List.of(Input.of(in, name)), reader, texts, watch);
  }

  /**
   * Tells whether a file is one of the captures that its directory stands for: a regular file that
   * begins like a capture, whatever its name.
   *
   * @throws IOException when it cannot be read; the message is one line that names the file
   */
  public static boolean recognises(Path file) throws IOException {
    return Inputs.isCapture(Input.of(file));
  }

  private static CaptureReader openAll(
      List<Input> inputs, ReaderChoice reader, TextFormat texts, Watch watch) throws IOException {
    Meter meter = new Meter(watch);
    List<CaptureFile> files = new ArrayList<>();
    boolean set = inputs.size() > 1;
    ReaderChoice first = set && reader == ReaderChoice.AUTO ? ReaderChoice.BUILTIN : reader;
    try {
      for (Input input : inputs) {
        CaptureFile file = new CaptureFile(input, first, reader, texts, meter, !set);
        files.add(file);
        if (set) {
          file.park();
        }
      }
      dateTexts(files);
      files.sort(new CaptureOrder());
    } catch (IOException e) {
      close(files);
      throw e;
    } catch (UncheckedIOException e) {
      close(files);
      throw e.getCause();
    }
    meter.open(size(files));
    return new CaptureReader(files, meter);
  }

  /** Gives texts that do not tell their day the one of the captures beside them. */
  private static void dateTexts(List<CaptureFile> files) throws IOException {
    long begin = Long.MAX_VALUE;
    for (CaptureFile file : files) {
      if (!file.empty() && !UnknownDay.has(file.firstTime())) {
        begin = Math.min(begin, file.firstTime());
      }
    }
    for (CaptureFile file : files) {
      boolean lacksDay =
          !file.empty()
              && UnknownDay.has(file.firstTime())
              && !UnknownDay.isNoTime(file.firstTime());
      if (lacksDay && begin != Long.MAX_VALUE) {
        file.beside(begin);
      }
    }
  }

  /**
   * Returns the next frame of the capture, or null at its end. The frame is valid until the next
   * call, which may fill the same object again.
   *
   * <p>A file that cannot be read further, as from a bad sector on, is damaged there.
   *
   * @throws IOException when a file cannot be opened at its turn; a {@link TooLargeException} where
   *     there is more than may be read, an {@link java.io.InterruptedIOException} when the thread
   *     was interrupted, whose status stays, or the reading was cancelled; the message names the
   *     file
   */
  @Override
  public @Nullable Frame next() throws IOException {
    CaptureFile file = current;
    if (file != null) {
      if (file.next()) {
        if (file.latest() < rival && !file.isOver()) {
          file.count();
          return file.frame();
        }
        active.add(file);
      }
    }
    do {
      current = earliest();
    } while (current != null && current.isOver());
    if (current == null) {
      meter.end();
      return null;
    }
    current.count();
    return current.frame();
  }

  private @Nullable CaptureFile earliest() throws IOException {
    while (!waiting.isEmpty() && isDue(waiting.element())) {
      CaptureFile file = waiting.remove();
      file.point(freePoint());
      if (file.resume()) {
        active.add(file);
      }
      readAhead();
    }
    CaptureFile earliest = active.poll();
    CaptureFile opened = active.peek();
    CaptureFile next = waiting.peek();
    rival =
        Math.min(
            opened == null ? Long.MAX_VALUE : opened.latest(),
            next == null ? Long.MAX_VALUE : next.firstTime());
    return earliest;
  }

  /**
   * Lets threads read files whose turn comes next, or stretches of an only file, and leave out
   * frames that nobody wants. That changes nothing of the order of the others. Called before the
   * first frame is taken.
   *
   * @param count how many files or stretches at a time
   * @param from of fewer bytes, a file is read when its turn comes, and no stretch has fewer
   * @param which tells which frames are wanted
   * @throws IOException when a file cannot be read any more
   */
  public void readAhead(int count, long from, Wanted which) throws IOException {
    threads = count;
    aheadFrom = from;
    wanted = which;
    if (files.size() == 1) {
      files.get(0).readStretches(count, from, which);
    }
    readAhead();
  }

  private void readAhead() {
    Wanted which = wanted;
    if (which == null) {
      return;
    }
    int busy = 0;
    for (CaptureFile file : active) {
      busy += file.isAhead() ? 1 : 0;
    }
    int looked = 0;
    for (CaptureFile file : waiting) {
      if (busy >= threads || looked++ >= threads) {
        return;
      }
      busy += file.isAhead() || file.readAhead(aheadFrom, which) ? 1 : 0;
    }
  }

  /** Of two frames with the same time, that of the file that is read already comes first. */
  private boolean isDue(CaptureFile file) {
    CaptureFile earliest = active.peek();
    return earliest == null || file.firstTime() < earliest.latest();
  }

  /**
   * Returns a capture point at which no file is being read. Files that overlap in time were
   * captured at different points, where one packet may be seen more than once; those that follow
   * one another are pieces of one capture.
   */
  private int freePoint() {
    BitSet taken = new BitSet();
    for (CaptureFile file : active) {
      taken.set(file.point());
    }
    return taken.nextClearBit(0);
  }

  private static int compareNextFrames(CaptureFile one, CaptureFile other) {
    int order = Long.compare(one.latest(), other.latest());
    return order != 0 ? order : Integer.compare(one.index(), other.index());
  }

  /** Tells whether all of the capture lies in files, of at least this many bytes together. */
  public boolean hasFilesOf(long bytes) {
    return size(files).orElse(-1) >= bytes;
  }

  /** Returns how many bytes files have together; empty where one is a stream or a pipe. */
  private static OptionalLong size(List<CaptureFile> files) {
    long sum = 0;
    for (CaptureFile file : files) {
      if (file.size() < 0) {
        return OptionalLong.empty();
      }
      sum += file.size();
    }
    return OptionalLong.of(sum);
  }

  /**
   * Returns the facts of each file, in the order that {@link Frame#file} counts. They are complete
   * once {@link #next} has returned null; before that, they are what is known so far.
   */
  @Override
  public List<FileFacts> files() {
    return files.stream().map(CaptureFile::facts).toList();
  }

  @Override
  public LeftOut leftOut() {
    LeftOut all = LeftOut.NOTHING;
    for (CaptureFile file : files) {
      all = all.and(file.leftOut());
    }
    return all;
  }

  @Override
  public void close() throws IOException {
    waiting.clear();
    active.clear();
    current = null;
    close(files);
  }

  private static void close(List<CaptureFile> files) throws IOException {
    for (CaptureFile file : files) {
      file.close();
    }
  }
}
