package io.dnsanalyzer.correlate.table;

import java.util.Arrays;

/**
 * A hash table of slots: the small numbers that a {@link Pool} gives to objects. Several slots may
 * have the same hash; they are found newest first. The caller compares keys; this class knows
 * hashes only.
 *
 * <p>It is chains of slots through links that lie in one array of numbers, so that keeping a slot
 * allocates nothing and walking a chain reads no object.
 */
public final class SlotIndex {
  /** What stands for no slot. */
  public static final int NONE = -1;

  /** How many numbers each slot has in the links: these three; four share a line of the cache. */
  private static final int WIDTH = 4;

  private static final int HASH = 0;

  /** The next older slot in the bucket, plus one; 0 without. */
  private static final int NEXT = 1;

  /** The next newer one, likewise. */
  private static final int PREVIOUS = 2;

  /**
   * For each slot plus one. What stands for no slot may be written to, too: a bucket is read from
   * memory when a slot is added, and nothing that follows has to wait for what is in it.
   */
  private int[] links = new int[WIDTH << 6];

  /** For each bucket, the newest slot in it, plus one. */
  private int[] heads = new int[1 << 8];

  /**
   * For each bucket, a bit for each eighth of the hashes that may be in it: a hash that is not here
   * is recognised without reading heads or links. Bits of slots that left a bucket stay until it is
   * empty.
   */
  private byte[] filters = new byte[heads.length];

  private int size;

  /** Returns how many slots are in here. */
  public int size() {
    return size;
  }

  /** Adds a slot that is not in here. */
  public void add(int slot, int hash) {
    int entry = slot + 1;
    if (entry * WIDTH >= links.length) {
      links = Arrays.copyOf(links, (entry + entry / 2 + 1) * WIDTH);
    }
    if (size >= heads.length) {
      grow();
    }
    insert(entry, hash);
    size++;
  }

  private void insert(int entry, int hash) {
    int bucket = hash & heads.length - 1;
    int head = heads[bucket];
    int at = entry * WIDTH;
    links[at + HASH] = hash;
    links[at + NEXT] = head;
    links[at + PREVIOUS] = 0;
    links[head * WIDTH + PREVIOUS] = entry;
    heads[bucket] = entry;
    filters[bucket] |= bit(hash);
  }

  private static byte bit(int hash) {
    return (byte) (1 << (hash >>> 29));
  }

  /** Removes a slot that is in here. */
  public void remove(int slot) {
    int at = (slot + 1) * WIDTH;
    int next = links[at + NEXT];
    int previous = links[at + PREVIOUS];
    if (previous == 0) {
      int bucket = links[at + HASH] & heads.length - 1;
      heads[bucket] = next;
      if (next == 0) {
        filters[bucket] = 0;
      }
    } else {
      links[previous * WIDTH + NEXT] = next;
    }
    links[next * WIDTH + PREVIOUS] = previous;
    size--;
  }

  /** Returns the newest slot with this hash, or {@link #NONE}. */
  public int first(int hash) {
    int bucket = hash & heads.length - 1;
    return (filters[bucket] & bit(hash)) == 0 ? NONE : sameHash(heads[bucket], hash);
  }

  /** Returns the next older slot with the same hash, or {@link #NONE}. */
  public int next(int slot) {
    int at = (slot + 1) * WIDTH;
    return sameHash(links[at + NEXT], links[at + HASH]);
  }

  /** Returns the slot of the first entry with a hash, of those from one on. */
  private int sameHash(int from, int hash) {
    int entry = from;
    while (entry != 0 && links[entry * WIDTH + HASH] != hash) {
      entry = links[entry * WIDTH + NEXT];
    }
    return entry - 1;
  }

  private void grow() {
    int[] before = heads;
    byte[] moreFilters = new byte[before.length * 2];
    heads = new int[before.length * 2]; // both or none, should memory run out here
    filters = moreFilters;
    for (int head : before) {
      int entry = head;
      while (entry != 0 && links[entry * WIDTH + NEXT] != 0) {
        entry = links[entry * WIDTH + NEXT];
      }
      while (entry != 0) { // oldest first, so that the newest is in front again
        int newer = links[entry * WIDTH + PREVIOUS];
        insert(entry, links[entry * WIDTH + HASH]);
        entry = newer;
      }
    }
  }
}
