package io.dnsanalyzer.correlate;

import java.util.Arrays;

/**
 * A hash table of slots: the small numbers that a {@link Pool} gives to objects. Several slots may
 * have the same hash; they are found newest first. The caller compares keys; this class knows
 * hashes only.
 *
 * <p>Most slots leave soon, and most questions are new. So the newest ones have buckets of their
 * own, few enough to stay in the processor's caches, and what stays longer moves to others.
 */
final class Index {
  /** What stands for no slot. */
  static final int NONE = -1;

  /** How many slots are added before one that is still here moves to the old ones. */
  private static final int YOUTH = 1 << 11;

  /** For each slot: which addition it was, for as long as it is young. */
  private static final int ADDITION = Buckets.WIDTH - 1;

  private static final int NOT_YOUNG = -1;

  private final Buckets young = new Buckets(YOUTH);
  private final Buckets old = new Buckets(1 << 8);

  /** The slots of the last {@link #YOUTH} additions, in a circle. */
  private final int[] added = new int[YOUTH];

  private int additions;
  private int[] links = new int[Buckets.WIDTH << 6];

  Index() {
    Arrays.fill(added, NONE);
  }

  int size() {
    return young.size() + old.size();
  }

  /** Adds a slot that is not in here. */
  void add(int slot, int hash) {
    if (slot * Buckets.WIDTH >= links.length) {
      links = Arrays.copyOf(links, (slot + slot / 2 + 1) * Buckets.WIDTH);
    }
    int addition = additions++ & Integer.MAX_VALUE;
    int place = addition & YOUTH - 1;
    int before = added[place];
    if (before != NONE && addition(before) == (addition - YOUTH & Integer.MAX_VALUE)) {
      grow(before);
    }
    added[place] = slot;
    young.add(links, slot, hash);
    links[slot * Buckets.WIDTH + ADDITION] = addition;
  }

  private int addition(int slot) {
    return links[slot * Buckets.WIDTH + ADDITION];
  }

  private void grow(int slot) {
    young.remove(links, slot);
    old.add(links, slot, Buckets.hash(links, slot));
    links[slot * Buckets.WIDTH + ADDITION] = NOT_YOUNG;
  }

  /** Removes a slot that is in here. */
  void remove(int slot) {
    (addition(slot) == NOT_YOUNG ? old : young).remove(links, slot);
    links[slot * Buckets.WIDTH + ADDITION] = NOT_YOUNG;
  }

  /** Returns the newest slot with this hash, or {@link #NONE}. */
  int first(int hash) {
    int slot = young.first(links, hash);
    return slot == NONE ? old.first(links, hash) : slot;
  }

  /** Returns the next older slot with the same hash, or {@link #NONE}. */
  int next(int slot) {
    int next = Buckets.next(links, slot);
    return next == NONE && addition(slot) != NOT_YOUNG
        ? old.first(links, Buckets.hash(links, slot))
        : next;
  }
}
