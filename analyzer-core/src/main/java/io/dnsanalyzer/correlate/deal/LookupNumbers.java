package io.dnsanalyzer.correlate.deal;

import java.util.Arrays;

/**
 * The numbers of lookups that began at several correlators, by the message that each began with: a
 * bit for each message.
 */
public final class LookupNumbers {
  /** How many words have a count of their own. */
  private static final int WORDS = 8;

  private long[] bits = new long[1 << 10];

  /** For each group of words, how many lookups began before it. */
  private long[] before = new long[bits.length / WORDS];

  /** The last group whose count is known. */
  private int counted;

  /** Notes that a lookup began with a message; of each group of messages before later ones. */
  void add(long message) {
    int word = (int) (message >> 6);
    if (word >= bits.length) {
      bits = Arrays.copyOf(bits, Math.max(word + 1, bits.length * 2) + WORDS - 1 & -WORDS);
      before = Arrays.copyOf(before, bits.length / WORDS);
    }
    bits[word] |= 1L << message;
  }

  /** Returns the number of the lookup that began with a message, from 1. */
  long of(long message) {
    int word = (int) (message >> 6);
    int group = word / WORDS;
    while (counted < group) {
      long count = before[counted];
      for (int i = 0; i < WORDS; i++) {
        count += Long.bitCount(bits[counted * WORDS + i]);
      }
      before[++counted] = count;
    }
    long count = before[group];
    for (int i = group * WORDS; i < word; i++) {
      count += Long.bitCount(bits[i]);
    }
    return count + Long.bitCount(bits[word] & (2L << message) - 1);
  }
}
