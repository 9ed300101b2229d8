package io.dnsanalyzer.timeline.tally;

import java.util.Arrays;

/**
 * A set of the numbers that a {@link Numbering} gives: one bit for each where it has many of them,
 * else a hash table, so that it takes little memory either way.
 */
public final class NumberSet {
  /** A set that nothing is added to. */
  public static final NumberSet EMPTY = new NumberSet();

  /** The most bytes that one takes: what does not fit is not in it. */
  static final int MAX_BYTES = 4 << 20;

  private static final int[] NO_TABLE = {};

  /** Each number plus one, or 0 where the place is free; empty while there are bits. */
  private int[] table = new int[1 << 1];

  private long[] bits = {};
  private int size;
  private int highest = -1;

  /** Adds a number; {@link Numbering#NONE} adds nothing, nor does one for which no room is left. */
  public void add(int number) {
    if (number < 0 || number > highest && !reach(number)) {
      return;
    }
    int word = number >> 6;
    if (word < bits.length) {
      long bit = 1L << number;
      if ((bits[word] & bit) == 0) {
        bits[word] |= bit;
        size++;
      }
    } else {
      addToTable(number);
    }
  }

  private void addToTable(int number) {
    int at = place(number);
    if (table[at] != 0) {
      return;
    }
    if ((size + 1) * 2 <= table.length) {
      table[at] = number + 1;
      size++;
    } else if (grow()) {
      add(number);
    }
  }

  /** Makes room for another one than those in the table; returns whether that is possible. */
  private boolean grow() {
    if (isDense()) {
      toBits(toArray());
    } else if (table.length < MAX_BYTES / Integer.BYTES) {
      toTable(toArray(), table.length * 2);
    } else {
      return false;
    }
    return true;
  }

  private int place(int number) {
    int at = number * 0x9e3779b9 >>> 7 & table.length - 1;
    while (table[at] != 0 && table[at] != number + 1) {
      at = at + 1 & table.length - 1;
    }
    return at;
  }

  /** Tells whether bits take no more memory than a table twice as large as needed. */
  private boolean isDense() {
    return highest / 8 <= Math.min(16L * size, MAX_BYTES);
  }

  /** Makes a number the highest one; returns whether that is possible. */
  private boolean reach(int number) {
    int before = highest;
    highest = number;
    int words = (number >> 6) + 1;
    if (bits.length > 0 && words > bits.length) {
      int length = Integer.highestOneBit(size) * 4;
      if (isDense()) {
        int twice = Math.min(bits.length * 2, MAX_BYTES / Long.BYTES);
        bits = Arrays.copyOf(bits, Math.max(twice, words));
      } else if (length <= MAX_BYTES / Integer.BYTES) {
        toTable(toArray(), length);
      } else {
        highest = before;
        return false;
      }
    }
    return true;
  }

  private void toBits(int[] numbers) {
    table = NO_TABLE;
    bits = new long[(highest >> 6) + 1];
    for (int number : numbers) {
      bits[number >> 6] |= 1L << number;
    }
  }

  private void toTable(int[] numbers, int length) {
    bits = new long[0];
    table = new int[length];
    for (int number : numbers) {
      table[place(number)] = number + 1;
    }
  }

  /** Adds what another set has. */
  public void addAll(NumberSet other) {
    for (int number : other.toArray()) {
      add(number);
    }
  }

  private int[] toArray() {
    int[] all = new int[size];
    int count = 0;
    for (int entry : table) {
      if (entry != 0) {
        all[count++] = entry - 1;
      }
    }
    for (int word = 0; word < bits.length; word++) {
      for (long left = bits[word]; left != 0; left &= left - 1) {
        all[count++] = word * 64 + Long.numberOfTrailingZeros(left);
      }
    }
    return all;
  }

  /** Returns about how many bytes it takes. */
  public long bytes() {
    return 72 + 4L * table.length + 8L * bits.length;
  }

  /** Returns how many numbers it has. */
  public int size() {
    return size;
  }
}
