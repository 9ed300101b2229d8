package io.dnsanalyzer.capture.format;

import io.dnsanalyzer.capture.Damage;
import io.dnsanalyzer.capture.FrameReader;
import io.dnsanalyzer.capture.input.ByteSource;
import io.dnsanalyzer.capture.input.NotACaptureException;
import io.dnsanalyzer.packet.Frame;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads pcap (draft-ietf-opsawg-pcap): microseconds and nanoseconds, both byte orders, and the
 * modified record header of Alexey Kuznetzov's patches to Linux 2.x libpcap.
 */
final class PcapReader implements FrameReader {
  private static final int FILE_HEADER = 24;

  private final ByteSource source;
  private final int recordHeader;
  private final int nanosPerUnit;
  private Lengths lengths = Lengths.CAPTURED_FIRST;
  private int linkType = -1;
  private boolean readable;
  private long frames;
  private @Nullable Damage damage;

  /** Which of a record's two lengths comes first. */
  private enum Lengths {
    CAPTURED_FIRST,
    ORIGINAL_FIRST,
    /** Version 2.3 was written both ways; the captured length cannot be the larger one. */
    SMALLER_IS_CAPTURED
  }

  /**
   * Reads the file header.
   *
   * @param source positioned at the magic number, with its byte order set
   * @param frames how many frames of the file are not in the source
   * @throws NotACaptureException when the header is of a version nobody writes
   */
  PcapReader(ByteSource source, boolean nanoseconds, boolean modified, long frames)
      throws IOException {
    this.source = source;
    this.frames = frames;
    this.nanosPerUnit = nanoseconds ? 1 : 1000;
    this.recordHeader = modified ? 24 : 16;
    if (source.has(FILE_HEADER)) {
      readFileHeader();
    } else {
      damage = Damages.cut(source, "the pcap file header", FILE_HEADER);
    }
  }

  private void readFileHeader() throws IOException {
    int major = source.u16(4);
    int minor = source.u16(6);
    // 543.0 is what DG/UX wrote.
    if (major != 2 && !(major == 543 && minor == 0)) {
      throw new NotACaptureException("pcap version " + major + "." + minor + " is not supported");
    }
    if (major == 543 || minor < 3) {
      lengths = Lengths.ORIGINAL_FIRST;
    } else if (minor == 3) {
      lengths = Lengths.SMALLER_IS_CAPTURED;
    }
    linkType = LinkTypeField.linkType(source.i32(20));
    source.advance(FILE_HEADER);
    readable = true;
  }

  @Override
  public boolean next(Frame frame) throws IOException {
    ByteSource source = this.source;
    if (!readable || !source.has(recordHeader)) {
      return end();
    }
    int captured = source.i32(8);
    int original = source.i32(12);
    if (lengths != Lengths.CAPTURED_FIRST
        && (lengths == Lengths.ORIGINAL_FIRST || Integer.compareUnsigned(captured, original) > 0)) {
      int swap = captured;
      captured = original;
      original = swap;
    }
    if (captured < 0 || captured > MAX_FRAME) {
      return damaged(Damages.frameTooLong(source, frames + 1, captured));
    }
    if (!source.has(recordHeader + captured)) {
      return damaged(Damages.cut(source, "frame " + (frames + 1), recordHeader + captured));
    }
    // Seconds are unsigned, so that times reach 2106; an excessive fraction carries over.
    long time = source.u32(0) * 1_000_000_000L + source.u32(4) * nanosPerUnit;
    frame.set(
        source.bytes(),
        source.position() + recordHeader,
        captured,
        wireLength(captured, original),
        linkType,
        time);
    source.advance(recordHeader + captured);
    frames++;
    return true;
  }

  /** Keeps the promise of {@link Frame#originalLength}, whatever the record claims. */
  static int wireLength(int captured, int original) {
    return original < 0 ? Integer.MAX_VALUE : Math.max(captured, original);
  }

  private boolean end() {
    if (readable && (source.available() > 0 || source.fault() != null)) {
      damaged(Damages.cut(source, "frame " + (frames + 1), recordHeader));
    }
    return false;
  }

  private boolean damaged(Damage found) {
    damage = found;
    readable = false;
    return false;
  }

  @Override
  public int captureInterface() {
    return 0;
  }

  @Override
  public boolean timed() {
    return true;
  }

  @Override
  public String format() {
    return "pcap";
  }

  @Override
  public List<Integer> linkTypes() {
    return linkType < 0 ? List.of() : List.of(linkType);
  }

  @Override
  public int timeDigits() {
    return nanosPerUnit == 1 ? 9 : 6;
  }

  @Override
  public OptionalLong drops() {
    return OptionalLong.empty();
  }

  @Override
  public @Nullable Damage damage() {
    return damage;
  }
}
