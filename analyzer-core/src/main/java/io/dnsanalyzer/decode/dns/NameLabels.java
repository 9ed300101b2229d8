package io.dnsanalyzer.decode.dns;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.packet.DnsName;

/**
 * The labels of one name of a message, as far as they can be followed, and why they end there (RFC
 * 1035 3.1, 4.1.4). {@link NameReader} takes whole names only; this is for showing broken ones.
 */
public final class NameLabels {
  private static final int MAX_JUMPS = 127;

  /** Why labels end. */
  public enum End {
    /** With the root label: the name is whole. */
    ROOT,
    /** Where the message, or what was captured of it, ends. */
    CUT,
    /** At a pointer that does not point backwards (RFC 1035 4.1.4). */
    POINTER_NOT_BACKWARDS,
    /** At more pointers than any name needs. */
    TOO_MANY_POINTERS,
    /** At a label of the type 01, which never came into use (RFC 6891 5). */
    EXTENDED_LABEL,
    /** At a label of the reserved type 10 (RFC 1035 4.1.4). */
    RESERVED_LABEL,
    /** At the longest name that there can be (RFC 1035 2.3.4). */
    TOO_LONG
  }

  private final byte[] labels = new byte[DnsName.MAX_LENGTH];
  private int length;
  private End end = End.ROOT;
  private int endType;
  private boolean isLastLabelWhole;

  /**
   * Reads the name at {@code from} of the message that lies between {@code message} and {@code to}.
   */
  void read(byte[] buffer, int message, int from, int to) {
    length = 0;
    endType = 0;
    isLastLabelWhole = true;
    end = follow(buffer, message, from, to);
  }

  private End follow(byte[] buffer, int message, int from, int to) {
    int p = from;
    int earliest = from;
    int jumps = 0;
    while (p < to) {
      int label = Bytes.u8(buffer, p);
      if (label == 0) {
        return End.ROOT;
      }
      endType = label & 0x3f;
      switch (label >> 6) {
        case 0 -> {
          if (!append(buffer, p, to)) {
            return isLastLabelWhole ? End.TOO_LONG : End.CUT;
          }
          p += 1 + label;
        }
        case 1 -> {
          return End.EXTENDED_LABEL;
        }
        case 2 -> {
          return End.RESERVED_LABEL;
        }
        default -> {
          if (to - p < 2) {
            return End.CUT;
          }
          p = message + (Bytes.u16(buffer, p) & 0x3fff);
          if (p >= earliest) {
            return End.POINTER_NOT_BACKWARDS;
          }
          earliest = p;
          if (++jumps > MAX_JUMPS) {
            return End.TOO_MANY_POINTERS;
          }
        }
      }
    }
    return End.CUT;
  }

  private boolean append(byte[] buffer, int from, int to) {
    int label = buffer[from];
    if (length + 1 + label > labels.length) {
      return false;
    }
    int there = Math.min(label, to - from - 1);
    labels[length] = (byte) there;
    System.arraycopy(buffer, from + 1, labels, length + 1, there);
    length += 1 + there;
    isLastLabelWhole = there == label;
    return isLastLabelWhole;
  }

  /** Returns why the labels end. */
  public End end() {
    return end;
  }

  /** Returns the low six bits of the label at which the name ends. */
  public int endType() {
    return endType;
  }

  /** Tells whether the last label is there with all its bytes. */
  public boolean isLastLabelWhole() {
    return isLastLabelWhole;
  }

  /** Returns how many bytes the labels take, each preceded by its length; 0 for the root. */
  public int length() {
    return length;
  }

  /** Returns the byte at {@code index} of the labels, 0 to 255; a label's first is its length. */
  public int at(int index) {
    return labels[index] & 0xff;
  }
}
