package io.dnsanalyzer.cli;

import io.dnsanalyzer.cli.check.Check;
import io.dnsanalyzer.cli.command.Command;
import io.dnsanalyzer.cli.shell.Completion;
import io.dnsanalyzer.cli.shell.Manual;
import java.util.List;

/**
 * What the program can do. Not in {@link Main}: without one of the program's jars this class cannot
 * be initialised, and Main says so.
 */
public final class Commands {
  /** What is meant where no other command is named. */
  public static final Command ANALYZE = new Analyze();

  public static final List<Command> OTHERS =
      List.of(new Packets(), new Check(), new Completion(), new Manual());

  private Commands() {}

  /** Returns what the user types to mean one of the others. */
  public static List<String> names() {
    return OTHERS.stream().map(Command::name).toList();
  }
}
