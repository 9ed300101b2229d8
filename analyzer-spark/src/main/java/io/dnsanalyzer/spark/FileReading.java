package io.dnsanalyzer.spark;

import io.dnsanalyzer.Sieve;
import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.capture.FrameSource;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.capture.RecordStarts;
import io.dnsanalyzer.capture.input.NotACaptureException;
import io.dnsanalyzer.packet.Frame;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file in a task, and tells it in pieces: its head, the frames that matter, its facts. A
 * file that cannot be read is told, and hinders no other.
 *
 * <p>Where its storage fails, it is read again from its start, and goes on where it was; what fails
 * {@value #TRIES} times is damage, as a bad sector of a disk is.
 */
final class FileReading implements Iterator<Piece> {
  private static final int TRIES = 3;

  /** How far the start of a part is looked for, and how many bytes behind that are looked at. */
  private static final int WINDOW = 1 << 20;

  private final InputFile file;
  private final Configuration hadoop;
  private final Sieve sieve;
  private final FrameBlock.Writer block = new FrameBlock.Writer();
  private @Nullable FailingInput input;
  private @Nullable CaptureReader reader;
  private long leftOut;
  private long latestLeftOut = Long.MIN_VALUE;
  private @Nullable Piece next;
  private long firstTime = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;
  private long frames;
  private int tries;
  private boolean isBegun;
  private boolean isOver;

  /** Of a part of a file: where the first record begins, and the next one. */
  private long start = KnownFile.UNKNOWN;

  private long position = KnownFile.UNKNOWN;

  FileReading(InputFile file, Configuration hadoop, Sieve sieve) {
    this.file = file;
    this.hadoop = hadoop;
    this.sieve = sieve;
  }

  @Override
  public boolean hasNext() {
    if (next == null && !isOver) {
      try {
        next = isBegun ? go() : begin();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return next != null;
  }

  @Override
  public Piece next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    Piece piece = next;
    next = null;
    return piece;
  }

  private @Nullable Piece begin() throws IOException {
    isBegun = true;
    while (true) {
      try {
        if (!file.isWhole() && !findStart()) {
          isOver = true;
          return Piece.of(Piece.Kind.FACTS, file.index, nothing().toBytes());
        }
        CaptureReader opened = open();
        Frame first = opened.next();
        if (first != null) {
          take(first);
        } else if (hasFailed() && ++tries < TRIES) {
          close();
          continue;
        }
        return Piece.of(Piece.Kind.HEAD, file.index, known(opened).toBytes());
      } catch (InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        close();
        if (!file.isNamed && e.getCause() instanceof NotACaptureException) {
          isOver = true;
          return null;
        }
        tries++;
        if (e.getCause() instanceof NotACaptureException || tries == TRIES) {
          isOver = true;
          byte[] why = why(e).getBytes(StandardCharsets.UTF_8);
          return Piece.of(Piece.Kind.UNREADABLE, file.index, why);
        }
      }
    }
  }

  private String why(IOException e) {
    String message = String.valueOf(e.getMessage());
    String before = file.name + ": ";
    return file.path
        + ": "
        + (message.startsWith(before) ? message.substring(before.length()) : message);
  }

  private CaptureReader open() throws IOException {
    Path path = new Path(file.path);
    FSDataInputStream in = path.getFileSystem(hadoop).open(path);
    FailingInput opened = new FailingInput(in);
    input = opened;
    InputStream from = opened;
    if (!file.isWhole()) {
      byte[] header = opened.readNBytes(RecordStarts.FILE_HEADER);
      in.seek(start);
      from = new SequenceInputStream(new ByteArrayInputStream(header), opened);
    }
    CaptureReader made = CaptureReader.open(from, file.name, ReaderChoice.BUILTIN);
    reader = made;
    return made;
  }

  /** Finds the first record of a part; returns false where the part has none, or none is found. */
  private boolean findStart() throws IOException {
    Path path = new Path(file.path);
    try (FSDataInputStream in = path.getFileSystem(hadoop).open(path)) {
      RecordStarts starts = RecordStarts.of(in.readNBytes(RecordStarts.FILE_HEADER));
      boolean isFirst = file.from == RecordStarts.FILE_HEADER;
      start =
          isFirst ? file.from : starts == null ? KnownFile.UNKNOWN : guess(starts, in, file.from);
      position = start;
    }
    return start != KnownFile.UNKNOWN && start < file.to;
  }

  private static long guess(RecordStarts starts, FSDataInputStream in, long from)
      throws IOException {
    byte[] read = new byte[2 * WINDOW];
    in.seek(from);
    int length = in.readNBytes(read, 0, read.length);
    int at = starts.guess(read, length, WINDOW, length < read.length);
    return at < 0 ? KnownFile.UNKNOWN : from + at;
  }

  private KnownFile nothing() {
    FileFacts.Container container = new FileFacts.Container("pcap", null, List.of(), file.bytes);
    FileFacts.TimeSpan never =
        new FileFacts.TimeSpan(OptionalLong.empty(), OptionalLong.empty(), 0, 0, 0);
    FileFacts none =
        new FileFacts(
            file.name,
            container,
            new FileFacts.FrameCount(0, 0, 0),
            never,
            OptionalLong.empty(),
            OptionalLong.empty(),
            null,
            null);
    return new KnownFile(
        none, Long.MAX_VALUE, Long.MIN_VALUE, FrameSource.LeftOut.NOTHING, start, start);
  }

  private void close() throws IOException {
    CaptureReader open = reader;
    reader = null;
    if (open != null) {
      open.close();
    }
    InputStream in = input;
    input = null;
    if (in != null) {
      in.close();
    }
  }

  private Piece go() throws IOException {
    CaptureReader from = reader;
    while (from != null) {
      Frame frame = !file.isWhole() && position >= file.to ? null : from.next();
      if (frame == null) {
        if (!hasFailed() || ++tries >= TRIES) {
          break;
        }
        from = again();
      } else {
        take(frame);
        if (block.isFull()) {
          return block.take(file.index);
        }
      }
    }
    if (!block.isEmpty()) {
      return block.take(file.index);
    }
    isOver = true;
    Piece facts =
        Piece.of(Piece.Kind.FACTS, file.index, known(Objects.requireNonNull(from)).toBytes());
    close();
    return facts;
  }

  private boolean hasFailed() {
    FailingInput in = input;
    return in != null && in.hasFailed();
  }

  /** Opens the file once more, and goes on behind the frames that are known. */
  private CaptureReader again() throws IOException {
    close();
    CaptureReader from = open();
    for (long i = 0; i < frames && from.next() != null; i++) {
      // They are known.
    }
    return from;
  }

  private void take(Frame frame) {
    if (frames == 0) {
      firstTime = frame.time();
    }
    frames++;
    position += RecordStarts.RECORD_HEADER + frame.length();
    latest = Math.max(latest, frame.time());
    if (sieve.holds(frame)) {
      block.add(frame, latest);
    } else if (sieve.isInScope(frame)) {
      leftOut++;
      latestLeftOut = Math.max(latestLeftOut, frame.time());
    }
  }

  private KnownFile known(CaptureReader from) {
    FileFacts facts = from.files().get(0);
    FileFacts.Container container =
        new FileFacts.Container(facts.format(), facts.compression(), facts.linkTypes(), file.bytes);
    FileFacts inFull =
        new FileFacts(
            facts.name(),
            container,
            facts.count(),
            facts.span(),
            facts.drops(),
            facts.excerptOf(),
            facts.damage(),
            facts.text());
    return new KnownFile(
        inFull,
        firstTime,
        latest,
        new FrameSource.LeftOut(leftOut, latestLeftOut),
        start,
        position);
  }
}
