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

  /**
   * Reads a name; returns false where it is none. Its last dot may be missing.
   *
   * @param escaped whether what looks like an escape is one
   */
  public boolean read(byte[] text, int from, int to, boolean escaped) {
    hasSpace = false;
    wire[0] = 0;
    if (to - from == 1 && text[from] == '.') {
      length = 1;
      return true;
    }
    int label = 0; // where its length stands
    int at = 1;
    for (int p = from; p < to; p++) {
      int c = text[p];
      if (c == '.') {
        if (at == label + 1 || at >= wire.length) {
          return false;
        }
        wire[label] = (byte) (at - label - 1);
        label = at++;
        continue;
      }
      if (escaped) {
        int step = escape(text, p, to);
        if (step > 1) {
          p += step - 1;
          c = (text[p] ^ (step == 3 ? 0 : 0x40)) & 0xff | (step == 2 ? 0 : 0x80);
        }
      }
      hasSpace |= c == ' ';
      if (at - label > MAX_LABEL || at >= wire.length) {
        return false;
      }
      wire[at++] = (byte) c;
    }
    if (at > label + 1) { // its last dot is missing
      if (at >= wire.length) {
        return false;
      }
      wire[label] = (byte) (at - label - 1);
      label = at++;
    }
    wire[label] = 0;
    length = at;
    return length > 1;
  }

  public DnsName toName() {
    return DnsName.copyOf(wire, 0, length);
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
