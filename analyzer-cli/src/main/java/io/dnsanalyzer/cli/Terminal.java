package io.dnsanalyzer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether somebody is looking. */
final class Terminal {
  private Terminal() {}

  /** Tells whether standard output is a terminal that shows colours. */
  static boolean showsColors() {
    String noColor = System.getenv("NO_COLOR");
    // no-color.org: any value but an empty one.
    return (noColor == null || noColor.isEmpty())
        && !"dumb".equals(System.getenv("TERM"))
        && isTerminal();
  }

  private static boolean isTerminal() {
    try {
      String out = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
      return out.startsWith("/dev/pts/") || out.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return isConsole();
    }
  }

  /** Where there is no /proc: up to Java 21 there is a console when both ends are a terminal. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isConsole() {
    return Runtime.version().feature() < 22 && System.console() != null;
  }
}
