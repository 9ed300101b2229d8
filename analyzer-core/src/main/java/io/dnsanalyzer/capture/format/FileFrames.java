package io.dnsanalyzer.capture.format;

import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.capture.FrameReader;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.capture.RecordStarts;
import io.dnsanalyzer.capture.TextFormat;
import io.dnsanalyzer.capture.Watch;
import io.dnsanalyzer.capture.input.ByteSource;
import io.dnsanalyzer.capture.input.Compression;
import io.dnsanalyzer.capture.input.CountingInput;
import io.dnsanalyzer.capture.input.Input;
import io.dnsanalyzer.capture.input.Meter;
import io.dnsanalyzer.capture.input.NotACaptureException;
import io.dnsanalyzer.packet.Frame;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An open file of a capture: its frames one after the other, and the facts they add up to.
 *
 * <p>When pcap4j reads, the built-in reader walks alongside. It tells what libpcap does not, and as
 * soon as libpcap ends early or has another frame than the built-in reader, the rest comes from the
 * latter. So frames and facts never depend on whether a host has libpcap, or which one.
 */
public final class FileFrames implements Closeable {
  private static final long LIBPCAP_BELOW = 1L << 20;

  private static final int BUFFER = 1 << 20;

  /** The numbers of interfaces begin again beyond it: few files declare as many. */
  private static final int MAX_INTERFACE = 0xffff;

  /** Files of a set may all overlap, and each that is open has a buffer. */
  private static final int BUFFER_IN_SET = 128 << 10;

  private final Input input;
  private final Meter meter;
  private final CountingInput packed;
  private final Compression compression;
  private final ByteSource source;
  private final FrameReader reader;
  private @Nullable Pcap4jReader libpcap;
  private final Frame frame = new Frame();
  private final Frame libpcapFrame = new Frame();
  private final long size;
  private final Tally tally = new Tally();
  private int file;
  private int point;

  /**
   * Opens an input and finds out what it is.
   *
   * @param meter told what is read
   * @param alone whether the capture consists of this file only
   * @throws IOException with a message that names the input and says what to do, when it cannot be
   *     opened or is not a capture
   */
  public static FileFrames open(
      Input input, ReaderChoice choice, TextFormat texts, Meter meter, boolean alone)
      throws IOException {
    try {
      Path path = input.forLibpcap();
      long size = path == null ? -1 : Files.size(path);
      CountingInput packed = new CountingInput(input.open(), meter);
      InputStream opened = packed;
      try {
        byte[] head = packed.readNBytes(4);
        Compression compression = Compression.of(head);
        opened = compression.open(head, packed);
        ByteSource source = new ByteSource(opened, alone ? BUFFER : BUFFER_IN_SET, meter);
        FrameReader reader = Formats.open(source, texts);
        FileFrames frames = new FileFrames(input, meter, size, packed, compression, source, reader);
        frames.openLibpcap(choice);
        return frames;
      } catch (IOException e) {
        opened.close();
        throw e;
      }
    } catch (IOException e) {
      throw input.failure(e);
    }
  }

  /**
   * Opens what is left of a plain pcap file, for the built-in reader.
   *
   * @param file all of it, which is closed with the frames
   * @param size how many bytes that is
   * @param offset where the first record begins that is left
   * @param frames how many frames are before it; their numbers go on, where something is said of
   *     one
   */
  public static FileFrames openAt(
      Input input, InputStream file, long size, long offset, long frames, Meter meter)
      throws IOException {
    try {
      try {
        byte[] header = file.readNBytes(RecordStarts.FILE_HEADER);
        file.skipNBytes(offset - header.length);
        CountingInput packed =
            new CountingInput(
                new SequenceInputStream(new ByteArrayInputStream(header), file), meter);
        ByteSource source = new ByteSource(packed, BUFFER, meter, offset - header.length);
        FrameReader reader = Formats.open(source, TextFormat::none, frames);
        return new FileFrames(input, meter, size, packed, Compression.NONE, source, reader);
      } catch (IOException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw input.failure(e);
    }
  }

  private FileFrames(
      Input input,
      Meter meter,
      long size,
      CountingInput packed,
      Compression compression,
      ByteSource source,
      FrameReader reader) {
    this.input = input;
    this.meter = meter;
    this.size = size;
    this.packed = packed;
    this.compression = compression;
    this.source = source;
    this.reader = reader;
  }

  private void openLibpcap(ReaderChoice choice) throws IOException {
    Path path = input.forLibpcap();
    if (path != null
        && reader.text() == null
        && compression == Compression.NONE
        && choice != ReaderChoice.BUILTIN) {
      libpcap = openLibpcap(path, choice);
    }
  }

  private @Nullable Pcap4jReader openLibpcap(Path path, ReaderChoice choice) throws IOException {
    if (choice == ReaderChoice.AUTO && size >= LIBPCAP_BELOW) {
      return null;
    }
    if (Libpcap.available()) {
      return Pcap4jReader.open(path);
    }
    if (choice == ReaderChoice.AUTO) {
      return null;
    }
    throw new IOException(
        "libpcap cannot be loaded; install it, or read with the built-in reader"
            + " (--reader builtin)");
  }

  /** Returns whether the input begins like a capture; false also when it is empty. */
  public static boolean recognises(Input input) throws IOException {
    Meter unwatched = new Meter(Watch.NONE);
    try (CountingInput packed = new CountingInput(input.open(), unwatched)) {
      byte[] head = packed.readNBytes(4);
      try (ByteSource source =
          new ByteSource(Compression.of(head).open(head, packed), 4096, unwatched)) {
        Formats.open(source, TextFormat::none);
        return true;
      }
    } catch (NotACaptureException e) {
      return false;
    } catch (IOException e) {
      throw input.failure(e);
    }
  }

  /**
   * Says which file of the capture this is.
   *
   * @param index from 0
   * @param point equal for files that follow one another in time
   */
  public void file(int index, int point) {
    this.file = index;
    this.point = point;
    place();
  }

  private void place() {
    int captureInterface = reader.captureInterface() & MAX_INTERFACE;
    frame.place(file, tally.frames(), point * (MAX_INTERFACE + 1) | captureInterface);
  }

  /** Returns the frame that {@link #next} reads into. */
  public Frame frame() {
    return frame;
  }

  /** Reads the next frame; returns false at the end of the file or where it is damaged. */
  public boolean next() throws IOException {
    try {
      if (!reader.next(frame)) {
        return false;
      }
    } catch (IOException e) {
      throw input.failure(e);
    }
    tally.add(frame.length() < frame.originalLength());
    if (reader.timed()) {
      tally.addTime(frame.time());
    }
    place();
    if (libpcap != null) {
      takeFromLibpcap(libpcap);
    }
    if (!reader.timed() && reader.text() == null) {
      tally.addWithoutTime();
      withoutTime();
    }
    return true;
  }

  /** A frame without a time stands at that of the frame before it, if there is one. */
  private void withoutTime() {
    frame.set(
        frame.bytes(),
        frame.offset(),
        frame.length(),
        frame.originalLength(),
        frame.linkType(),
        tally.lastTime().orElse(0));
  }

  private void takeFromLibpcap(Pcap4jReader from) {
    Frame read = libpcapFrame;
    if (from.next(read)
        && read.time() == frame.time()
        && read.linkType() == frame.linkType()
        && read.length() == frame.length()
        && read.originalLength() == frame.originalLength()) {
      frame.set(
          read.bytes(),
          read.offset(),
          read.length(),
          read.originalLength(),
          read.linkType(),
          read.time());
    } else {
      from.close();
      libpcap = null;
    }
  }

  /** Returns the facts so far; all of them once {@link #next} returned false. */
  public FileFacts facts() {
    return new FileFacts(
        input.name(),
        new FileFacts.Container(
            reader.format(),
            compression.label,
            reader.linkTypes(),
            size < 0 ? packed.count() : size),
        new FileFacts.FrameCount(tally.frames(), tally.framesCut(), tally.withoutTime()),
        new FileFacts.TimeSpan(
            tally.firstTime(),
            tally.lastTime(),
            reader.timeDigits(),
            tally.clockStepBack(),
            tally.longestGap()),
        reader.drops(),
        reader.excerptOf(),
        reader.damage(),
        reader.text());
  }

  /**
   * Reads what is left of a damaged stream: its size is a fact that must not depend on how it
   * arrived, and whoever writes into the pipe can finish.
   */
  public void drain() throws IOException {
    if (size < 0 && reader.damage() != null) {
      try {
        packed.transferTo(OutputStream.nullOutputStream());
      } catch (ClosedChannelException | InterruptedIOException e) {
        throw input.failure(e);
      } catch (IOException e) {
        // The damage is told; that the rest cannot be read either takes nothing from what was.
      }
    }
  }

  /** Returns how many bytes of the file were read. */
  public long packed() {
    return packed.count();
  }

  /** Returns how many bytes were read, unpacked. */
  public long unpacked() {
    return source.count();
  }

  /** Returns where the next record begins, in bytes from the start of the file, unpacked. */
  public long offset() {
    return source.offset();
  }

  /** What was read so far will be read again. */
  public void forget() {
    meter.forget(packed(), unpacked());
  }

  @Override
  public void close() throws IOException {
    if (libpcap != null) {
      libpcap.close();
      libpcap = null;
    }
    source.close();
  }
}
