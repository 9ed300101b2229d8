package io.dnsanalyzer.capture;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Who hears how far the reading of a capture is, who may end it, and how much may be read.
 *
 * @param progress hears of each MiB, unpacked, and of the end; called by the thread that reads, one
 *     call at a time; what it throws ends the reading
 * @param isCancelled asked before each read of at most 1 MiB; true ends the reading with an {@link
 *     java.io.InterruptedIOException}, as an interrupt does
 * @param maxBytes how many bytes may be read, unpacked; above 0
 * @param maxFrames how many frames may be read; above 0
 */
public record Watch(
    Consumer<? super Progress> progress,
    BooleanSupplier isCancelled,
    long maxBytes,
    long maxFrames) {
  /** Nobody hears, nobody ends it, and everything is read. */
  public static final Watch NONE =
      new Watch(progress -> {}, () -> false, Long.MAX_VALUE, Long.MAX_VALUE);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException when one is not above 0
   */
  public Watch {
    if (maxBytes < 1 || maxFrames < 1) {
      throw new IllegalArgumentException("maxBytes " + maxBytes + ", maxFrames " + maxFrames);
    }
  }

  /** Returns the same with another listener. */
  public Watch withProgress(Consumer<? super Progress> other) {
    return new Watch(other, isCancelled, maxBytes, maxFrames);
  }

  /** Returns the same with another token, such as {@code cancelled::get} of an AtomicBoolean. */
  public Watch withCancellation(BooleanSupplier other) {
    return new Watch(progress, other, maxBytes, maxFrames);
  }

  /** Returns the same for inputs of at most this many bytes together, unpacked. */
  public Watch withMaxBytes(long bytes) {
    return new Watch(progress, isCancelled, bytes, maxFrames);
  }

  /** Returns the same for inputs of at most this many frames together. */
  public Watch withMaxFrames(long frames) {
    return new Watch(progress, isCancelled, maxBytes, frames);
  }
}
