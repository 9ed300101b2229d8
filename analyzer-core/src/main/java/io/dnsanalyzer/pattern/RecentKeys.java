package io.dnsanalyzer.pattern;

import io.dnsanalyzer.correlate.table.RingIndex;

/**
 * Places for the newest so many keys. When there are more, the key that came first goes: which one
 * that is depends on the capture alone, never on what a key hashes to.
 */
final class RecentKeys {
  /** What stands for no place. */
  static final int NONE = RingIndex.NONE;

  private final RingIndex index;
  private final long[] keys;

  /**
   * Makes places without keys.
   *
   * @param max how many keys there may be, a power of two
   */
  RecentKeys(int max) {
    index = new RingIndex(max, 1);
    keys = new long[max];
  }

  /** Returns the place of a key, or {@link #NONE}. */
  int find(long key) {
    int place = index.first((int) key);
    while (place != NONE && keys[place] != key) {
      place = index.next(place);
    }
    return place;
  }

  /** Tells whether the next key takes the place of the one that came first. */
  boolean isFull() {
    return index.isFull();
  }

  /** Gives a place to a key that has none; what was kept there is to be forgotten. */
  int add(long key) {
    if (index.isFull()) {
      index.removeOldest();
    }
    int place = index.add((int) key);
    keys[place] = key;
    return place;
  }
}
