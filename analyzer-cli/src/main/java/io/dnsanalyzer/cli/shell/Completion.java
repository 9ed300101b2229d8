package io.dnsanalyzer.cli.shell;

import io.dnsanalyzer.cli.Commands;
import io.dnsanalyzer.cli.command.Arguments;
import io.dnsanalyzer.cli.command.Command;
import io.dnsanalyzer.cli.command.ExitStatus;
import io.dnsanalyzer.cli.command.Option;
import io.dnsanalyzer.cli.command.Streams;
import io.dnsanalyzer.cli.command.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Prints a script by which a shell completes options. */
public final class Completion extends Command {
  /** The shells that there is a script for; the first one where none is named. */
  private enum Shell {
    BASH,
    ZSH,
    FISH
  }

  private static final List<String> SHELLS = Option.words(Shell.values());

  /** Before the cases, one for each option whose values can be listed. */
  private static final String BEGIN =
      """
      #!/usr/bin/env bash
      # Completes analyze in bash: belongs as analyze into ~/.local/share/bash-completion/completions.
      # In zsh, too, where generate-completion zsh says more: source <(analyze generate-completion)

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
  public String name() {
    return "generate-completion";
  }

  @Override
  public List<Option<?>> options() {
    return COMMON;
  }

  @Override
  public String operands() {
    return "The shell: bash, zsh or fish (bash).";
  }

  @Override
  public String operandLabel() {
    return "SHELL";
  }

  @Override
  public List<String> operandChoices() {
    return SHELLS;
  }

  @Override
  public String header() {
    return "Prints the completion script of bash, zsh or fish.\n";
  }

  @Override
  public String description() {
    return """

      source <(analyze generate-completion)
      analyze generate-completion bash > ~/.local/share/bash-completion/completions/analyze
      analyze generate-completion zsh > /usr/local/share/zsh/site-functions/_analyze
      analyze generate-completion fish > ~/.config/fish/completions/analyze.fish

    """;
  }

  @Override
  public int run(Arguments arguments, Streams streams) throws IOException {
    List<String> named = arguments.operands();
    String shell = named.isEmpty() ? SHELLS.get(0) : named.get(0);
    if (named.size() > 1 || !SHELLS.contains(shell)) {
      throw new UsageException(
          String.join(" ", named)
              + ": not a shell known here; use one of "
              + String.join(", ", SHELLS));
    }
    String script =
        switch (Shell.values()[SHELLS.indexOf(shell)]) {
          case BASH -> bash();
          case ZSH -> ZshCompletion.of(Commands.ANALYZE, Commands.OTHERS);
          case FISH -> FishCompletion.of(Commands.ANALYZE, Commands.OTHERS);
        };
    streams.out().write(script.getBytes(StandardCharsets.UTF_8));
    streams.out().flush();
    return ExitStatus.OK;
  }

  private static String bash() {
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
    words.addAll(command.operandChoices());
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
