package io.dnsanalyzer.correlate;

/**
 * The buckets of an {@link Index}: chains of slots, newest first, through links that lie in one
 * array of numbers, so that keeping a slot allocates nothing and walking a chain reads no object.
 */
final class Buckets {
  /** How many numbers each slot has in the links: these three, and one for the index. */
  static final int WIDTH = 4;

  private static final int HASH = 0;
  private static final int NEXT = 1;
  private static final int PREVIOUS = 2;
  private static final int NONE = Index.NONE;

  /** For each bucket, the newest slot in it, plus one. */
  private int[] heads;

  /**
   * For each bucket, a bit for each eighth of the hashes that may be in it: a hash that is not here
   * is recognised without reading heads or links. Bits of slots that left a bucket stay until it is
   * empty.
   */
  private byte[] filters;

  private int size;

  /**
   * Makes empty buckets.
   *
   * @param count how many there are at first; a power of two
   */
  Buckets(int count) {
    heads = new int[count];
    filters = new byte[count];
  }

  int size() {
    return size;
  }

  /** Adds a slot that is not in here. */
  void add(int[] links, int slot, int hash) {
    if (size >= heads.length) {
      grow(links);
    }
    insert(links, slot, hash);
    size++;
  }

  private void insert(int[] links, int slot, int hash) {
    int bucket = hash & heads.length - 1;
    int head = heads[bucket] - 1;
    int at = slot * WIDTH;
    links[at + HASH] = hash;
    links[at + NEXT] = head;
    links[at + PREVIOUS] = NONE;
    if (head != NONE) {
      links[head * WIDTH + PREVIOUS] = slot;
    }
    heads[bucket] = slot + 1;
    filters[bucket] |= bit(hash);
  }

  private static byte bit(int hash) {
    return (byte) (1 << (hash >>> 29));
  }

  /** Removes a slot that is in here. */
  void remove(int[] links, int slot) {
    int at = slot * WIDTH;
    int next = links[at + NEXT];
    int previous = links[at + PREVIOUS];
    if (previous == NONE) {
      int bucket = links[at + HASH] & heads.length - 1;
      heads[bucket] = next + 1;
      if (next == NONE) {
        filters[bucket] = 0;
      }
    } else {
      links[previous * WIDTH + NEXT] = next;
    }
    if (next != NONE) {
      links[next * WIDTH + PREVIOUS] = previous;
    }
    size--;
  }

  /** Returns the newest slot with this hash, or {@link Index#NONE}. */
  int first(int[] links, int hash) {
    int bucket = hash & heads.length - 1;
    return (filters[bucket] & bit(hash)) == 0 ? NONE : sameHash(links, heads[bucket] - 1, hash);
  }

  /** Returns the next older slot with the same hash, or {@link Index#NONE}. */
  static int next(int[] links, int slot) {
    return sameHash(links, links[slot * WIDTH + NEXT], hash(links, slot));
  }

  /** Returns the hash of a slot. */
  static int hash(int[] links, int slot) {
    return links[slot * WIDTH + HASH];
  }

  private static int sameHash(int[] links, int from, int hash) {
    int slot = from;
    while (slot != NONE && links[slot * WIDTH + HASH] != hash) {
      slot = links[slot * WIDTH + NEXT];
    }
    return slot;
  }

  private void grow(int[] links) {
    int[] before = heads;
    heads = new int[before.length * 2];
    filters = new byte[heads.length];
    for (int head : before) {
      int slot = head - 1;
      while (slot != NONE && links[slot * WIDTH + NEXT] != NONE) {
        slot = links[slot * WIDTH + NEXT];
      }
      while (slot != NONE) { // oldest first, so that the newest is in front again
        int newer = links[slot * WIDTH + PREVIOUS];
        insert(links, slot, links[slot * WIDTH + HASH]);
        slot = newer;
      }
    }
  }
}
