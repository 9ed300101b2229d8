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

  /** Recognises no text: what reads captures alone. */
  static @Nullable FrameReader none(InputStream text) {
    return null;
  }
}
