package io.dnsanalyzer.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints a script by which a shell completes options. */
final class Completion extends Command {
  /** Before the cases, one for each option whose values can be listed. */
  private static final String BEGIN =
      """
      #!/usr/bin/env bash
      # Completes options of analyze in bash and zsh: source <(analyze generate-completion)

      if [ -n "$ZSH_VERSION" ]; then
        autoload -U +X compinit && compinit
        autoload -U +X bashcompinit && bashcompinit
      fi

      _analyze() {
        local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"
        local command=analyze words='' i
        COMPREPLY=()
        for ((i = 1; i < COMP_CWORD; i++)); do
          case "${COMP_WORDS[i]}" in
            @COMMANDS@) command="${COMP_WORDS[i]}"; break ;;
          esac
        done
        # bash takes the = of --name=value for a word.
        if [ "$word" = = ]; then
          word=''
        elif [ "$before" = = ]; then
          before="${COMP_WORDS[COMP_CWORD-2]}"
        fi
        case "$command $before" in
      """;

  private static final String END =
      """
        esac
        COMPREPLY=($(compgen -W "$words" -- "$word"))
      }

      # Without a word that fits: names of files.
      complete -o default -F _analyze analyze
      """;

  @Override
  String name() {
    return "generate-completion";
  }

  @Override
  List<Option<?>> options() {
    return COMMON;
  }

  @Override
  @Nullable String operands() {
    return null;
  }

  @Override
  String header() {
    return "Prints a script that completes options in bash and zsh.\n";
  }

  @Override
  String description() {
    return """

      source <(analyze generate-completion)

    """;
  }

  @Override
  int run(Arguments arguments, Streams streams) throws IOException {
    streams.out().write(script().getBytes(StandardCharsets.UTF_8));
    streams.out().flush();
    return ExitStatus.OK;
  }

  private static String script() {
    List<String> others = new ArrayList<>();
    Commands.OTHERS.forEach(command -> others.add(command.name()));
    StringBuilder script =
        new StringBuilder(BEGIN.replace("@COMMANDS@", String.join(" | ", others)));
    addCases(script, Commands.ANALYZE, others);
    for (Command command : Commands.OTHERS) {
      addCases(script, command, List.of());
    }
    return script.append(END).toString();
  }

  /** Adds what can follow the options of a command, and then the options themselves. */
  private static void addCases(StringBuilder script, Command command, List<String> others) {
    List<String> words = new ArrayList<>();
    for (Option<?> option : command.options()) {
      words.addAll(option.names());
      if (option.takesValue()) {
        List<String> cases = new ArrayList<>();
        option.names().forEach(name -> cases.add("'" + command.name() + " " + name + "'"));
        addCase(script, String.join(" | ", cases), option.choices());
      }
    }
    words.addAll(others);
    addCase(script, "'" + command.name() + " '*", words);
  }

  private static void addCase(StringBuilder script, String pattern, List<String> words) {
    script
        .append("    ")
        .append(pattern)
        .append(") words='")
        .append(String.join(" ", words))
        .append("' ;;\n");
  }
}
