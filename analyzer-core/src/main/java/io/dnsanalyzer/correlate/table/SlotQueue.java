package io.dnsanalyzer.correlate.table;

import java.util.Arrays;

/**
 * Slots (see {@link Pool}) in the order in which they were added, any of which may leave at any
 * time.
 */
public final class SlotQueue {
  /** What stands for no slot. */
  public static final int NONE = -1;

  /** For each slot, the next newer and the next older one. */
  private int[] newer = new int[1 << 6];

  private int[] older = new int[1 << 6];
  private int oldest = NONE;
  private int newest = NONE;
  private int size;

  /** Returns how many slots are in here. */
  public int size() {
    return size;
  }

  /** Returns the slot that was added first, or {@link #NONE}. */
  public int oldest() {
    return oldest;
  }

  /** Returns the slot that was added last, or {@link #NONE}. */
  public int newest() {
    return newest;
  }

  /** Returns the slot that was added before one that is in here, or {@link #NONE}. */
  public int older(int slot) {
    return older[slot];
  }

  /** Returns the slot that was added after one that is in here, or {@link #NONE}. */
  public int newer(int slot) {
    return newer[slot];
  }

  /** Adds a slot that is not in here. */
  public void add(int slot) {
    if (slot >= newer.length) {
      int length = slot + slot / 2 + 1;
      newer = Arrays.copyOf(newer, length);
      older = Arrays.copyOf(older, length);
    }
    newer[slot] = NONE;
    older[slot] = newest;
    if (newest == NONE) {
      oldest = slot;
    } else {
      newer[newest] = slot;
    }
    newest = slot;
    size++;
  }

  /** Removes a slot that is in here. */
  public void remove(int slot) {
    int next = newer[slot];
    int previous = older[slot];
    if (previous == NONE) {
      oldest = next;
    } else {
      newer[previous] = next;
    }
    if (next == NONE) {
      newest = previous;
    } else {
      older[next] = previous;
    }
    size--;
  }
}
