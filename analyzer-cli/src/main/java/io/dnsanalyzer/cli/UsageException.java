package io.dnsanalyzer.cli;

/** The arguments make no sense; the message is one line that says which and what to do. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
