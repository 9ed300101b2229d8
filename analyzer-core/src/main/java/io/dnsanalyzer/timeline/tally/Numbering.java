package io.dnsanalyzer.timeline.tally;

/**
 * Gives different things, known by their {@linkplain io.dnsanalyzer.packet.KeyedHash keyed hashes},
 * the numbers 0, 1, 2 and so on: exact but for hashes that agree. Stops at {@value #MAX}, so that
 * it stays small.
 */
public final class Numbering {
  static final int MAX = (1 << 20) - 1;

  /** What further things get. */
  public static final int NONE = -1;

  /** 0 where a place is free. */
  private long[] keys = new long[1 << 6];

  private int[] numbers = new int[keys.length];
  private int size;

  /** Returns the number of a hash, or {@link #NONE}. */
  public int of(long hash) {
    long key = DistinctCount.key(hash);
    int at = DistinctCount.place(keys, key);
    if (keys[at] != 0) {
      return numbers[at];
    }
    if (size == MAX) {
      return NONE;
    }
    keys[at] = key;
    numbers[at] = size++;
    if (size * 2 > keys.length) {
      grow();
    }
    return size - 1;
  }

  /** Returns how many numbers were given. */
  public int size() {
    return size;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new long[oldKeys.length * 2];
    numbers = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int at = DistinctCount.place(keys, oldKeys[i]);
        keys[at] = oldKeys[i];
        numbers[at] = oldNumbers[i];
      }
    }
  }
}
