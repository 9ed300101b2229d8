package io.dnsanalyzer.cli.shell;

import io.dnsanalyzer.cli.command.Command;
import io.dnsanalyzer.cli.command.Option;
import java.util.ArrayList;
import java.util.List;

/** Writes the script by which fish completes the command. */
final class FishCompletion {
  private static final String BEGIN =
      """
      # Completes analyze in fish: belongs as analyze.fish into ~/.config/fish/completions.

      function __analyze_command
        for word in (commandline -opc)[2..-1]
          if contains -- $word @NAMES@
            echo $word
            return
          end
        end
        echo analyze
      end

      """;

  private FishCompletion() {}

  static String of(Command main, List<Command> others) {
    List<String> names = new ArrayList<>();
    others.forEach(other -> names.add(other.name()));
    StringBuilder script = new StringBuilder(BEGIN.replace("@NAMES@", String.join(" ", names)));
    for (Command other : others) {
      line(script, main)
          .append(" -a ")
          .append(other.name())
          .append(" -d ")
          .append(quoted(other.purpose()))
          .append('\n');
    }
    options(script, main);
    for (Command other : others) {
      options(script, other);
    }
    return script.toString();
  }

  private static void options(StringBuilder script, Command command) {
    List<String> choices = command.operandChoices();
    if (!choices.isEmpty()) {
      line(script, command).append(" -f -a ").append(quoted(String.join(" ", choices)));
      script.append('\n');
    }
    for (Option<?> option : command.options()) {
      line(script, command);
      for (String name : option.names()) {
        script.append(name.startsWith("--") ? " -l " : name.length() == 2 ? " -s " : " -o ");
        script.append(name.replaceFirst("^-+", ""));
      }
      if (option.takesValue()) {
        // Exclusive: nothing else is completed behind it; of a file, file names are.
        script.append(option.isFile() ? " -r -F" : " -x");
      }
      if (!option.choices().isEmpty()) {
        script.append(" -a ").append(quoted(String.join(" ", option.choices())));
      }
      script.append(" -d ").append(quoted(option.description())).append('\n');
    }
  }

  private static StringBuilder line(StringBuilder script, Command command) {
    return script
        .append("complete -c analyze -n 'test (__analyze_command) = ")
        .append(command.name())
        .append("'");
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
