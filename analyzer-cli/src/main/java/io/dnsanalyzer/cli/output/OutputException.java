package io.dnsanalyzer.cli.output;

import java.io.IOException;

/** The output cannot be written; the message is one line that names it. */
public final class OutputException extends IOException {
  private static final long serialVersionUID = 1L;
  private final boolean closedPipe;

  OutputException(String name, IOException cause, boolean closedPipe) {
    super("cannot write to " + name + ": " + cause.getMessage(), cause);
    this.closedPipe = closedPipe;
  }

  /** Tells whether the reader of the output has gone, which is no error of anyone. */
  public boolean isClosedPipe() {
    return closedPipe;
  }
}
