package io.dnsanalyzer.timeline;

/**
 * Gives different things, known by their 64-bit hashes, the numbers 0, 1, 2 and so on: exact but
 * for things whose hashes agree in their 44 upper bits. Two of a hundred thousand do once in
 * thousands of captures, two of a million once in thirty; then there is one too few. Stops at
 * {@value #MAX}, so that it stays small.
 */
final class Numbering {
  /** How many bits a number has, in the same word as what is kept of its hash. */
  private static final int BITS = 20;

  static final int MAX = (1 << BITS) - 1;

  /** What further things get. */
  static final int NONE = -1;

  private static final long NUMBER = MAX;

  /** The upper bits of a hash and, below them, its number plus one; 0 where the place is free. */
  private long[] entries = new long[1 << 6];

  private int size;

  /** Returns the number of a hash, or {@link #NONE}. */
  int of(long hash) {
    long key = hash & ~NUMBER;
    int at = home(key);
    for (long entry = entries[at]; entry != 0; entry = entries[at]) {
      if ((entry & ~NUMBER) == key) {
        return (int) (entry & NUMBER) - 1;
      }
      at = at + 1 & entries.length - 1;
    }
    if (size == MAX) {
      return NONE;
    }
    entries[at] = key | ++size;
    if (size * 2 > entries.length) {
      grow();
    }
    return size - 1;
  }

  private int home(long key) {
    return DistinctCount.home(key, entries.length);
  }

  /** Returns how many numbers were given. */
  int size() {
    return size;
  }

  private void grow() {
    long[] old = entries;
    entries = new long[old.length * 2];
    for (long entry : old) {
      if (entry != 0) {
        int at = home(entry & ~NUMBER);
        while (entries[at] != 0) {
          at = at + 1 & entries.length - 1;
        }
        entries[at] = entry;
      }
    }
  }
}
