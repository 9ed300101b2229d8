package io.dnsanalyzer.cli;

/** How a run went, for scripts. */
final class ExitStatus {
  /** The analysis completed, whatever it found. */
  static final int OK = 0;

  /** Failures were found, and the caller asked to be told. */
  static final int FAILURES = 1;

  /** The arguments, the input or the output cannot be used. */
  static final int ERROR = 2;

  /** The analysis completed on damaged input. */
  static final int DAMAGED = 3;

  /** Whoever read the output closed it: 128 and SIGPIPE. */
  static final int CLOSED_PIPE = 141;

  private ExitStatus() {}
}
