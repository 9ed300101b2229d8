package io.dnsanalyzer.cli;

import java.util.List;

/**
 * What the program can do. Not in {@link Main}: without one of the program's jars this class cannot
 * be initialised, and Main says so.
 */
final class Commands {
  /** What is meant where no other command is named. */
  static final Command ANALYZE = new Analyze();

  static final List<Command> OTHERS =
      List.of(new Packets(), new Check(), new Completion(), new Manual());

  private Commands() {}

  /** Returns what the user types to mean one of the others. */
  static List<String> names() {
    return OTHERS.stream().map(Command::name).toList();
  }
}
