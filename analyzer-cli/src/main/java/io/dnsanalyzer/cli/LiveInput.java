package io.dnsanalyzer.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A stream that can be ended while somebody waits for more of it: a read of a pipe cannot be
 * interrupted, so a thread of its own reads.
 */
final class LiveInput extends InputStream {
  private static final int CHUNK = 64 << 10;

  /** How many chunks wait; then whoever writes into the pipe has to. */
  private static final int CHUNKS = 16;

  private static final byte[] END = {};

  private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(CHUNKS);
  private byte[] chunk = {1};
  private int next = 1;
  private volatile boolean isEnded;
  private volatile @Nullable IOException failure;

  LiveInput(InputStream in) {
    Thread reader = new Thread(() -> pump(in), "live-input");
    reader.setDaemon(true);
    reader.start();
  }

  private void pump(InputStream in) {
    byte[] buffer = new byte[CHUNK];
    try {
      try {
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          if (count > 0) {
            chunks.put(Arrays.copyOf(buffer, count));
          }
        }
      } catch (IOException e) {
        failure = e;
      }
      chunks.put(END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does that; then nobody waits either
    }
  }

  /** Ends the stream behind what has arrived. */
  void end() {
    isEnded = true;
    // Whoever waits finds it; where there is no room for it, nobody waits.
    chunks.offer(END);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (next == chunk.length && !take()) {
      return -1;
    }
    int count = Math.min(length, chunk.length - next);
    System.arraycopy(chunk, next, to, offset, count);
    next += count;
    return count;
  }

  /** Takes the next chunk; false at the end, where it stays. */
  private boolean take() throws IOException {
    if (chunk.length == 0) {
      return false;
    }
    byte[] taken;
    try {
      taken = isEnded ? chunks.poll() : chunks.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    chunk = taken == null ? END : taken;
    next = 0;
    IOException cause = failure;
    if (chunk.length == 0 && cause != null && !isEnded) {
      throw cause;
    }
    return chunk.length > 0;
  }
}
