package io.dnsanalyzer.pattern;

import io.dnsanalyzer.correlate.table.SlotIndex;

/**
 * Places for the newest so many keys. When there are more, the key that came first goes: which one
 * that is depends on the capture alone, never on what a key hashes to.
 */
final class RecentKeys {
  /** What stands for no place. */
  static final int NONE = SlotIndex.NONE;

  private final SlotIndex index = new SlotIndex();
  private final long[] keys;
  private int next;

  /**
   * Makes places without keys.
   *
   * @param max how many keys there may be
   */
  RecentKeys(int max) {
    keys = new long[max];
  }

  /** Returns the place of a key, or {@link #NONE}. */
  int find(long key) {
    int place = index.first((int) key);
    while (place != SlotIndex.NONE && keys[place] != key) {
      place = index.next(place);
    }
    return place;
  }

  /** Gives a place to a key that has none; what was kept there is to be forgotten. */
  int add(long key) {
    int place = next;
    if (index.size() == keys.length) {
      index.remove(place);
    }
    keys[place] = key;
    index.add(place, (int) key);
    next = place + 1 == keys.length ? 0 : place + 1;
    return place;
  }
}
