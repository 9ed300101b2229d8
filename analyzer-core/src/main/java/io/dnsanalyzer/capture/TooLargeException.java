package io.dnsanalyzer.capture;

import java.io.IOException;

/** There is more than the caller wants to read or to hold; the message names the limit. */
public final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Makes one with a message of one line. */
  public TooLargeException(String message) {
    super(message);
  }
}
