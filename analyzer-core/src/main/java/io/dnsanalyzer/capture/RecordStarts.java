package io.dnsanalyzer.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Where records begin in a plain pcap file, from somewhere in its middle on. Nothing there says so:
 * this is a guess, which whoever uses it has to prove.
 */
public final class RecordStarts {
  /** The header of a file. */
  public static final int FILE_HEADER = 24;

  /** The header of a record. */
  public static final int RECORD_HEADER = 16;

  /**
   * Of a capture that carries another one inside, a chain of 16 records is not met by accident (0
   * of 500 places; 178 of 500 for 8).
   */
  private static final int CHAIN = 16;

  /** Longer records are not written. */
  private static final int LONGEST = 1 << 18;

  private static final long FAR_APART = 3600;

  private final boolean isLittleEndian;
  private final int units;

  private RecordStarts(boolean isLittleEndian, int units) {
    this.isLittleEndian = isLittleEndian;
    this.units = units;
  }

  /**
   * Returns how to find records in a file; null where it is none that can be divided: not pcap 2.4,
   * or compressed.
   *
   * @param header the first {@value #FILE_HEADER} bytes, or all there are
   */
  public static @Nullable RecordStarts of(byte... header) {
    if (header.length < FILE_HEADER) {
      return null;
    }
    ByteBuffer bytes = ByteBuffer.wrap(header);
    RecordStarts starts =
        switch (bytes.getInt(0)) {
          case 0xa1b2c3d4 -> new RecordStarts(false, 1_000_000);
          case 0xd4c3b2a1 -> new RecordStarts(true, 1_000_000);
          case 0xa1b23c4d -> new RecordStarts(false, 1_000_000_000);
          case 0x4d3cb2a1 -> new RecordStarts(true, 1_000_000_000);
          default -> null;
        };
    if (starts != null) {
      bytes.order(starts.order());
    }
    boolean isUsual = bytes.getShort(4) == 2 && bytes.getShort(6) == 4;
    return isUsual ? starts : null;
  }

  private ByteOrder order() {
    return isLittleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }

  /**
   * Returns where a record probably begins among bytes of the file; -1 where none does.
   *
   * @param read from where one is looked for; with fewer behind a place than 16 records take, a
   *     guess there is worth less
   * @param length how many of them there are
   * @param places a record is looked for at the first ones
   * @param isToTheEnd whether the file ends with them
   */
  public int guess(byte[] read, int length, int places, boolean isToTheEnd) {
    ByteBuffer bytes = ByteBuffer.wrap(read, 0, length).order(order());
    for (int at = 0; at < Math.min(places, length); at++) {
      if (isChain(bytes, at, isToTheEnd)) {
        return at;
      }
    }
    return -1;
  }

  private boolean isChain(ByteBuffer bytes, int from, boolean isToTheEnd) {
    long before = -1;
    int at = from;
    for (int i = 0; i < CHAIN; i++) {
      if (at == bytes.limit() && isToTheEnd) {
        return i > 0;
      }
      if (at + RECORD_HEADER > bytes.limit()) {
        return i > 0 && !isToTheEnd;
      }
      long seconds = bytes.getInt(at) & 0xffff_ffffL;
      int captured = bytes.getInt(at + 8);
      int original = bytes.getInt(at + 12);
      boolean isRecord =
          Integer.compareUnsigned(bytes.getInt(at + 4), units) < 0
              && captured > 0
              && captured <= LONGEST
              && original >= captured
              && (before < 0 || Math.abs(seconds - before) <= FAR_APART);
      if (!isRecord) {
        return false;
      }
      before = seconds;
      at += RECORD_HEADER + captured;
    }
    return true;
  }
}
