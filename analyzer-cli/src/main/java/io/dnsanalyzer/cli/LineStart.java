package io.dnsanalyzer.cli;

/** The last bytes of a line so far. */
final class LineStart {
  /** A line of a text report is shown whole. */
  private static final int KEPT = 80;

  private final byte[] ring = new byte[KEPT];
  private long length;

  void clear() {
    length = 0;
  }

  void add(int b) {
    ring[(int) (length++ % KEPT)] = (byte) b;
  }

  /** Returns a line that begins like this. */
  Excerpt excerpt() {
    long from = Math.max(0, length - KEPT);
    // Half a character is none.
    while (from > 0 && from < length && (ring[(int) (from % KEPT)] & 0xc0) == 0x80) {
      from++;
    }
    Excerpt excerpt = new Excerpt(from > 0);
    for (long i = from; i < length; i++) {
      excerpt.add(ring[(int) (i % KEPT)] & 0xff);
    }
    return excerpt;
  }
}
