package io.dnsanalyzer.cli.command;

import io.dnsanalyzer.capture.Watch;
import io.dnsanalyzer.cli.output.ProgressLine;
import io.dnsanalyzer.writing.Escape;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * The three streams of a process, and what else it has from outside.
 *
 * @param out where results go, as bytes: a stream that swallows errors would hide a full disk
 * @param showsColors whether the output is a terminal that shows colours
 * @param err where everything else goes
 * @param progress how far a long run is, on {@code err}
 * @param environment what a variable is set to; empty where it is not set
 */
public record Streams(
    OutputStream out,
    PrintStream err,
    InputStream in,
    BooleanSupplier showsColors,
    ProgressLine progress,
    UnaryOperator<String> environment) {
  /** Says something to the user, who is not the reader of the results; always one line. */
  public void say(String message) {
    progress.clear();
    err.print("analyze: " + Escape.terminal(message) + "\n");
  }

  /**
   * Returns what is to watch the reading of a capture.
   *
   * @param writesMeanwhile whether results are written to the output while it lasts
   */
  public Watch watch(Arguments arguments, boolean writesMeanwhile) {
    return arguments.get(Command.QUIET) ? Watch.NONE : progress.watch(writesMeanwhile);
  }

  /** Says what led to an error, a line each. */
  public void sayCauses(Throwable error) {
    for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
      say("because of " + cause);
    }
  }
}
