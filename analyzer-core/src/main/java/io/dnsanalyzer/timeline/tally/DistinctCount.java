package io.dnsanalyzer.timeline.tally;

/**
 * Counts different things by their 64-bit hashes: exact but for hashes that collide, which among a
 * million happens once in tens of millions of captures. Stops at {@value #MAX}, so that it stays
 * small.
 */
public final class DistinctCount {
  static final int MAX = Numbering.MAX;

  /**
   * Differs from run to run, so that nobody can send names that all belong in one place; results
   * never depend on it.
   */
  private static final long SEED = System.nanoTime() * 0x9e3779b97f4a7c15L | 1;

  private static final long[] NOTHING = new long[1 << 1];

  /** Shared while it has nothing, because many stay like that. */
  private long[] hashes = NOTHING;

  private int size;

  /** Adds a hash; returns whether it was not there, which beyond {@value #MAX} is not known. */
  public boolean add(long hash) {
    long key = key(hash);
    int at = place(hashes, key);
    if (hashes[at] != 0) {
      return false;
    }
    if (size == MAX) {
      return true;
    }
    if (size == 0) {
      hashes = new long[NOTHING.length];
    }
    hashes[at] = key;
    if (++size * 2 > hashes.length) {
      grow();
    }
    return true;
  }

  /** Tells whether a hash was added. */
  public boolean has(long hash) {
    return hashes[place(hashes, key(hash))] != 0;
  }

  /** Adds what another one counted. */
  public void addAll(DistinctCount other) {
    for (long hash : other.hashes) {
      if (hash != 0) {
        add(hash);
      }
    }
  }

  /** Returns how many different hashes were added, at most {@value #MAX}. */
  public int size() {
    return size;
  }

  /** Returns the key that stands for a hash: 0 marks a free place. */
  static long key(long hash) {
    return hash == 0 ? 1 : hash;
  }

  /** Returns where a key is in a table whose length is a power of two, or where it belongs. */
  static int place(long[] table, long key) {
    int at = home(key, table.length);
    while (table[at] != 0 && table[at] != key) {
      at = at + 1 & table.length - 1;
    }
    return at;
  }

  /** Returns where a key belongs in a table of some length, a power of two. */
  static int home(long key, int length) {
    return (int) (key * SEED >>> Long.numberOfLeadingZeros(length - 1));
  }

  private void grow() {
    long[] larger = new long[hashes.length * 2];
    for (long key : hashes) {
      if (key != 0) {
        larger[place(larger, key)] = key;
      }
    }
    hashes = larger;
  }
}
