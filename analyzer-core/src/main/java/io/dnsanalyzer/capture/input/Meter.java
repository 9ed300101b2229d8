package io.dnsanalyzer.capture.input;

import io.dnsanalyzer.capture.Progress;
import io.dnsanalyzer.capture.TooLargeException;
import io.dnsanalyzer.capture.Watch;
import java.io.InterruptedIOException;
import java.util.Locale;
import java.util.OptionalLong;

/** Counts what is read of a capture, for the one who watches. */
public final class Meter {
  /** In bytes, unpacked: a listener is not called more often. */
  private static final long STEP = 1L << 20;

  private final Watch watch;
  private OptionalLong total = OptionalLong.empty();
  private boolean isOpen;
  private long packed;
  private long unpacked;
  private long frames;
  private long told;

  public Meter(Watch watch) {
    this.watch = watch;
  }

  /**
   * All files are open, and reading begins.
   *
   * @param bytes how many there are; empty where nobody knows
   */
  public void open(OptionalLong bytes) {
    total = bytes;
    isOpen = true;
    told = Math.min(told, unpacked);
  }

  /** Ends the reading where somebody wants no more of it. */
  public void check() throws InterruptedIOException {
    if (watch.isCancelled().getAsBoolean()) {
      throw new InterruptedIOException("cancelled");
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted");
    }
  }

  /** Counts bytes as they lie in files. */
  public void packed(long bytes) throws TooLargeException {
    packed += bytes;
    limit(packed);
  }

  /** Counts bytes of captures. */
  public void unpacked(long bytes) throws TooLargeException {
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
  public void forget(long packedBytes, long unpackedBytes) {
    packed -= packedBytes;
    unpacked -= unpackedBytes;
  }

  /** Counts a frame. */
  public void frame(Input input) throws TooLargeException {
    if (++frames > watch.maxFrames()) {
      throw new TooLargeException(input.label() + ": " + more(watch.maxFrames(), "frames"));
    }
  }

  /** Counts frames that were read elsewhere. */
  public void frames(long count) throws TooLargeException {
    frames += count;
    if (frames > watch.maxFrames()) {
      throw new TooLargeException(more(watch.maxFrames(), "frames"));
    }
  }

  /** The capture ends. */
  public void end() {
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
