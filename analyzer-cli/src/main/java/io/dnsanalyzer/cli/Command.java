package io.dnsanalyzer.cli;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that the program does: its options, and how it is done. */
abstract class Command {
  /** The names of options that mean something else to each command. */
  static final String FORMAT_NAMES = "--format, -f";

  static final String QUIET_NAMES = "--quiet, -q";

  static final Option<Boolean> QUIET = Option.flag(QUIET_NAMES, "No warnings.");
  static final Option<Boolean> VERBOSE =
      Option.flag("--verbose, -v", "More about errors, and each mend of a printed log.");
  static final Option<Boolean> HELP = Option.flag("--help, -h", "This text.");
  static final Option<Boolean> VERSION = Option.flag("--version", "The version.");

  /** What every command takes. */
  static final List<Option<?>> ALWAYS = List.of(VERBOSE, HELP, VERSION);

  /** What commands take that warn on standard error. */
  static final List<Option<?>> COMMON = List.of(QUIET, VERBOSE, HELP, VERSION);

  /** Returns what the user types to mean it. */
  abstract String name();

  /** Returns the options that it takes. */
  abstract List<Option<?>> options();

  /** Returns what its operands are, for the help; null when it takes none. */
  abstract @Nullable String operands();

  /** Returns what stands for an operand in the help. */
  String operandLabel() {
    return "CAPTURE";
  }

  /** Returns the words that its operand is one of; empty where operands are files. */
  List<String> operandChoices() {
    return List.of();
  }

  /** Returns what it does, in one line without a full stop, for lists of commands. */
  String purpose() {
    return header().lines().findFirst().orElse("").replaceFirst("\\.$", "");
  }

  /** Returns the lines with which its help begins; the first one says what it does. */
  abstract String header();

  /** Returns the lines of its help between the synopsis and the options. */
  String description() {
    return "";
  }

  /** Returns the lines with which its help ends. */
  String footer() {
    return "";
  }

  /**
   * Does it.
   *
   * @return the exit status
   * @throws IOException when input or output fails; the message is one line for the user
   * @throws UsageException when an argument makes no sense
   */
  abstract int run(Arguments arguments, Streams streams) throws IOException;
}
