package io.dnsanalyzer.cli;

import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.capture.ReaderChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Expected outputs that nothing is compared with: a capture has gone, or is none any more. */
final class LostOutputs {
  private LostOutputs() {}

  /** Returns a line for each in a directory: which, and why if that shows. */
  static List<String> of(FixtureDirectory directory) {
    Set<String> names = names(directory);
    List<String> lost = new ArrayList<>();
    for (Path output : directory.outputs()) {
      String name = String.valueOf(ExpectedOutput.captureName(output));
      if (!names.contains(name)) {
        lost.add(output + ": expected output without a capture" + reason(name, directory));
      }
    }
    return lost;
  }

  private static Set<String> names(FixtureDirectory directory) {
    Set<String> names = new HashSet<>();
    for (Path capture : directory.captures()) {
      names.add(ExpectedOutput.name(capture));
    }
    for (Path inside : directory.directories()) {
      if (!ExpectedOutput.beside(inside).isEmpty() && isOneCapture(inside)) {
        names.add(ExpectedOutput.name(inside));
      }
    }
    return names;
  }

  private static boolean isOneCapture(Path directory) {
    try {
      return FixtureDirectory.list(directory).isOneCapture();
    } catch (IOException e) {
      // Searching it says so.
      return false;
    }
  }

  private static String reason(String name, FixtureDirectory directory) {
    if (name.indexOf('.') >= 0) {
      return "; the name of a capture counts up to its first dot";
    }
    for (Path other : directory.others()) {
      if (ExpectedOutput.name(other).equals(name) && Files.isRegularFile(other)) {
        return "; " + refusal(other);
      }
    }
    return "";
  }

  /** Returns why a file is no capture, which names it. */
  private static String refusal(Path file) {
    try {
      CaptureReader.open(List.of(file), ReaderChoice.BUILTIN).close();
      return file + ": changes while it is read";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
