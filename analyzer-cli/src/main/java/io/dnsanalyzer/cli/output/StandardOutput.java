package io.dnsanalyzer.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the process's standard output, and standard error, are connected to. */
public final class StandardOutput {
  /** The numbers of the streams that the process writes to. */
  public static final int OUT = 1;

  public static final int ERR = 2;

  private StandardOutput() {}

  /** Tells whether it is a pipe, as far as the system tells. */
  public static boolean isPipe() {
    return target(OUT).startsWith("pipe:");
  }

  /** Tells whether it is a terminal that shows colours. */
  public static boolean showsColors() {
    String noColor = System.getenv("NO_COLOR");
    // no-color.org: any value but an empty one.
    return (noColor == null || noColor.isEmpty())
        && !"dumb".equals(System.getenv("TERM"))
        && isTerminal(OUT);
  }

  /** Tells whether one of the process's streams is a terminal, as far as the system tells. */
  public static boolean isTerminal(int stream) {
    String target = target(stream);
    return target.isEmpty()
        ? isConsole()
        : target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
  }

  /** Returns what Linux calls it, empty elsewhere. */
  private static String target(int stream) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream)).toString();
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
