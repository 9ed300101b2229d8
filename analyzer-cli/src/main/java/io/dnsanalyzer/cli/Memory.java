package io.dnsanalyzer.cli;

import io.dnsanalyzer.Capture;
import io.dnsanalyzer.cli.command.CaptureArguments;
import io.dnsanalyzer.cli.command.ScopeArguments;
import io.dnsanalyzer.cli.command.Streams;
import java.util.ArrayList;
import java.util.List;

/** Says that memory ran out, and how to ask for less or to give more. */
public final class Memory {
  private Memory() {}

  /** Says so where it ran out while a capture was read. */
  public static void warn(Capture capture, Streams streams) {
    List<String> by = capture.filledBy();
    if (!by.isEmpty()) {
      streams.say(
          "memory ran out, filled by "
              + String.join(", ", by)
              + "; what was read until then is analysed; "
              + advice());
    }
  }

  /** Returns what to do about it. */
  static String advice() {
    List<String> options = new ArrayList<>();
    ScopeArguments.OPTIONS.forEach(option -> options.add(option.name()));
    return "ask for less with "
        + String.join(", ", options)
        + " or "
        + CaptureArguments.MAX_OPEN.name()
        + ", or give it more with ANALYZE_JAVA_OPTS=-Xmx2g";
  }
}
