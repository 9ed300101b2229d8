package io.dnsanalyzer.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One thing that the program does: its arguments, and how it is done. */
abstract class Command {
  /** Returns the arguments that it takes. */
  abstract CommandSpec spec();

  /**
   * Does it.
   *
   * @return the exit status
   * @throws IOException when input or output fails; the message is one line for the user
   * @throws UsageException when an argument makes no sense
   */
  abstract int run(ParseResult arguments, Streams streams) throws IOException;
}
