package io.dnsanalyzer.cli.command;

/** How a run went, for scripts. */
public final class ExitStatus {
  /** The analysis completed, whatever it found. */
  public static final int OK = 0;

  /** Failures were found, and the caller asked to be told. */
  public static final int FAILURES = 1;

  /** The arguments, the input or the output cannot be used, or the program itself failed. */
  public static final int ERROR = 2;

  /** The input is damaged, or memory ran out; what is known is written. */
  public static final int DAMAGED = 3;

  /** Whoever read the output closed it: 128 and SIGPIPE. */
  public static final int CLOSED_PIPE = 141;

  /**
   * What the launcher wants in place of {@link #FAILURES}: Java itself ends with 1 when it fails.
   */
  private static final String FAILURES_PROPERTY = "analyze.status.failures";

  private ExitStatus() {}

  /** Returns the status with which the process ends; a launcher turns it back. */
  public static int ofProcess(int status) {
    return status == FAILURES ? Integer.getInteger(FAILURES_PROPERTY, FAILURES) : status;
  }
}
