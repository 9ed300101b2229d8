package io.dnsanalyzer.decode;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * One direction of a TCP connection on a DNS port: puts its bytes in order, so that messages can be
 * taken off its front. A message is preceded by its length in two bytes (RFC 7766 8).
 */
final class TcpStream {
  static final int LENGTH_PREFIX = 2;
  private static final int MAX_AHEAD = 128 << 10;

  /** The bytes in order that no message has been taken off yet. */
  private byte[] pending = new byte[0];

  private int size;

  /** Whether the sequence number of the next byte is known. */
  private boolean inStep;

  private int next;

  /** Segments after a gap, by how far they are from {@code base}. */
  private final Map<Integer, byte[]> ahead = new TreeMap<>();

  private int aheadSize;
  private int base;

  byte[] bytes() {
    return pending;
  }

  /** Starts at the sequence number of the first byte of data. */
  void start(int sequence) {
    inStep = true;
    next = sequence;
    size = 0;
    ahead.clear();
    aheadSize = 0;
  }

  /** Takes the data of a segment, which may be old, overlap, or come too early. */
  void add(int sequence, byte[] bytes, int from, int length) {
    if (!inStep) {
      if (!looksLikeMessage(bytes, from, length)) {
        return;
      }
      start(sequence);
    }
    int skip = next - sequence; // wraps as sequence numbers do
    if (skip >= length) {
      return;
    }
    if (skip >= 0) {
      append(bytes, from + skip, length - skip);
      closeGaps();
    } else {
      keep(sequence, bytes, from, length);
    }
  }

  private void append(byte[] bytes, int from, int length) {
    if (size + length > pending.length) {
      pending = Arrays.copyOf(pending, Math.max(size + length, pending.length * 2));
    }
    System.arraycopy(bytes, from, pending, size, length);
    size += length;
    next += length;
  }

  private void keep(int sequence, byte[] bytes, int from, int length) {
    if (ahead.isEmpty()) {
      base = next;
    }
    int distance = sequence - base;
    byte[] known = ahead.get(distance);
    if (known != null && known.length >= length) {
      return;
    }
    aheadSize += length - (known == null ? 0 : known.length);
    ahead.put(distance, Arrays.copyOfRange(bytes, from, from + length));
    if (aheadSize > MAX_AHEAD) {
      lose();
    }
  }

  private void closeGaps() {
    while (!ahead.isEmpty()) {
      Map.Entry<Integer, byte[]> first = ahead.entrySet().iterator().next();
      int skip = next - (base + first.getKey());
      byte[] segment = first.getValue();
      if (skip < 0) {
        return;
      }
      ahead.remove(first.getKey());
      aheadSize -= segment.length;
      if (skip < segment.length) {
        append(segment, skip, segment.length - skip);
      }
    }
  }

  /** Gives up what is there: the next segment that begins with a message starts anew. */
  void lose() {
    inStep = false;
    size = 0;
    ahead.clear();
    aheadSize = 0;
  }

  /** Returns the length of the message in front, or -1 when it is not whole yet. */
  int messageLength() {
    if (size < LENGTH_PREFIX) {
      return -1;
    }
    int length = Bytes.u16(pending, 0);
    return size - LENGTH_PREFIX < length ? -1 : length;
  }

  /** Returns how much of the message in front there is, without its length; 0 at least. */
  int partLength() {
    return Math.max(size - LENGTH_PREFIX, 0);
  }

  /** Takes the message in front off. */
  void drop(int messageLength) {
    int taken = LENGTH_PREFIX + messageLength;
    System.arraycopy(pending, taken, pending, 0, size - taken);
    size -= taken;
  }

  /**
   * Tells whether data in the middle of a connection begins with a message: a length that a message
   * can have, and a header with one question at most and no reserved bit (RFC 1035 4.1.1).
   */
  private static boolean looksLikeMessage(byte[] bytes, int from, int length) {
    return length >= LENGTH_PREFIX + DnsView.HEADER_LENGTH
        && Bytes.u16(bytes, from) >= DnsView.HEADER_LENGTH
        && (Bytes.u16(bytes, from + 4) & 0x0040) == 0
        && Bytes.u16(bytes, from + 6) <= 1;
  }
}
