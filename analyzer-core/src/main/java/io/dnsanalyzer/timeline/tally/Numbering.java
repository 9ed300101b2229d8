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

  /** By place; beside it the number plus one, so that neither waits for the other. */
  private long[] hashes = new long[1 << 7];

  /** 0 where a place is free. */
  private int[] numbers = new int[hashes.length];

  private int size;

  /** Returns the number of a hash, or {@link #NONE}. */
  public int of(long hash) {
    int at = place(hash);
    if (numbers[at] != 0) {
      return numbers[at] - 1;
    }
    if (size == MAX) {
      return NONE;
    }
    if (2 * size == hashes.length) {
      grow();
      at = place(hash);
    }
    hashes[at] = hash;
    numbers[at] = ++size;
    return size - 1;
  }

  /** Returns where a hash is, or where it belongs. */
  private int place(long hash) {
    int at = DistinctCount.home(hash, hashes.length);
    while (hashes[at] != hash && numbers[at] != 0) {
      at = at + 1 & hashes.length - 1;
    }
    return at;
  }

  /** Gives numbers to the things of another one that have none here. */
  public void addAll(Numbering other) {
    for (int at = 0; at < other.hashes.length; at++) {
      if (other.numbers[at] != 0) {
        of(other.hashes[at]);
      }
    }
  }

  /** Returns how many numbers were given. */
  public int size() {
    return size;
  }

  /** Half of the places are free at least. */
  private void grow() {
    long[] before = hashes;
    int[] given = numbers;
    long[] more = new long[2 * before.length];
    numbers = new int[more.length]; // both or none, should memory run out here
    hashes = more;
    for (int i = 0; i < before.length; i++) {
      if (given[i] != 0) {
        int at = place(before[i]);
        hashes[at] = before[i];
        numbers[at] = given[i];
      }
    }
  }
}
