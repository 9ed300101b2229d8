package io.dnsanalyzer.textlog;

/** The packets of the last lines, to tell one that was pasted twice. */
final class Repeats {
  /** A power of two. */
  private static final int SIZE = 512;

  private final Line[] texts = new Line[SIZE];
  private final long[] times = new long[SIZE];
  private int count;

  /** Notes a packet, and returns whether the same text with the same time was noted before. */
  boolean isKnown(long time, boolean mayBe, Line text) {
    if (mayBe) {
      for (int i = 0; i < Math.min(count, SIZE); i++) {
        if (times[i] == time && texts[i].isSame(text)) {
          return true;
        }
      }
    }
    int at = count++ & SIZE - 1;
    if (count == 2 * SIZE) {
      count = SIZE;
    }
    if (texts[at] == null) {
      texts[at] = new Line();
    }
    texts[at].set(text);
    times[at] = time;
    return false;
  }
}
