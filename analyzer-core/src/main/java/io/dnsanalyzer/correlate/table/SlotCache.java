package io.dnsanalyzer.correlate.table;

/**
 * The slots (see {@link Pool}) that were added last, newest first: up to {@value #WAYS} for each
 * set, of which there are a fixed number, few enough to stay in the processor's caches. Most of
 * what is looked for came a moment ago and leaves soon, and is neither linked nor moved here; what
 * a newer one displaces belongs into an {@link SlotIndex}.
 */
public final class SlotCache {
  /** What stands for no slot. */
  public static final int NONE = -1;

  /** How many slots a set has room for. */
  public static final int WAYS = 4;

  private static final int SETS = 1 << 11;

  /** For each place, a tag in the upper half and the slot plus one below; 0 where it is free. */
  private final long[] entries = new long[SETS * WAYS];

  /** Returns the set of a hash. */
  public static int set(int hash) {
    return hash & SETS - 1;
  }

  /**
   * Adds a slot as the newest of a set.
   *
   * @param tag what it is found by
   * @return what had to leave for it, see {@link #slot(long)} and {@link #tag}; 0 when nothing had
   *     to
   */
  public long add(int set, int tag, int slot) {
    int first = set * WAYS;
    int last = first + WAYS - 1;
    long displaced = entries[last];
    for (int at = last; at > first; at--) {
      entries[at] = entries[at - 1];
    }
    entries[first] = (long) tag << 32 | slot + 1;
    return displaced;
  }

  /** Returns which one of a set a slot is, from 0; {@link #WAYS} when it is not there. */
  public int way(int set, int slot) {
    int way = 0;
    while (way < WAYS && get(set, way) != slot) {
      way++;
    }
    return way;
  }

  /** Removes a slot from a set; returns whether it was there. */
  public boolean remove(int set, int slot) {
    int end = (set + 1) * WAYS;
    int first = set * WAYS + way(set, slot);
    for (int at = first; at < end; at++) {
      entries[at] = at + 1 < end ? entries[at + 1] : 0;
    }
    return first < end;
  }

  /** Returns the slot that stands {@code way}th in a set, from 0, or {@link #NONE}. */
  public int get(int set, int way) {
    return slot(entries[set * WAYS + way]);
  }

  /**
   * Returns the first way of a set, from {@code way} on, whose slot has a tag; {@link #WAYS} when
   * none has.
   */
  public int find(int set, int way, int tag) {
    int found = way;
    while (found < WAYS && !isTagged(entries[set * WAYS + found], tag)) {
      found++;
    }
    return found;
  }

  private static boolean isTagged(long entry, int tag) {
    return entry != 0 && (int) (entry >>> 32) == tag;
  }

  /** Returns what a slot that left is found by. */
  public static int tag(long entry) {
    return (int) (entry >>> 32);
  }

  /** Returns the slot that left, or {@link #NONE}. */
  public static int slot(long entry) {
    return (int) entry - 1;
  }
}
