package io.dnsanalyzer.cli.shell;

import io.dnsanalyzer.cli.command.Command;
import io.dnsanalyzer.cli.command.Option;
import java.util.ArrayList;
import java.util.List;

/** Writes the script by which zsh completes the command. */
final class ZshCompletion {
  private static final String BEGIN =
      """
      #compdef analyze
      # Completes analyze in zsh: belongs as _analyze into a directory of $fpath.

      _analyze() {
        local command=analyze i
        local -a others
        others=(
      @OTHERS@  )
        for ((i = 2; i < CURRENT; i++)); do
          case $words[i] in
            @NAMES@) command=$words[i]; break ;;
          esac
        done
        case $command in
      """;

  private static final String END =
      """
        esac
      }

      # What may stand in the place of the first capture.
      _analyze_operands() {
        if ((CURRENT == 2)) && [[ $PREFIX != */* ]]; then
          _describe -t commands command others
        fi
        _files
      }

      if [ "$funcstack[1]" = _analyze ]; then
        _analyze "$@"
      else
        compdef _analyze analyze
      fi
      """;

  private ZshCompletion() {}

  static String of(Command main, List<Command> others) {
    StringBuilder described = new StringBuilder();
    List<String> names = new ArrayList<>();
    for (Command other : others) {
      described.append("    ").append(quoted(other.name() + ":" + other.purpose())).append('\n');
      names.add(other.name());
    }
    StringBuilder script =
        new StringBuilder(
            BEGIN
                .replace("@OTHERS@", described.toString())
                .replace("@NAMES@", String.join("|", names)));
    arguments(script, main, "*: :_analyze_operands");
    for (Command other : others) {
      arguments(script, other, other.operands() == null ? "*: :" : operand(other));
    }
    return script.append(END).toString();
  }

  private static String operand(Command command) {
    List<String> choices = command.operandChoices();
    return "*:"
        + command.operandLabel()
        + ":"
        + (choices.isEmpty() ? "_files" : "(" + String.join(" ", choices) + ")");
  }

  private static void arguments(StringBuilder script, Command command, String operands) {
    script.append("    ").append(command.name()).append(")\n      _arguments \\\n");
    for (Option<?> option : command.options()) {
      for (String name : option.names()) {
        script.append("        ").append(quoted(argument(option, name))).append(" \\\n");
      }
    }
    script.append("        ").append(quoted(operands)).append(" ;;\n");
  }

  /** Returns what _arguments takes: what it excludes, its name, its meaning and its value. */
  private static String argument(Option<?> option, String name) {
    StringBuilder argument = new StringBuilder();
    if (option.repeatable()) {
      argument.append('*');
    } else if (option.names().size() > 1) {
      argument.append('(').append(String.join(" ", option.names())).append(')');
    }
    argument.append(name);
    if (option.takesValue()) {
      argument.append(name.startsWith("--") ? "=" : "+");
    }
    argument.append('[').append(plain(option.description())).append(']');
    if (option.takesValue()) {
      argument.append(':').append(plain(label(option))).append(':');
      if (!option.choices().isEmpty()) {
        argument.append('(').append(String.join(" ", option.choices())).append(')');
      } else if (option.isFile()) {
        argument.append("_files");
      }
    }
    return argument.toString();
  }

  private static String label(Option<?> option) {
    return option.choices().isEmpty() ? String.valueOf(option.label()) : "value";
  }

  private static String plain(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
