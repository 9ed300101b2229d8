package io.dnsanalyzer.fuzz;

import java.util.Random;

/**
 * What a generator chooses: a sequence of numbers that is always the same, from a seed or from the
 * bytes of a fuzzer, which thereby chooses by itself.
 */
final class Choices {
  private final Random random;
  private final byte[] input;
  private int at;

  private Choices(Random random, byte[] input) {
    this.random = random;
    this.input = input;
  }

  static Choices seeded(long seed) {
    return new Choices(new Random(seed), new byte[0]);
  }

  /** Choices that end with the input, and are zero from then on. */
  static Choices of(byte[] input) {
    return new Choices(null, input);
  }

  /** Tells whether the input is used up; never so with a seed. */
  boolean areOver() {
    return random == null && at >= input.length;
  }

  /** Returns a number from 0 on that is less than a limit of at most 65536. */
  int below(int limit) {
    if (random != null) {
      return random.nextInt(limit);
    }
    int number = octet();
    return (limit > 256 ? number << 8 | octet() : number) % limit;
  }

  private int octet() {
    return at < input.length ? input[at++] & 255 : 0;
  }

  /** Returns true in one of so many cases. */
  boolean oneIn(int cases) {
    return below(cases) == cases - 1;
  }

  int u32() {
    return below(65536) << 16 | below(65536);
  }

  long u64() {
    return (long) u32() << 32 | u32() & 0xffffffffL;
  }

  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) below(256);
    }
    return bytes;
  }

  @SafeVarargs
  final <T> T of(T... values) {
    return values[below(values.length)];
  }
}
