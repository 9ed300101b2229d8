package io.dnsanalyzer.capture.format;

import io.dnsanalyzer.capture.input.ByteSource;
import java.nio.charset.StandardCharsets;

/** The comment on a section (draft-ietf-opsawg-pcapng 3.5 and 4.1). */
final class PcapngComment {
  private static final int OPTIONS = 24;
  private static final int OPT_COMMENT = 1;

  private PcapngComment() {}

  /**
   * Returns the first comment of the section header of {@code length} bytes at the window; empty
   * without one, or where the options cannot be read.
   */
  static String ofSection(ByteSource block, int length) {
    int end = length - 4;
    int at = OPTIONS;
    while (end - at >= 4) {
      int code = block.u16(at);
      int size = block.u16(at + 2);
      if (code == 0 || size > end - at - 4) {
        return "";
      }
      if (code == OPT_COMMENT) {
        return new String(block.bytes(), block.position() + at + 4, size, StandardCharsets.UTF_8);
      }
      at += 4 + (size + 3 & ~3);
    }
    return "";
  }
}
