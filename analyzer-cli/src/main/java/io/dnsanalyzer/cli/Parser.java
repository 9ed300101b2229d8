package io.dnsanalyzer.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Makes sense of the command line. picocli does, except for command lines without anything unusual
 * in them: loading picocli takes a third of a short run, and {@link #plain} needs a page.
 */
final class Parser {
  /** A command, and what it was given. */
  record Invocation(Command command, Arguments arguments) {}

  private final Command main;
  private final List<Command> others;

  /**
   * Makes a parser.
   *
   * @param main what is meant where no other command is named
   */
  Parser(Command main, List<Command> others) {
    this.main = main;
    this.others = others;
  }

  /**
   * Returns which command the user means, and with what.
   *
   * @throws UsageException when there is no telling
   */
  Invocation parse(String... args) {
    Arguments arguments = plain(args);
    return arguments == null ? withPicocli(args) : new Invocation(main, arguments);
  }

  /**
   * Reads options that are spelled in full and given once, with values that could not be options,
   * and operands; returns null when there is anything else, such as another command.
   */
  @Nullable Arguments plain(String... args) {
    Map<String, Option> byName = new HashMap<>();
    for (Option option : main.options()) {
      for (String name : option.names()) {
        byName.put(name, option);
      }
    }
    Arguments arguments = new Arguments();
    for (int i = 0; i < args.length; i++) {
      String arg = args[i];
      if (!arg.startsWith("-") || arg.equals("-")) {
        if (other(arg) != null) {
          return null;
        }
        arguments.addOperand(arg);
        continue;
      }
      Option option = byName.get(arg);
      if (option == null || arguments.has(option.name()) && !option.repeatable()) {
        return null;
      }
      if (!option.takesValue()) {
        arguments.add(option, List.of());
        continue;
      }
      if (++i == args.length || args[i].startsWith("-")) {
        return null;
      }
      arguments.add(option, List.of(args[i]));
    }
    return arguments;
  }

  Invocation withPicocli(String... args) {
    ParseResult parsed;
    try {
      parsed = picocli().parseArgs(args);
    } catch (ParameterException e) {
      throw new UsageException(String.valueOf(e.getMessage()).replace("\n", " "));
    }
    Arguments before = arguments(main, parsed);
    if (!parsed.hasSubcommand()) {
      return new Invocation(main, before);
    }
    Command command = Objects.requireNonNull(other(parsed.subcommand().commandSpec().name()));
    Arguments arguments = arguments(command, parsed.subcommand());
    for (Option option : main.options()) {
      if (before.has(option.name())) {
        if (!option.name().equals(Command.HELP) && !option.name().equals(Command.VERSION)) {
          throw new UsageException(option.name() + ": give it after " + command.name());
        }
        arguments.add(option, List.of());
      }
    }
    if (!before.operands().isEmpty()) {
      throw new UsageException(before.operands().get(0) + ": give it after " + command.name());
    }
    return new Invocation(command, arguments);
  }

  private static Arguments arguments(Command command, ParseResult parsed) {
    Arguments arguments = new Arguments();
    for (Option option : command.options()) {
      if (parsed.hasMatchedOption(option.name())) {
        arguments.add(option, parsed.matchedOption(option.name()).stringValues());
      }
    }
    List<String> operands = parsed.matchedPositionalValue(0, List.of());
    operands.forEach(arguments::addOperand);
    return arguments;
  }

  private @Nullable Command other(String name) {
    for (Command other : others) {
      if (other.name().equals(name)) {
        return other;
      }
    }
    return null;
  }

  /** Returns the help of a command. */
  String help(Command command) {
    CommandLine line = picocli();
    if (command != main) {
      line = Objects.requireNonNull(line.getSubcommands().get(command.name()));
    }
    return line.getUsageMessage(Ansi.OFF);
  }

  /** Returns all commands as picocli sees them. */
  CommandLine picocli() {
    CommandLine line = new CommandLine(spec(main));
    for (Command other : others) {
      line.addSubcommand(other.name(), spec(other));
    }
    return line.setTrimQuotes(false).setExpandAtFiles(false);
  }

  private static CommandSpec spec(Command command) {
    CommandSpec spec = CommandSpec.create().name(command.name());
    command.describe(spec.usageMessage());
    for (Option option : command.options()) {
      OptionSpec.Builder builder =
          OptionSpec.builder(option.names().toArray(new String[0]))
              .description(option.description())
              .usageHelp(option.name().equals(Command.HELP))
              .versionHelp(option.name().equals(Command.VERSION));
      if (option.takesValue()) {
        builder
            .type(option.repeatable() ? List.class : String.class)
            .auxiliaryTypes(String.class)
            .paramLabel(option.label());
      }
      if (!option.choices().isEmpty()) {
        builder.completionCandidates(option.choices());
      }
      spec.addOption(builder.build());
    }
    String operands = command.operands();
    if (operands != null) {
      spec.addPositional(
          PositionalParamSpec.builder()
              .type(List.class)
              .auxiliaryTypes(String.class)
              .arity("0..*")
              .paramLabel(command.operandLabel())
              .description(operands)
              .build());
    }
    return spec;
  }
}
