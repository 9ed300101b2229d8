package io.dnsanalyzer.capture.input;

import java.io.IOException;

/** The bytes are not those of a capture in a format that is read here; the message says why. */
public final class NotACaptureException extends IOException {
  private static final long serialVersionUID = 1L;

  public NotACaptureException(String reason) {
    super(reason);
  }
}
