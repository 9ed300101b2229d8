package io.dnsanalyzer.cli;

import io.dnsanalyzer.capture.Damage;
import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.cli.command.Streams;
import java.util.List;

/** Says which files of a capture are damaged. */
public final class Damages {
  private Damages() {}

  static boolean isAny(List<FileFacts> files) {
    for (FileFacts file : files) {
      if (file.damage() != null) {
        return true;
      }
    }
    return false;
  }

  /** Says so of each of them. */
  public static void warn(List<FileFacts> files, Streams streams) {
    for (FileFacts file : files) {
      Damage damage = file.damage();
      if (damage != null) {
        streams.say(
            file.name()
                + ": damaged at byte "
                + damage.offset()
                + ": "
                + damage.reason()
                + "; what comes before is analysed");
      }
    }
  }
}
