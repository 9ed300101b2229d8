package io.dnsanalyzer.decode.dns;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.packet.DnsName;

/**
 * Reads domain names from messages (RFC 1035 3.1, 4.1.4). Compression pointers may only point
 * backwards, at most {@value #MAX_JUMPS} times, and a name has at most {@value DnsName#MAX_LENGTH}
 * bytes.
 */
final class NameReader {
  private static final int MAX_JUMPS = 127;
  private static final int MAX_LABEL = 63;

  private final byte[] scratch = new byte[DnsName.MAX_LENGTH];
  private byte[] bytes = scratch;
  private int offset;
  private int length;
  private boolean compressed;

  /** Returns where the name ends that begins at {@code from}, without following pointers, or -1. */
  int skip(byte[] buffer, int from, int end) {
    int p = from;
    int label = 0;
    while (p < end && (label = buffer[p]) > 0 && label <= MAX_LABEL) {
      p += 1 + label;
    }
    compressed = label < 0;
    if (p >= end || label > MAX_LABEL) {
      return -1;
    }
    if (compressed) {
      return (label & 0xc0) == 0xc0 && end - p >= 2 ? p + 2 : -1;
    }
    return p + 1 - from > DnsName.MAX_LENGTH ? -1 : p + 1;
  }

  /**
   * The same, but also -1 where the name leads to itself, or forward: to no name that came before
   * (RFC 1035 4.1.4).
   */
  int skip(byte[] buffer, int message, int from, int end) {
    int after = skip(buffer, from, end);
    boolean isForward =
        after >= 0 && compressed && (Bytes.u16(buffer, after - 2) & 0x3fff) >= from - message;
    return isForward ? -1 : after;
  }

  /**
   * Reads the name at {@code from} of the message that begins at {@code message}; it is then found
   * in {@link #bytes()}. Returns where it ends, or -1 when it is not a name or not whole.
   */
  int read(byte[] buffer, int message, int from, int end) {
    int after = skip(buffer, from, end);
    if (after < 0 || compressed) {
      return after >= 0 && expand(buffer, message, from, end) ? after : -1;
    }
    bytes = buffer;
    offset = from;
    length = after - from;
    return after;
  }

  private boolean expand(byte[] buffer, int message, int from, int end) {
    int p = from;
    int earliest = from;
    int size = 0;
    for (int jumps = 0; jumps <= MAX_JUMPS; ) {
      if (p >= end) {
        return false;
      }
      int label = buffer[p] & 0xff;
      if (label >= 0xc0) {
        if (end - p < 2) {
          return false;
        }
        int target = message + (Bytes.u16(buffer, p) & 0x3fff);
        if (target >= earliest) {
          return false;
        }
        earliest = target;
        p = target;
        jumps++;
        continue;
      }
      if (label > MAX_LABEL || label + 1 > end - p || size + label + 1 > DnsName.MAX_LENGTH) {
        return false;
      }
      System.arraycopy(buffer, p, scratch, size, label + 1);
      size += label + 1;
      p += label + 1;
      if (label == 0) {
        bytes = scratch;
        offset = 0;
        length = size;
        return true;
      }
    }
    return false;
  }

  /** Returns the buffer that holds the name read last, uncompressed. */
  byte[] bytes() {
    return bytes;
  }

  int offset() {
    return offset;
  }

  int length() {
    return length;
  }
}
