package io.dnsanalyzer.cli.command;

import io.dnsanalyzer.words.Likeness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes sense of the command line, as getopt_long(3) does: {@code --name value}, {@code
 * --name=value}, {@code -n value}, {@code -nvalue}, short ones together ({@code -qv}), and after
 * {@code --} operands only. Options and operands may come in any order. The first operand that is
 * the name of another command begins that command's own arguments.
 */
public final class Parser {
  /** A command, and what it was given. */
  public record Invocation(Command command, Arguments arguments) {}

  private final Command main;
  private final List<Command> others;

  /**
   * Makes a parser.
   *
   * @param main what is meant where no other command is named
   */
  public Parser(Command main, List<Command> others) {
    this.main = main;
    this.others = others;
  }

  /**
   * Returns which command the user means, and with what.
   *
   * @throws UsageException when there is no telling
   */
  public Invocation parse(String... args) {
    Reading before = new Reading(main, others, others, args, 0);
    Command command = before.read();
    if (command == null) {
      return new Invocation(main, before.arguments);
    }
    List<Command> elsewhere = new ArrayList<>(List.of(main));
    elsewhere.addAll(others);
    Reading after = new Reading(command, List.of(), elsewhere, args, before.next);
    after.read();
    for (Option<?> option : main.options()) {
      if (before.arguments.has(option)) {
        if (!option.equals(Command.HELP) && !option.equals(Command.VERSION)) {
          throw new UsageException(option.name() + ": give it after " + command.name());
        }
        after.arguments.add(option, "");
      }
    }
    List<String> operands = before.arguments.operands();
    if (!operands.isEmpty()) {
      throw new UsageException(operands.get(0) + ": give it after " + command.name());
    }
    return new Invocation(command, after.arguments);
  }

  /** Reads the arguments of one command. */
  private static final class Reading {
    private final Command command;
    private final List<Command> others;
    private final List<Command> elsewhere;
    private final String[] args;
    private final Map<String, Option<?>> byName = new HashMap<>();
    private final Arguments arguments = new Arguments();
    private int next;

    /**
     * Makes one.
     *
     * @param others the commands that may begin here
     * @param elsewhere the commands whose options the user may have meant
     */
    Reading(
        Command command, List<Command> others, List<Command> elsewhere, String[] args, int next) {
      this.command = command;
      this.others = others;
      this.elsewhere = elsewhere;
      this.args = args;
      this.next = next;
      for (Option<?> option : command.options()) {
        for (String name : option.names()) {
          byName.put(name, option);
        }
      }
    }

    /** Reads up to the name of another command, which is returned, or to the end: null. */
    @Nullable Command read() {
      boolean onlyOperands = false;
      while (next < args.length) {
        String arg = args[next++];
        if (onlyOperands || !arg.startsWith("-") || arg.equals("-")) {
          Command other = onlyOperands ? null : other(arg);
          if (other != null) {
            return other;
          }
          if (command.operands() == null) {
            throw new UsageException(arg + ": " + command.name() + " takes options only");
          }
          arguments.addOperand(arg);
        } else if (arg.equals("--")) {
          onlyOperands = true;
        } else {
          option(arg);
        }
      }
      return null;
    }

    private @Nullable Command other(String name) {
      for (Command other : others) {
        if (other.name().equals(name)) {
          return other;
        }
      }
      return null;
    }

    private void option(String arg) {
      Option<?> option = byName.get(arg);
      if (option != null) {
        add(option, option.takesValue() ? value(option) : "");
        return;
      }
      if (!arg.startsWith("--")) {
        shortOptions(arg);
        return;
      }
      int equals = arg.indexOf('=');
      option = equals < 0 ? null : byName.get(arg.substring(0, equals));
      if (option == null) {
        throw unknown(arg, equals < 0 ? arg : arg.substring(0, equals), "");
      }
      if (!option.takesValue()) {
        throw new UsageException(arg + ": " + option.name() + " takes no value");
      }
      add(option, arg.substring(equals + 1));
    }

    /** Reads short options that are written together; the last of them may take what follows. */
    private void shortOptions(String arg) {
      int at = 1;
      while (at < arg.length()) {
        int end = arg.length();
        Option<?> option = byName.get("-" + arg.substring(at, end));
        while (option == null && end > at + 1) {
          option = byName.get("-" + arg.substring(at, --end));
        }
        if (option == null) {
          String name = "-" + arg.charAt(at);
          throw unknown(name, "-" + arg, arg.length() == 2 ? "" : " in '" + arg + "'");
        }
        at = end;
        if (option.takesValue()) {
          boolean isNext = at == arg.length();
          int from = !isNext && arg.charAt(at) == '=' ? at + 1 : at;
          add(option, isNext ? value(option) : arg.substring(from));
          return;
        }
        add(option, "");
      }
    }

    private void add(Option<?> option, String value) {
      if (arguments.has(option) && !option.repeatable()) {
        throw new UsageException(option.name() + ": give it once");
      }
      arguments.add(option, value);
    }

    /** Returns the argument that is an option's value. */
    private String value(Option<?> option) {
      String needs = option.name() + ": needs a value (" + option.label() + ")";
      if (next == args.length) {
        throw new UsageException(needs);
      }
      String value = args[next++];
      if (value.equals("--") || isOption(value)) {
        throw new UsageException(needs + ", and " + value + " is an option");
      }
      return value;
    }

    /** Tells an option from a value that begins with a dash, such as the zone -02:00. */
    private boolean isOption(String arg) {
      if (!arg.startsWith("-") || arg.length() < 2) {
        return false;
      }
      int equals = arg.indexOf('=');
      return byName.containsKey(equals < 0 ? arg : arg.substring(0, equals))
          || byName.containsKey(arg.substring(0, 2));
    }

    /**
     * Returns what to say of an option that there is none of.
     *
     * @param meant what a name of an option is to be like
     */
    private UsageException unknown(String arg, String meant, String where) {
      return new UsageException("Unknown option: '" + arg + "'" + where + suggestion(meant));
    }

    private String suggestion(String meant) {
      for (Command other : elsewhere) {
        for (Option<?> option : other.options()) {
          if (option.names().contains(meant)) {
            return " (an option of " + other.name() + ", not of " + command.name() + ")";
          }
        }
      }
      String value = meant.replaceFirst("^-+", "");
      for (Option<?> option : command.options()) {
        if (option.choices().contains(value)) {
          return " (did you mean " + option.with(value) + "?)";
        }
      }
      String like = Likeness.of(meant, byName.keySet());
      return like == null ? "" : " (did you mean " + like + "?)";
    }
  }
}
