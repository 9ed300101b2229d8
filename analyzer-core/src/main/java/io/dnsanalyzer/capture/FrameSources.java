package io.dnsanalyzer.capture;

import java.io.IOException;

/** A capture that can be read again and again. */
@FunctionalInterface
public interface FrameSources {
  /**
   * Returns all frames of the capture, from its first one on.
   *
   * @return to be closed by the caller
   * @throws IOException when they cannot be read; the message is one line for a person
   */
  FrameSource open() throws IOException;
}
