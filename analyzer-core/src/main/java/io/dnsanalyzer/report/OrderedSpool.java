package io.dnsanalyzer.report;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Keeps pieces of a document that do not come in the order in which they are to stand there. A
 * piece costs 16 bytes of memory beyond what {@link Spool} holds.
 */
final class OrderedSpool implements Closeable {
  /** How far the key stands above the number of the piece: pieces are fewer than 2^30. */
  private static final int PIECE_BITS = 30;

  private final Spool spool = new Spool();
  private long[] starts = new long[16];
  private long[] order = new long[16];
  private int count;
  private boolean sorted = true;

  /** Begins a piece; what is written to the stream returned belongs to it until the next begins. */
  OutputStream begin(long key) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      order = Arrays.copyOf(order, count * 2);
    }
    starts[count] = spool.size();
    order[count] = key << PIECE_BITS | count;
    sorted &= count == 0 || order[count] > order[count - 1];
    count++;
    return spool;
  }

  /** Returns how many pieces there are. */
  int count() {
    return count;
  }

  /**
   * Puts the pieces into the order of their keys; those with equal keys keep their order. None may
   * be added afterwards.
   */
  void sort() {
    if (!sorted) {
      Arrays.sort(order, 0, count);
      sorted = true;
    }
  }

  /** Returns the key of the piece that stands at a place, from 0. */
  long key(int place) {
    return order[place] >>> PIECE_BITS;
  }

  /** Returns the piece that stands at a place, from 0. */
  byte[] piece(int place) throws IOException {
    int piece = (int) (order[place] & (1L << PIECE_BITS) - 1);
    long end = piece + 1 < count ? starts[piece + 1] : spool.size();
    return spool.read(starts[piece], Math.toIntExact(end - starts[piece]));
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }
}
