package io.dnsanalyzer.correlate.table;

/**
 * Hashes of keys. The seed differs from run to run, so that nobody can send packets whose keys all
 * collide; results never depend on it, since nothing is read in hash order.
 */
public final class KeyHash {
  private static final long M1 = 0xbf58476d1ce4e5b9L;
  private static final long M2 = 0x94d049bb133111ebL;
  private final long seed = mix(System.nanoTime(), 0x9e3779b97f4a7c15L);

  /** Hashes an address, and something about it that fits 32 bits. */
  public int of(long high, long low, int rest) {
    return fold(start(high, low, rest));
  }

  /** Begins the hash of something that has an address, and something about it. */
  public long start(long high, long low, int rest) {
    return mix(low ^ seed, high) + rest * M2;
  }

  /** Ends a hash with one thing more. */
  public static int end(long start, int more) {
    return fold(start ^ more * M1);
  }

  /** Ends a hash with another address, and something about it. */
  public int end(long start, long high, long low, int rest) {
    return fold(start + 31 * start(high, low, rest));
  }

  private static long mix(long low, long high) {
    long z = (low ^ Long.rotateLeft(high, 31)) * M1;
    return (z ^ z >>> 32 ^ high) * M2;
  }

  private static int fold(long z) {
    long folded = (z ^ z >>> 30) * M1;
    return (int) (folded >>> 32);
  }
}
