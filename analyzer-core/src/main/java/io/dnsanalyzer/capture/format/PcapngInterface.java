package io.dnsanalyzer.capture.format;

import io.dnsanalyzer.capture.input.ByteSource;
import org.jspecify.annotations.Nullable;

/** An interface that a pcapng section declares (Interface Description Block). */
final class PcapngInterface {
  private static final int LINK_TYPE = 8;
  private static final int SNAP_LENGTH = 12;
  private static final int OPTIONS = 16;
  private static final int END_OF_OPTIONS = 0;
  private static final int IF_TSRESOL = 9;
  private static final int IF_TSOFFSET = 14;

  private final int linkType;
  private final long snapLength;
  private final TickClock clock;
  private long drops = -1;

  private PcapngInterface(int linkType, long snapLength, TickClock clock) {
    this.linkType = linkType;
    this.snapLength = snapLength == 0 ? Long.MAX_VALUE : snapLength;
    this.clock = clock;
  }

  /**
   * Returns the interface in the block of {@code length} bytes at the window, or null when its
   * options cannot be read: its times would be guesses.
   */
  static @Nullable PcapngInterface read(ByteSource block, int length) {
    int resolution = 6;
    long offset = 0;
    int end = length - 4;
    int at = OPTIONS;
    while (end - at >= 4) {
      int code = block.u16(at);
      int size = block.u16(at + 2);
      if (code == END_OF_OPTIONS) {
        break;
      }
      if (size > end - at - 4
          || (code == IF_TSRESOL && size != 1)
          || (code == IF_TSOFFSET && size != 8)) {
        return null;
      }
      if (code == IF_TSRESOL) {
        resolution = block.bytes()[block.position() + at + 4] & 0xff;
      } else if (code == IF_TSOFFSET) {
        offset = block.i64(at + 4);
      }
      at += 4 + (size + 3 & ~3);
    }
    return new PcapngInterface(
        LinkTypeField.linkType(block.u16(LINK_TYPE)),
        block.u32(SNAP_LENGTH),
        new TickClock(resolution, offset));
  }

  int linkType() {
    return linkType;
  }

  /** Returns the most bytes of a frame that were captured. */
  long snapLength() {
    return snapLength;
  }

  TickClock clock() {
    return clock;
  }

  /** Returns the dropped packets that were last reported, or -1. */
  long drops() {
    return drops;
  }

  void drops(long count) {
    drops = count;
  }
}
