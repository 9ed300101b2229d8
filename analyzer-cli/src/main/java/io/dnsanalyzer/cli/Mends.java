package io.dnsanalyzer.cli;

import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.capture.TextFacts;
import io.dnsanalyzer.cli.command.Streams;
import java.util.List;

/** Lists what was read as what in printed logs. */
final class Mends {
  private Mends() {}

  static void list(List<FileFacts> files, Streams streams) {
    for (FileFacts file : files) {
      TextFacts text = file.text();
      if (text != null) {
        list(file.name(), text, streams);
      }
    }
  }

  private static void list(String name, TextFacts text, Streams streams) {
    for (TextFacts.Mended mended : text.firstMends()) {
      String readAs = mended.readAs().isEmpty() ? "" : " read as \"" + mended.readAs() + "\"";
      streams.say(
          name
              + ": line "
              + mended.line()
              + ": "
              + mended.words()
              + ": \""
              + mended.found()
              + "\""
              + readAs);
    }
    long all = text.mends().values().stream().mapToLong(Long::longValue).sum();
    if (all > text.firstMends().size()) {
      streams.say(name + ": " + (all - text.firstMends().size()) + " more mends are not listed");
    }
  }
}
