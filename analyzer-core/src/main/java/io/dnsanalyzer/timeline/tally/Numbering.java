package io.dnsanalyzer.timeline.tally;

import java.util.Arrays;

/**
 * Gives different things, known by their {@linkplain io.dnsanalyzer.packet.KeyedHash keyed hashes},
 * the numbers 0, 1, 2 and so on: exact but for hashes that agree. Stops at {@value #MAX}, so that
 * it stays small.
 */
public final class Numbering {
  static final int MAX = (1 << 20) - 1;

  /** What further things get. */
  public static final int NONE = -1;

  /** The bits of a place that hold a number plus one; those above are the same as of its hash. */
  private static final long NUMBER = (1 << 20) - 1;

  /** By number; needed to grow only. */
  private long[] hashes = new long[1 << 6];

  /**
   * 0 where a place is free. Finding a number waits for little else than memory, so one look has to
   * do: the other bits of a hash say where it belongs, and hashes that agree in both are one.
   */
  private long[] places = new long[1 << 7];

  private int size;

  /** Returns the number of a hash, or {@link #NONE}. */
  public int of(long hash) {
    int at = find(hash);
    if (places[at] != 0) {
      return (int) (places[at] & NUMBER) - 1;
    }
    if (size == MAX) {
      return NONE;
    }
    if (size == hashes.length) {
      grow();
      return of(hash);
    }
    places[at] = place(hash, size);
    hashes[size] = hash;
    return size++;
  }

  /** Tells whether a hash has a number. */
  public boolean has(long hash) {
    return places[find(hash)] != 0;
  }

  /** Returns where a hash is, or where there is room for it. */
  private int find(long hash) {
    int at = DistinctCount.home(hash, places.length);
    while (places[at] != 0 && ((places[at] ^ hash) & ~NUMBER) != 0) {
      at = at + 1 & places.length - 1;
    }
    return at;
  }

  private static long place(long hash, int number) {
    return hash & ~NUMBER | number + 1;
  }

  /** Gives numbers to the things of another one that have none here. */
  public void addAll(Numbering other) {
    for (int number = 0; number < other.size; number++) {
      of(other.hashes[number]);
    }
  }

  /** Returns how many numbers were given. */
  public int size() {
    return size;
  }

  /** Half of the places are free at least. */
  private void grow() {
    long[] more = new long[places.length * 2];
    hashes = Arrays.copyOf(hashes, hashes.length * 2);
    places = more;
    for (int number = 0; number < size; number++) {
      int at = DistinctCount.home(hashes[number], places.length);
      while (places[at] != 0) {
        at = at + 1 & places.length - 1;
      }
      places[at] = place(hashes[number], number);
    }
  }
}
