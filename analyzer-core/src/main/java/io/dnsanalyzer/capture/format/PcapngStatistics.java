package io.dnsanalyzer.capture.format;

import io.dnsanalyzer.capture.input.ByteSource;

/** What an Interface Statistics Block tells that bears on an analysis. */
final class PcapngStatistics {
  private static final int OPTIONS = 20;
  private static final int ISB_IFDROP = 5;

  private PcapngStatistics() {}

  /**
   * Returns the packets that the interface dropped since capturing began, or -1 when the block of
   * {@code length} bytes at the window does not tell.
   */
  static long drops(ByteSource block, int length) {
    int end = length - 4;
    int at = OPTIONS;
    while (end - at >= 4) {
      int code = block.u16(at);
      int size = block.u16(at + 2);
      if (code == 0 || size > end - at - 4) {
        return -1;
      }
      if (code == ISB_IFDROP && size == 8) {
        long count = block.i64(at + 4);
        return count < 0 ? Long.MAX_VALUE : count;
      }
      at += 4 + (size + 3 & ~3);
    }
    return -1;
  }
}
