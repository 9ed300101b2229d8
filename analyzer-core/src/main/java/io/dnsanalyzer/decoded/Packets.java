package io.dnsanalyzer.decoded;

import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.capture.TextFormat;
import io.dnsanalyzer.capture.Watch;
import io.dnsanalyzer.packet.Frame;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a capture, decoded, in the order of time; read once, by one thread.
 *
 * <p>There is a packet for each frame. A frame comes a second time where it took later ones to
 * understand it: with the messages of a TCP segment that waited for an earlier segment, and with
 * what arrived of a packet whose other fragments never came.
 *
 * <p>A file that is damaged ends there, see {@link FileFacts#damage}. What cannot be read is thrown
 * as {@link UncheckedIOException}. Printed logs have no frames, and are refused.
 */
public final class Packets implements Iterable<DecodedPacket>, AutoCloseable {
  static final Set<Integer> DNS_PORTS = Set.of(53);

  private final CaptureReader capture;
  private final FrameDecoder decoder;
  private boolean isRead;

  private Packets(CaptureReader capture, Collection<Integer> dnsPorts) {
    this.capture = capture;
    decoder = new FrameDecoder(dnsPorts);
  }

  /**
   * Opens a file, or the captures directly in a directory.
   *
   * @throws IOException when it cannot be read or is no capture; the message is one line
   */
  public static Packets open(Path file) throws IOException {
    return open(List.of(file), DNS_PORTS, Watch.NONE);
  }

  /**
   * Opens several files as one capture, in whatever order they are given.
   *
   * @param dnsPorts the ports whose payload is DNS, each 0 to 65535
   * @param watch who watches the reading, and may limit or end it
   * @throws IOException as {@link #open(Path)} does
   * @throws IllegalArgumentException when a port is out of range, or there is no file
   */
  public static Packets open(List<Path> files, Collection<Integer> dnsPorts, Watch watch)
      throws IOException {
    return new Packets(
        CaptureReader.open(files, ReaderChoice.AUTO, TextFormat::none, watch), dnsPorts);
  }

  /**
   * Opens a capture that arrives in a stream, plain or compressed.
   *
   * @param in read to its end, and left open
   * @param name what to call it in messages
   * @throws IOException as {@link #open(Path)} does
   */
  public static Packets open(InputStream in, String name) throws IOException {
    return open(in, name, DNS_PORTS, Watch.NONE);
  }

  /**
   * Does the same for other ports, and while somebody watches.
   *
   * @param dnsPorts the ports whose payload is DNS, each 0 to 65535
   * @throws IOException as {@link #open(Path)} does
   * @throws IllegalArgumentException when a port is out of range
   */
  public static Packets open(InputStream in, String name, Collection<Integer> dnsPorts, Watch watch)
      throws IOException {
    return new Packets(
        CaptureReader.open(in, name, ReaderChoice.BUILTIN, TextFormat::none, watch), dnsPorts);
  }

  /**
   * Opens a capture that is in memory, plain or compressed. A single frame is decoded by {@link
   * DecodedPacket#of}.
   *
   * @throws IOException when it is no capture; the message is one line
   */
  public static Packets of(byte[] capture) throws IOException {
    return open(new ByteArrayInputStream(capture), "capture");
  }

  /** Returns the facts of each file; complete once all packets were read. */
  public List<FileFacts> files() {
    return capture.files();
  }

  /**
   * Returns the packets.
   *
   * @throws IllegalStateException when they were asked for before
   */
  @Override
  public Iterator<DecodedPacket> iterator() {
    if (isRead) {
      throw new IllegalStateException("the packets of a capture can be read once");
    }
    isRead = true;
    return new Reading();
  }

  /**
   * Returns the packets as a stream, in order; a parallel one decodes in one thread and looks in
   * many.
   *
   * @throws IllegalStateException when they were asked for before
   */
  public Stream<DecodedPacket> stream() {
    int ordered = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), ordered), false);
  }

  @Override
  public void close() throws IOException {
    capture.close();
  }

  private final class Reading implements Iterator<DecodedPacket> {
    private @Nullable DecodedPacket next;

    /** The packet of the frame that was read last, behind what was late. */
    private @Nullable DecodedPacket behind;

    private boolean isOver;

    @Override
    public boolean hasNext() {
      if (next == null) {
        next = read();
      }
      return next != null;
    }

    @Override
    public DecodedPacket next() {
      DecodedPacket packet = hasNext() ? next : null;
      if (packet == null) {
        throw new NoSuchElementException();
      }
      next = null;
      return packet;
    }

    private @Nullable DecodedPacket read() {
      if (behind == null && !isOver) {
        DecodedPacket late = decoder.late();
        if (late != null) {
          return late;
        }
        behind = decodeNext();
      }
      DecodedPacket late = decoder.late();
      if (late != null) {
        return late;
      }
      DecodedPacket packet = behind;
      behind = null;
      return packet;
    }

    private @Nullable DecodedPacket decodeNext() {
      try {
        Frame frame = capture.next();
        if (frame != null) {
          return decoder.decode(frame);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      isOver = true;
      decoder.finish();
      return null;
    }
  }
}
