package io.dnsanalyzer.capture;

import java.io.InterruptedIOException;
import java.util.Locale;
import java.util.OptionalLong;

/** Counts what is read of a capture, for the one who watches. */
final class Meter {
  /** In bytes, unpacked: a listener is not called more often. */
  private static final long STEP = 1L << 20;

  private final Watch watch;
  private OptionalLong total = OptionalLong.empty();
  private boolean isOpen;
  private long packed;
  private long unpacked;
  private long frames;
  private long told;

  Meter(Watch watch) {
    this.watch = watch;
  }

  /**
   * All files are open, and reading begins.
   *
   * @param bytes how many there are; empty where nobody knows
   */
  void open(OptionalLong bytes) {
    total = bytes;
    isOpen = true;
    told = Math.min(told, unpacked);
  }

  /** Ends the reading where somebody wants no more of it. */
  void check() throws InterruptedIOException {
    if (watch.isCancelled().getAsBoolean()) {
      throw new InterruptedIOException("cancelled");
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted");
    }
  }

  /** Counts bytes as they lie in files. */
  void packed(long bytes) throws TooLargeException {
    packed += bytes;
    limit(packed);
  }

  /** Counts bytes of captures. */
  void unpacked(int bytes) throws TooLargeException {
    unpacked += bytes;
    limit(unpacked);
    if (unpacked - told >= STEP) {
      tell();
    }
  }

  private void limit(long bytes) throws TooLargeException {
    if (bytes > watch.maxBytes()) {
      throw new TooLargeException(more(watch.maxBytes(), "bytes"));
    }
  }

  /** Takes back what was read of a file that will be read from its start again. */
  void forget(long packedBytes, long unpackedBytes) {
    packed -= packedBytes;
    unpacked -= unpackedBytes;
  }

  /** Counts a frame. */
  void frame(Input input) throws TooLargeException {
    if (++frames > watch.maxFrames()) {
      throw new TooLargeException(input.label() + ": " + more(watch.maxFrames(), "frames"));
    }
  }

  /** The capture ends. */
  void end() {
    if (isOpen) {
      isOpen = false;
      tell();
    }
  }

  private void tell() {
    told = unpacked;
    watch.progress().accept(new Progress(packed, total, frames));
  }

  private static String more(long limit, String unit) {
    return String.format(Locale.ROOT, "more than %,d %s, the limit that was set", limit, unit);
  }
}
