package io.dnsanalyzer.correlate.part;

/** Sums of 16-bit words as the Internet checksum makes them (RFC 1071, RFC 1624). */
public final class OnesComplement {
  private OnesComplement() {}

  /** Returns the sum of the four words of a number. */
  public static long sum(long words) {
    return (words >>> 48) + (words >>> 32 & 0xffff) + (words >>> 16 & 0xffff) + (words & 0xffff);
  }

  /** Tells whether two sums are the same in ones' complement, where 0 and 0xffff are. */
  public static boolean isSame(long a, long b) {
    return a % 0xffff == b % 0xffff;
  }
}
