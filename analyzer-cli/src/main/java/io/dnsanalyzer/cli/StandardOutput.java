package io.dnsanalyzer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the process's standard output is connected to. */
final class StandardOutput {
  private StandardOutput() {}

  /** Tells whether it is a pipe, as far as the system tells. */
  static boolean isPipe() {
    return target().startsWith("pipe:");
  }

  /** Tells whether it is a terminal that shows colours. */
  static boolean showsColors() {
    String noColor = System.getenv("NO_COLOR");
    // no-color.org: any value but an empty one.
    return (noColor == null || noColor.isEmpty())
        && !"dumb".equals(System.getenv("TERM"))
        && isTerminal();
  }

  private static boolean isTerminal() {
    String target = target();
    return target.isEmpty()
        ? isConsole()
        : target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
  }

  /** Returns what Linux calls it, empty elsewhere. */
  private static String target() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  /** Where there is no /proc: up to Java 21 there is a console when both ends are a terminal. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isConsole() {
    return Runtime.version().feature() < 22 && System.console() != null;
  }
}
