package io.dnsanalyzer.report.shared;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pieces of a document that do not come in the order in which they are to stand there. Where
 * they stand is put in order in runs, kept in a {@link Spool} like the pieces, and the runs are
 * merged when they are read: memory does not grow with the pieces.
 */
public final class OrderedSpool implements Closeable {
  /** How many pieces are put in order at a time: a power of two. */
  private static final int RUN_BITS = 15;

  private static final int RUN = 1 << RUN_BITS;

  /** Of each piece: its key, where it starts, its length. */
  private static final int ENTRY = 3 * Long.BYTES;

  private static final int BLOCK = 256 * ENTRY;

  /** One run while it is read. */
  private final class Run implements Comparable<Run> {
    private final int number;
    private final long end;
    private long at;
    private ByteBuffer block = ByteBuffer.allocate(0);
    private long key;
    private long start;
    private int length;

    Run(int number) {
      this.number = number;
      at = (long) number * RUN * ENTRY;
      end = Math.min(at + (long) RUN * ENTRY, runs.size());
    }

    @Override
    public int compareTo(Run other) {
      return key != other.key
          ? Long.compare(key, other.key)
          : Integer.compare(number, other.number);
    }

    boolean next() throws IOException {
      if (!block.hasRemaining()) {
        if (at == end) {
          return false;
        }
        int size = (int) Math.min(BLOCK, end - at);
        block = ByteBuffer.wrap(runs.read(at, size));
        at += size;
      }
      key = block.getLong();
      start = block.getLong();
      length = Math.toIntExact(block.getLong());
      return true;
    }
  }

  private final Spool pieces = new Spool();
  private final Spool runs = new Spool();

  /** Of the newest run: the keys, each above the number of its piece in the run. */
  private long[] order = new long[16];

  private long[] starts = new long[16];
  private int size;
  private final PriorityQueue<Run> waiting = new PriorityQueue<>();
  private @Nullable Run current;

  /**
   * Begins a piece, which is written to the stream returned. Where there is no memory for it, there
   * is no piece.
   *
   * @param key at least 0 and below 2^48
   * @param length how many bytes it has
   */
  public OutputStream begin(long key, int length) throws IOException {
    if (size == RUN) {
      endRun();
    }
    if (size == starts.length) {
      long[] longer = Arrays.copyOf(starts, size * 2);
      order = Arrays.copyOf(order, size * 2);
      starts = longer; // with memory for one only, neither has changed
    }
    pieces.reserve(length);
    starts[size] = pieces.size();
    order[size] = key << RUN_BITS | size;
    size++;
    return pieces;
  }

  private void endRun() throws IOException {
    Arrays.sort(order, 0, size);
    ByteBuffer entry = ByteBuffer.allocate(ENTRY);
    for (int i = 0; i < size; i++) {
      int piece = (int) order[i] & RUN - 1;
      long end = piece + 1 < size ? starts[piece + 1] : pieces.size();
      entry.clear();
      entry.putLong(order[i] >>> RUN_BITS).putLong(starts[piece]).putLong(end - starts[piece]);
      runs.write(entry.array(), 0, ENTRY);
    }
    size = 0;
  }

  /** Tells whether there is no piece. */
  public boolean isEmpty() {
    return size == 0 && runs.size() == 0;
  }

  /**
   * Puts the pieces into the order of their keys, to be taken with {@link #next()}; those with
   * equal keys keep their order. None may be added afterwards.
   */
  public void sort() throws IOException {
    endRun();
    for (int number = 0; (long) number * RUN * ENTRY < runs.size(); number++) {
      Run run = new Run(number);
      if (run.next()) {
        waiting.add(run);
      }
    }
  }

  /** Moves to the first piece, then to the next one; returns false when there is none. */
  public boolean next() throws IOException {
    if (current != null && current.next()) {
      Run other = waiting.peek();
      if (other == null || current.compareTo(other) < 0) {
        return true; // as nearly always: pieces come nearly in order
      }
      waiting.add(current);
    }
    current = waiting.poll();
    return current != null;
  }

  private Run current() {
    if (current == null) {
      throw new IllegalStateException("no piece");
    }
    return current;
  }

  /** Returns the key of the piece. */
  public long key() {
    return current().key;
  }

  /** Returns the piece. */
  public byte[] piece() throws IOException {
    return pieces.read(current().start, current().length);
  }

  /** Writes the piece to {@code out}. */
  public void copyTo(OutputStream out) throws IOException {
    pieces.copyTo(out, current().start, current().length);
  }

  @Override
  public void close() throws IOException {
    pieces.close();
    runs.close();
  }
}
