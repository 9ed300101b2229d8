package io.dnsanalyzer.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A record of a pcap file, read without the analyzer's help.
 *
 * @param time nanoseconds since 1970
 * @param original how long the packet was
 * @param bytes its header and what was captured
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PcapRecord(long time, int original, byte[] bytes) {
  static final int FILE_HEADER = 24;
  static final int HEADER = 16;

  private static final int MICROSECONDS = 0xa1b2c3d4;
  private static final int NANOSECONDS = 0xa1b23c4d;

  /** Returns the byte order of a pcap file, or null when it is none. */
  static ByteOrder order(byte[] capture) {
    if (capture.length < FILE_HEADER) {
      return null;
    }
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      int magic = ByteBuffer.wrap(capture).order(order).getInt();
      if (magic == MICROSECONDS || magic == NANOSECONDS) {
        return order;
      }
    }
    return null;
  }

  /** Returns the whole records of a pcap file; none when it is something else. */
  static List<PcapRecord> of(byte[] capture) {
    List<PcapRecord> records = new ArrayList<>();
    ByteOrder order = order(capture);
    if (order == null) {
      return records;
    }
    ByteBuffer in = ByteBuffer.wrap(capture).order(order);
    int fraction = in.getInt(0) == NANOSECONDS ? 1 : 1000;
    int at = FILE_HEADER;
    while (capture.length - at >= HEADER) {
      int length = in.getInt(at + 8);
      if (length < 0 || length > capture.length - at - HEADER) {
        break;
      }
      long seconds = in.getInt(at) & 0xffffffffL;
      long parts = in.getInt(at + 4) & 0xffffffffL;
      int end = at + HEADER + length;
      records.add(
          new PcapRecord(
              seconds * 1_000_000_000L + parts * fraction,
              in.getInt(at + 12),
              Arrays.copyOfRange(capture, at, end)));
      at = end;
    }
    return records;
  }

  static boolean areInOrder(List<PcapRecord> records) {
    for (int i = 1; i < records.size(); i++) {
      if (records.get(i).time < records.get(i - 1).time) {
        return false;
      }
    }
    return true;
  }

  /** Returns a file of some records of another one. */
  static byte[] join(byte[] capture, List<PcapRecord> records) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(capture, 0, FILE_HEADER);
    records.forEach(record -> out.writeBytes(record.bytes));
    return out.toByteArray();
  }

  /** Returns what was captured of the packet. */
  byte[] packet() {
    return Arrays.copyOfRange(bytes, HEADER, bytes.length);
  }
}
