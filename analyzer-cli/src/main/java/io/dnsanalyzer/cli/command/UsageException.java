package io.dnsanalyzer.cli.command;

/** The arguments make no sense; the message is one line that says which and what to do. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
