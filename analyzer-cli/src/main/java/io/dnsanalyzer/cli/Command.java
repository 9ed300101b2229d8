package io.dnsanalyzer.cli;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.UsageMessageSpec;

/** One thing that the program does: its options, and how it is done. */
abstract class Command {
  static final String HELP = "--help";
  static final String VERSION = "--version";

  private static final Option VERBOSE = Option.flag("More about errors.", "--verbose", "-v");
  private static final Option THIS_TEXT = Option.flag("This text.", HELP, "-h");
  private static final Option THE_VERSION = Option.flag("The version.", VERSION);

  /** What every command takes. */
  static final List<Option> ALWAYS = List.of(VERBOSE, THIS_TEXT, THE_VERSION);

  /** What commands take that warn on standard error. */
  static final List<Option> COMMON =
      List.of(Option.flag("No warnings.", "--quiet", "-q"), VERBOSE, THIS_TEXT, THE_VERSION);

  /** Returns what the user types to mean it. */
  abstract String name();

  /** Returns the options that it takes. */
  abstract List<Option> options();

  /** Returns what its operands are, for the help; null when it takes none. */
  abstract @Nullable String operands();

  /** Returns what stands for an operand in the help. */
  String operandLabel() {
    return "CAPTURE";
  }

  /** Writes the parts of its help that do not follow from the options. */
  abstract void describe(UsageMessageSpec help);

  /**
   * Does it.
   *
   * @return the exit status
   * @throws IOException when input or output fails; the message is one line for the user
   * @throws UsageException when an argument makes no sense
   */
  abstract int run(Arguments arguments, Streams streams) throws IOException;
}
