package io.dnsanalyzer.cli.command;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that the program does: its options, and how it is done. */
public abstract class Command {
  /** The names of options that mean something else to each command. */
  public static final String FORMAT_NAMES = "--format, -f";

  public static final String QUIET_NAMES = "--quiet, -q";

  public static final Option<Boolean> QUIET = Option.flag(QUIET_NAMES, "No warnings.");
  public static final Option<Boolean> VERBOSE =
      Option.flag("--verbose, -v", "More about errors, and each mend of a printed log.");
  public static final Option<Boolean> HELP = Option.flag("--help, -h", "This text.");
  public static final Option<Boolean> VERSION = Option.flag("--version", "The version.");

  /** What every command takes. */
  public static final List<Option<?>> ALWAYS = List.of(VERBOSE, HELP, VERSION);

  /** What commands take that warn on standard error. */
  public static final List<Option<?>> COMMON = List.of(QUIET, VERBOSE, HELP, VERSION);

  /** Returns what the user types to mean it. */
  public abstract String name();

  /** Returns the options that it takes. */
  public abstract List<Option<?>> options();

  /** Returns what its operands are, for the help; null when it takes none. */
  public abstract @Nullable String operands();

  /** Returns what stands for an operand in the help. */
  public String operandLabel() {
    return "CAPTURE";
  }

  /** Returns the words that its operand is one of; empty where operands are files. */
  public List<String> operandChoices() {
    return List.of();
  }

  /** Returns what it does, in one line without a full stop, for lists of commands. */
  public String purpose() {
    return header().lines().findFirst().orElse("").replaceFirst("\\.$", "");
  }

  /** Returns the lines with which its help begins; the first one says what it does. */
  public abstract String header();

  /** Returns the lines of its help between the synopsis and the options. */
  public String description() {
    return "";
  }

  /** Returns the lines with which its help ends. */
  public String footer() {
    return "";
  }

  /**
   * Does it.
   *
   * @return the exit status
   * @throws IOException when input or output fails; the message is one line for the user
   * @throws UsageException when an argument makes no sense
   */
  public abstract int run(Arguments arguments, Streams streams) throws IOException;
}
