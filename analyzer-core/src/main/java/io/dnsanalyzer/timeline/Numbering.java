package io.dnsanalyzer.timeline;

import java.util.Arrays;

/**
 * Gives different things, known by their 64-bit hashes, the numbers 0, 1, 2 and so on: exact but
 * for hashes that collide, which among a million happens once in tens of millions of captures.
 * Stops at {@value #MAX}, so that it stays small.
 */
final class Numbering {
  static final int MAX = 1 << 20;

  /** What further things get. */
  static final int NONE = -1;

  private long[] hashes = new long[1 << 6];
  private int[] numbers = new int[hashes.length];
  private int size;

  /** Returns the number of a hash, or {@link #NONE}. */
  int of(long hash) {
    long key = DistinctCount.key(hash);
    int at = DistinctCount.place(hashes, key);
    if (hashes[at] != 0) {
      return numbers[at];
    }
    if (size == MAX) {
      return NONE;
    }
    hashes[at] = key;
    numbers[at] = size++;
    if (size * 2 > hashes.length) {
      grow();
    }
    return size - 1;
  }

  /** Returns how many numbers were given. */
  int size() {
    return size;
  }

  private void grow() {
    long[] oldHashes = hashes;
    int[] oldNumbers = numbers;
    hashes = new long[oldHashes.length * 2];
    numbers = Arrays.copyOf(numbers, hashes.length);
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldHashes[i] != 0) {
        int at = DistinctCount.place(hashes, oldHashes[i]);
        hashes[at] = oldHashes[i];
        numbers[at] = oldNumbers[i];
      }
    }
  }
}
