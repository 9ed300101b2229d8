package io.dnsanalyzer.textlog.forms;

import io.dnsanalyzer.packet.DnsName;

/**
 * Reads domain names as tcpdump prints them (fn_printn of addrtoname.c): each label followed by a
 * dot, a control character as {@code ^J}, a byte above 127 as {@code M-x}. A dot inside of a label
 * cannot be told from the end of it, and an escape not from what it looks like.
 */
public final class Names {
  private static final int MAX_LABEL = 63;

  /** The name in uncompressed wire form, at the front. */
  public final byte[] wire = new byte[DnsName.MAX_LENGTH];

  public int length;

  /** Whether a space is in it, which names on the wire may have and hardly ever do. */
  public boolean hasSpace;

  private int label;
  private int count;

  /**
   * Reads a name; returns false where it is none. Its last dot may be missing.
   *
   * @param escaped whether what looks like an escape is one
   */
  public boolean read(byte[] text, int from, int to, boolean escaped) {
    length = 1;
    hasSpace = false;
    label = 0;
    count = 0;
    wire[0] = 0;
    if (to - from == 1 && text[from] == '.') {
      return true;
    }
    int p = from;
    while (p < to) {
      int c = text[p] & 0xff;
      if (c == '.') {
        if (count == 0 || !endLabel()) {
          return false;
        }
        p++;
        continue;
      }
      int step = escaped ? escape(text, p, to) : 1;
      if (step > 1) {
        c = (text[p + step - 1] ^ (step == 3 ? 0 : 0x40)) & 0xff | (step == 2 ? 0 : 0x80);
      }
      hasSpace |= c == ' ';
      if (count == MAX_LABEL || length >= wire.length) {
        return false;
      }
      wire[length++] = (byte) c;
      count++;
      p += step;
    }
    return (count == 0 || endLabel()) && length > 1;
  }

  public DnsName toName() {
    return DnsName.copyOf(wire, 0, length);
  }

  private boolean endLabel() {
    if (length >= wire.length) {
      return false;
    }
    wire[label] = (byte) count;
    label = length;
    wire[length++] = 0;
    count = 0;
    return true;
  }

  /** Returns how many characters stand for one byte: {@code ^J}, {@code M-x}, {@code M-^J}. */
  private static int escape(byte[] text, int p, int to) {
    if (text[p] == '^' && to - p >= 2 && text[p + 1] >= '?' && text[p + 1] <= '_') {
      return 2;
    }
    if (text[p] == 'M' && to - p >= 3 && text[p + 1] == '-') {
      return text[p + 2] == '^' && to - p >= 4 ? 4 : 3;
    }
    return 1;
  }
}
