package io.dnsanalyzer.cli.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes what {@code --help} prints of a command: lines of at most 80 columns. */
public final class Help {
  private static final int COLUMNS = 80;

  /** Where long names begin: behind a short one, a comma and a blank. */
  private static final int LONG = 6;

  /** Longer names have a line of their own. */
  private static final int LONGEST = 20;

  private final StringBuilder text = new StringBuilder();

  private Help() {}

  /**
   * Returns the help of a command.
   *
   * @param usage what the user types to mean it
   * @param others the commands that can stand behind it
   */
  public static String of(Command command, String usage, List<Command> others) {
    List<Option<?>> options = new ArrayList<>(command.options());
    options.sort(Comparator.comparing(Help::key, String.CASE_INSENSITIVE_ORDER));
    Help help = new Help();
    help.text.append(command.header());
    help.usage(command, "Usage: " + usage, options, others);
    help.text.append(command.description());
    help.list(command, options);
    if (!others.isEmpty()) {
      help.commands(others);
    }
    help.text.append(command.footer());
    return help.text.toString();
  }

  /** What options are sorted by: the longest name. */
  public static String key(Option<?> option) {
    return longest(option).replaceFirst("^-+", "");
  }

  private static String longest(Option<?> option) {
    return option.names().stream().max(Comparator.comparingInt(String::length)).orElseThrow();
  }

  private static String shortest(Option<?> option) {
    return option.names().stream().min(Comparator.comparingInt(String::length)).orElseThrow();
  }

  private static String value(Option<?> option) {
    return option.takesValue() ? "=" + option.label() : "";
  }

  /** Writes the synopsis: flags of one letter together, other flags, values, repeated values. */
  private void usage(Command command, String start, List<Option<?>> options, List<Command> others) {
    StringBuilder letters = new StringBuilder();
    List<String> flags = new ArrayList<>();
    List<String> values = new ArrayList<>();
    List<String> repeated = new ArrayList<>();
    for (Option<?> option : options) {
      String name = shortest(option);
      if (option.takesValue()) {
        String word = "[" + name + value(option) + "]";
        (option.repeatable() ? repeated : values).add(option.repeatable() ? word + "..." : word);
      } else if (name.length() == 2) {
        letters.append(name.charAt(1));
      } else {
        flags.add("[" + name + "]");
      }
    }
    List<String> words = new ArrayList<>();
    words.add("[-" + sorted(letters) + "]");
    words.addAll(flags);
    words.addAll(values);
    words.addAll(repeated);
    if (command.operands() != null) {
      words.add("[" + command.operandLabel() + "...]");
    }
    if (!others.isEmpty()) {
      words.add("[COMMAND]");
    }
    text.append(start).append(' ');
    wrap(words, start.length() + 1, start.length() + 1);
  }

  private static String sorted(CharSequence letters) {
    return letters.chars().sorted().mapToObj(Character::toString).reduce("", String::concat);
  }

  private void list(Command command, List<Option<?>> options) {
    String operands = command.operands();
    String label = "[" + command.operandLabel() + "...]";
    int width = operands == null ? 0 : label.length();
    for (Option<?> option : options) {
      int length = longName(option).length();
      width = length > LONGEST ? width : Math.max(width, length);
    }
    int column = LONG + width + 3;
    if (operands != null) {
      entry(" ".repeat(LONG) + label, column, operands);
    }
    for (Option<?> option : options) {
      String name = shortest(option);
      boolean isShort = name.length() == 2;
      String names =
          (isShort ? "  " + name : "     ")
              + (longName(option).isEmpty()
                  ? shortValue(option)
                  : (isShort ? ", " : " ") + longName(option));
      entry(names, column, option.description());
    }
  }

  /** Returns the long name with what stands for its value; empty when there is only a short one. */
  private static String longName(Option<?> option) {
    String name = longest(option);
    return name.length() > 2 ? name + value(option) : "";
  }

  /** Returns what stands for the value of an option with a short name only. */
  private static String shortValue(Option<?> option) {
    return option.takesValue() ? " " + option.label() : "";
  }

  private void commands(List<Command> commands) {
    int width = 0;
    for (Command command : commands) {
      width = Math.max(width, command.name().length());
    }
    text.append("Commands:\n");
    for (Command command : commands) {
      entry("  " + command.name(), width + 4, command.header().lines().findFirst().orElse(""));
    }
  }

  /** Writes a name, and behind it from a column on what it means. */
  private void entry(String name, int column, String description) {
    text.append(name);
    if (name.length() > column - 2) {
      text.append('\n').append(" ".repeat(column));
    } else {
      text.append(" ".repeat(column - name.length()));
    }
    wrap(List.of(description.split(" ")), column, column + 2);
  }

  private void wrap(List<String> words, int from, int indent) {
    int at = from;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      // Only the last word may end in the last column.
      int needed = word.length() + (i == words.size() - 1 ? 0 : 1);
      if (i > 0 && at + 1 + needed > COLUMNS) {
        text.append('\n').append(" ".repeat(indent));
        at = indent;
      } else if (i > 0) {
        text.append(' ');
        at++;
      }
      text.append(word);
      at += word.length();
    }
    text.append('\n');
  }
}
