package io.dnsanalyzer.decode;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * One direction of a TCP connection on a DNS port: puts its bytes in order, so that messages can be
 * taken off its front. A message is preceded by its length in two bytes (RFC 7766 8).
 */
final class TcpStream {
  private static final int LENGTH_PREFIX = 2;
  private static final int MAX_AHEAD = 128 << 10;

  /** What keeping a segment takes beside its bytes, about. */
  private static final int SEGMENT = 96;

  /** The bytes in order that no message has been taken off yet. */
  private byte[] pending = new byte[0];

  /** Where in {@code pending} the message in front begins; what lies before it was taken off. */
  private int start;

  /** Where in {@code pending} the bytes end. */
  private int end;

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

  /** Returns how many bytes the stream keeps, about. */
  int size() {
    return pending.length + aheadSize;
  }

  /** Returns where in {@link #bytes()} the message in front begins, after its length. */
  int messageOffset() {
    return start + LENGTH_PREFIX;
  }

  /** Starts at the sequence number of the first byte of data. */
  void start(int sequence) {
    inStep = true;
    next = sequence;
    start = 0;
    end = 0;
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
    if (end + length > pending.length) {
      makeRoom(length);
    }
    System.arraycopy(bytes, from, pending, end, length);
    end += length;
    next += length;
  }

  private void makeRoom(int length) {
    int size = end - start;
    byte[] target =
        size + length > pending.length / 2 // half of it free, so that bytes are seldom moved
            ? new byte[2 * (size + length)]
            : pending;
    System.arraycopy(pending, start, target, 0, size);
    pending = target;
    start = 0;
    end = size;
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
    aheadSize += length - (known == null ? -SEGMENT : known.length);
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
      aheadSize -= segment.length + SEGMENT;
      if (skip < segment.length) {
        append(segment, skip, segment.length - skip);
      }
    }
  }

  /** Gives up what is there: the next segment that begins with a message starts anew. */
  void lose() {
    inStep = false;
    start = 0;
    end = 0;
    ahead.clear();
    aheadSize = 0;
  }

  /** Returns the length of the message in front, or -1 when it is not whole yet. */
  int messageLength() {
    if (end - start < LENGTH_PREFIX) {
      return -1;
    }
    int length = Bytes.u16(pending, start);
    return end - start - LENGTH_PREFIX < length ? -1 : length;
  }

  /** Returns how much of the message in front there is, without its length; 0 at least. */
  int partLength() {
    return Math.max(end - start - LENGTH_PREFIX, 0);
  }

  /** Takes the message in front off. */
  void drop(int messageLength) {
    start += LENGTH_PREFIX + messageLength;
    if (start == end) {
      start = 0;
      end = 0;
    }
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
