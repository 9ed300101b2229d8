package io.dnsanalyzer.capture.format;

import io.dnsanalyzer.capture.input.ByteSource;
import java.nio.charset.StandardCharsets;

/** What options of pcapng blocks tell that bears on an analysis (draft-ietf-opsawg-pcapng 3.5). */
final class PcapngOptions {
  private static final int OF_SECTION = 24;
  private static final int OPT_COMMENT = 1;
  private static final int OF_STATISTICS = 20;
  private static final int ISB_IFDROP = 5;
  private static final int ISB_OSDROP = 7;
  private static final int NONE = -1;

  private PcapngOptions() {}

  /**
   * Returns the first comment of the section header of {@code length} bytes at the window; empty
   * without one, or where the options cannot be read.
   */
  static String comment(ByteSource section, int length) {
    int at = find(OPT_COMMENT, section, OF_SECTION, length);
    return at == NONE
        ? ""
        : new String(
            section.bytes(), section.position() + at, size(section, at), StandardCharsets.UTF_8);
  }

  /**
   * Returns the packets that the interface and the operating system dropped since capturing began,
   * or -1 when the statistics block of {@code length} bytes at the window tells of neither.
   */
  static long drops(ByteSource statistics, int length) {
    long byInterface = count(ISB_IFDROP, statistics, length);
    long bySystem = count(ISB_OSDROP, statistics, length);
    if (byInterface < 0 || bySystem < 0) {
      return Math.max(byInterface, bySystem);
    }
    return Long.MAX_VALUE - byInterface < bySystem ? Long.MAX_VALUE : byInterface + bySystem;
  }

  private static long count(int option, ByteSource statistics, int length) {
    int at = find(option, statistics, OF_STATISTICS, length);
    if (at == NONE || size(statistics, at) != 8) {
      return -1;
    }
    long count = statistics.i64(at);
    return count < 0 ? Long.MAX_VALUE : count;
  }

  /** Returns where the value of the first option with a code begins; its size stands before it. */
  private static int find(int wanted, ByteSource block, int options, int length) {
    int end = length - 4;
    int at = options;
    while (end - at >= 4) {
      int code = block.u16(at);
      int size = block.u16(at + 2);
      if (code == 0 || size > end - at - 4) {
        return NONE;
      }
      if (code == wanted) {
        return at + 4;
      }
      at += 4 + (size + 3 & ~3);
    }
    return NONE;
  }

  private static int size(ByteSource block, int value) {
    return block.u16(value - 2);
  }
}
