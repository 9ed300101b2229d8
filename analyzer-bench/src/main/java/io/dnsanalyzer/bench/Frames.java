package io.dnsanalyzer.bench;

import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.packet.Frame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** A capture in memory, read once, so that what comes after reading is measured alone. */
final class Frames {
  /** How many frames a benchmark goes through; the figures are for one of them. */
  static final int COUNT = 100_000;

  private final byte[] bytes;
  private final int[] offsets = new int[COUNT];
  private final int[] lengths = new int[COUNT];
  private final long[] times = new long[COUNT];
  private final int linkType;
  private final Frame frame = new Frame();

  Frames(Kind kind) {
    byte[] capture = capture(kind);
    byte[] kept = new byte[capture.length];
    int end = 0;
    int type = 0;
    try (CaptureReader reader = open(capture)) {
      for (int i = 0; i < COUNT; i++) {
        Frame read = reader.next();
        if (read == null) {
          throw new IllegalStateException(kind + " has " + i + " frames");
        }
        System.arraycopy(read.bytes(), read.offset(), kept, end, read.length());
        offsets[i] = end;
        lengths[i] = read.length();
        times[i] = read.time();
        type = read.linkType();
        end += read.length();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bytes = Arrays.copyOf(kept, end);
    linkType = type;
  }

  /** Returns a capture file of {@link #COUNT} frames, or one or two more. */
  static byte[] capture(Kind kind) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 24);
      kind.write(out, COUNT, Long.MAX_VALUE);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CaptureReader open(byte[] capture) throws IOException {
    return CaptureReader.open(new ByteArrayInputStream(capture), "generated", ReaderChoice.BUILTIN);
  }

  /** Returns a frame, valid until the next one is asked for. */
  Frame get(int index) {
    frame.set(bytes, offsets[index], lengths[index], lengths[index], linkType, times[index]);
    frame.place(0, index + 1L, 0);
    return frame;
  }

  long lastTime() {
    return times[COUNT - 1];
  }
}
