package io.dnsanalyzer.decode.ip;

import io.dnsanalyzer.decode.Bytes;

/** The Internet checksum (RFC 1071): the sum of 16-bit words in ones' complement arithmetic. */
public final class Checksum {
  private Checksum() {}

  /**
   * Returns the sum of the words from {@code from} to {@code to}, not folded; a last odd byte
   * counts as high byte.
   */
  public static long sum(byte[] bytes, int from, int to) {
    long sum = 0;
    int at = from;
    // 2^16 is 1 in this arithmetic, so wider words give the same sum.
    for (; at + 8 <= to; at += 8) {
      long words = Bytes.i64(bytes, at);
      sum += (words >>> 32) + (words & 0xffffffffL);
    }
    if (at + 4 <= to) {
      sum += Bytes.u32(bytes, at);
      at += 4;
    }
    if (at + 2 <= to) {
      sum += Bytes.u16(bytes, at);
      at += 2;
    }
    return at < to ? sum + ((long) Bytes.u8(bytes, at) << 8) : sum;
  }

  /** Returns a sum folded to 16 bits; 0xffff for words that include their own right checksum. */
  public static int fold(long sum) {
    long folded = (sum >>> 32) + (sum & 0xffffffffL);
    while (folded >>> 16 != 0) {
      folded = (folded >>> 16) + (folded & 0xffff);
    }
    return (int) folded;
  }
}
