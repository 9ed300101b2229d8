package io.dnsanalyzer.capture;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Recognises texts that hold packets, which this package does not know how to read. */
@FunctionalInterface
public interface TextFormat {
  /**
   * Opens a text.
   *
   * @param text read from its start, and left open
   * @return null when no packet is in it
   */
  @Nullable FrameReader open(InputStream text) throws IOException;

  /**
   * Returns the same for texts whose day is known from a capture beside them.
   *
   * @param nanos when that capture begins, in nanoseconds since 1970
   * @param ofDay the first time of the text, in nanoseconds from its midnight
   */
  default TextFormat beside(long nanos, long ofDay) {
    return this;
  }

  /** Recognises no text: what reads captures alone. */
  static @Nullable FrameReader none(InputStream text) {
    return null;
  }
}
