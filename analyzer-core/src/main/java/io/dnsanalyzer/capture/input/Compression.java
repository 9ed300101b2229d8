package io.dnsanalyzer.capture.input;

import io.dnsanalyzer.capture.FileFacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.jspecify.annotations.Nullable;

/** How the bytes of a capture are packed, found from their magic number. */
public enum Compression {
  NONE(null),
  GZIP("gzip"),
  ZSTD("zstd");

  /** The name in {@link FileFacts#compression}. */
  public final @Nullable String label;

  Compression(@Nullable String label) {
    this.label = label;
  }

  /** Returns what begins with {@code head}, the first 4 bytes or all when there are fewer. */
  public static Compression of(byte[] head) {
    if (head.length >= 2 && head[0] == 0x1f && head[1] == (byte) 0x8b) {
      return GZIP;
    }
    if (head.length < 4) {
      return NONE;
    }
    int magic =
        head[0] & 0xff | (head[1] & 0xff) << 8 | (head[2] & 0xff) << 16 | (head[3] & 0xff) << 24;
    // RFC 8878: a frame, or a skippable frame, with which parallel packers begin.
    return magic == 0xfd2fb528 || (magic & 0xffff_fff0) == 0x184d2a50 ? ZSTD : NONE;
  }

  /** Returns the plain bytes of {@code head} and what follows it in {@code rest}. */
  public InputStream open(byte[] head, InputStream rest) throws IOException {
    PushbackInputStream whole = new PushbackInputStream(rest, Math.max(head.length, 1));
    whole.unread(head);
    return switch (this) {
      case NONE -> whole;
      case GZIP -> new GzipInput(whole);
      case ZSTD -> zstd(whole);
    };
  }

  private static InputStream zstd(InputStream packed) throws IOException {
    try {
      return ZstdInput.open(packed);
    } catch (NoClassDefFoundError e) {
      throw new NotACaptureException(
          "compressed with zstd, which needs com.github.luben:zstd-jni; run unzstd first, or add"
              + " it");
    }
  }
}
