package io.dnsanalyzer.capture.format;

import io.dnsanalyzer.capture.Damage;
import io.dnsanalyzer.capture.FrameReader;
import io.dnsanalyzer.capture.input.ByteSource;

/** The kinds of damage that formats have in common, in the same words. */
public final class Damages {
  private Damages() {}

  /** The stream ends, or cannot be decompressed, before the record that begins at the window. */
  public static Damage cut(ByteSource source, String record, int needed) {
    String fault = source.fault();
    String reason =
        fault == null
            ? "the file ends inside "
                + record
                + ": "
                + needed
                + " bytes needed, "
                + source.available()
                + " left"
            : fault + " (at " + record + ")";
    return new Damage(source.offset(), reason);
  }

  /** The record at the window claims a length that no capture has. */
  public static Damage frameTooLong(ByteSource source, long frame, int length) {
    return new Damage(
        source.offset(),
        "frame "
            + frame
            + " claims "
            + Integer.toUnsignedString(length)
            + " bytes; at most "
            + FrameReader.MAX_FRAME
            + " are read");
  }
}
