package io.dnsanalyzer.capture.format;

import io.dnsanalyzer.capture.Damage;
import io.dnsanalyzer.capture.input.ByteSource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The blocks of a pcapng file one after the other, each whole in the window and well framed. */
final class PcapngBlocks {
  static final int SECTION_HEADER = 0x0a0d0d0a;
  static final int INTERFACE_DESCRIPTION = 1;
  static final int PACKET = 2;
  static final int SIMPLE_PACKET = 3;
  static final int INTERFACE_STATISTICS = 5;
  static final int ENHANCED_PACKET = 6;

  static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;

  /** Type, length, and the length again behind the body. */
  private static final int FRAMING = 12;

  private static final int MAX_BLOCK = 16 << 20;

  private final ByteSource source;
  private int type;
  private int length;
  private @Nullable Damage damage;

  /**
   * Blocks from a section header on.
   *
   * @param source positioned at the section header block
   */
  PcapngBlocks(ByteSource source) {
    this.source = source;
  }

  /** Moves to the next block; returns false at the end and at damage. */
  boolean next() throws IOException {
    if (damage != null) {
      return false;
    }
    source.advance(length);
    length = 0;
    if (!source.has(FRAMING)) {
      if (source.available() > 0 || source.fault() != null) {
        damage = Damages.cut(source, "a block", FRAMING);
      }
      return false;
    }
    type = source.i32(0);
    // A section header's type reads the same in both byte orders; the magic says which one it is.
    return (type != SECTION_HEADER || setByteOrder()) && bringIn(source.i32(4));
  }

  /** Returns the type of the block at the window. */
  int type() {
    return type;
  }

  /** Returns its length, framing included; a multiple of 4, and enough for the type's fields. */
  int length() {
    return length;
  }

  @Nullable Damage damage() {
    return damage;
  }

  /** Ends reading at this block. */
  void damaged(Damage found) {
    damage = found;
  }

  private boolean setByteOrder() {
    source.bigEndian(false);
    if (source.i32(8) == BYTE_ORDER_MAGIC) {
      return true;
    }
    source.bigEndian(true);
    return source.i32(8) == BYTE_ORDER_MAGIC
        || damaged("the byte-order magic of the section is neither order's");
  }

  private boolean bringIn(int claimed) throws IOException {
    int smallest = smallest(type);
    if (claimed < smallest || claimed > MAX_BLOCK || (claimed & 3) != 0) {
      return damaged(
          "a block claims "
              + Integer.toUnsignedString(claimed)
              + " bytes; a multiple of 4 from "
              + smallest
              + " to "
              + MAX_BLOCK
              + " is read");
    }
    if (!source.has(claimed)) {
      damage = Damages.cut(source, "a block", claimed);
      return false;
    }
    int again = source.i32(claimed - 4);
    if (again != claimed) {
      return damaged(
          "a block of "
              + claimed
              + " bytes says "
              + Integer.toUnsignedString(again)
              + " at its end");
    }
    length = claimed;
    return true;
  }

  private static int smallest(int type) {
    return switch (type) {
      case SECTION_HEADER -> 28;
      case INTERFACE_DESCRIPTION -> 20;
      case PACKET, ENHANCED_PACKET -> 32;
      case SIMPLE_PACKET -> 16;
      case INTERFACE_STATISTICS -> 24;
      default -> FRAMING;
    };
  }

  private boolean damaged(String reason) {
    damage = new Damage(source.offset(), reason);
    return false;
  }
}
