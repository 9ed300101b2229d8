package io.dnsanalyzer.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream in a thread of its own, a few chunks ahead of whoever takes the bytes, so that
 * reading and unpacking cost those nothing who have a second core.
 *
 * <p>The thread begins with the second read: of many a file only the beginning is looked at. It
 * ends with the stream, and with {@link #close}. Not for a stream whose reading may block for long,
 * because closing waits for the thread.
 */
final class ReadAhead extends InputStream {
  private static final int CHUNKS = 3;
  private static final int CHUNK = 512 << 10;

  /** What was read at once, or why nothing was. */
  private static final class Chunk {
    final byte[] bytes = new byte[CHUNK];
    int taken;
    int length;
    @Nullable Throwable failure;

    void fill(InputStream in) {
      taken = 0;
      try {
        length = in.read(bytes, 0, CHUNK);
      } catch (IOException | RuntimeException | Error e) {
        failure = e;
        length = -1;
      }
    }
  }

  private final InputStream in;
  private final BlockingQueue<Chunk> empty = new ArrayBlockingQueue<>(CHUNKS);
  private final BlockingQueue<Chunk> filled = new ArrayBlockingQueue<>(CHUNKS);
  private boolean begun;
  private @Nullable Thread thread;
  private @Nullable Chunk current;

  /**
   * A stream with the bytes of another one.
   *
   * @param in closed with this stream, and left to it until then
   */
  ReadAhead(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (!begun) {
      begun = true;
      return in.read(to, offset, length);
    }
    Chunk chunk = chunk();
    if (chunk.length < 0) {
      return end(chunk);
    }
    int count = Math.min(length, chunk.length - chunk.taken);
    System.arraycopy(chunk.bytes, chunk.taken, to, offset, count);
    chunk.taken += count;
    return count;
  }

  /** Returns a chunk with bytes that were not taken yet, or the last one. */
  private Chunk chunk() throws IOException {
    if (thread == null) {
      start();
    }
    try {
      Chunk chunk = current;
      while (chunk == null || chunk.taken == chunk.length) {
        if (chunk != null) {
          current = null;
          empty.put(chunk);
        }
        chunk = filled.take();
        current = chunk;
      }
      return chunk;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    }
  }

  private static int end(Chunk last) throws IOException {
    Throwable failure = last.failure;
    if (failure instanceof IOException e) {
      throw e;
    } else if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    }
    return -1;
  }

  private void start() {
    for (int i = 0; i < CHUNKS; i++) {
      empty.add(new Chunk());
    }
    thread = new Thread(this::readAll, "capture-read-ahead");
    thread.setDaemon(true);
    thread.start();
  }

  private void readAll() {
    try {
      Chunk chunk;
      do {
        chunk = empty.take();
        chunk.fill(in);
        filled.put(chunk);
      } while (chunk.length >= 0);
    } catch (InterruptedException e) {
      // Closed before the end: nobody waits for the rest.
    }
  }

  @Override
  public void close() throws IOException {
    stop();
    in.close();
  }

  private void stop() {
    if (thread == null) {
      return;
    }
    boolean interrupted = false;
    thread.interrupt();
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
