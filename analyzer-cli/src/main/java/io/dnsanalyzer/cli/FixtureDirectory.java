package io.dnsanalyzer.cli;

import io.dnsanalyzer.capture.CaptureReader;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What lies directly in a directory, by name; what is hidden is left alone.
 *
 * @param captures files that begin like one, and those that are expected to be one and cannot be
 *     read
 * @param outputs what is called like an expected output
 * @param others files that are neither
 * @param faults a line for each file that cannot be read, so that nobody knows whether it is a
 *     capture
 */
record FixtureDirectory(
    Path path,
    List<Path> captures,
    List<Path> outputs,
    List<Path> others,
    List<Path> directories,
    List<String> faults) {
  static FixtureDirectory list(Path path) throws IOException {
    FixtureDirectory listed =
        new FixtureDirectory(
            path,
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    for (Path entry : entries(path)) {
      listed.add(entry);
    }
    return listed;
  }

  private static List<Path> entries(Path directory) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path entry : stream) {
        if (!String.valueOf(entry.getFileName()).startsWith(".")) {
          entries.add(entry);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    // Paths compare themselves in a way of their system.
    entries.sort(Comparator.comparing(Path::toString));
    return entries;
  }

  private void add(Path entry) {
    if (Files.isDirectory(entry)) {
      directories.add(entry);
      return;
    }
    boolean isOutput = ExpectedOutput.captureName(entry) != null;
    if (isOutput) {
      outputs.add(entry);
    }
    boolean isCapture;
    try {
      isCapture = CaptureReader.recognises(entry);
    } catch (IOException e) {
      isCapture = !isOutput && !ExpectedOutput.beside(entry).isEmpty();
      if (!isCapture && !isOutput) {
        faults.add(String.valueOf(e.getMessage()));
      }
    }
    if (isCapture) {
      captures.add(entry);
    } else if (!isOutput) {
      others.add(entry);
    }
  }

  private static boolean isCapture(Path file) {
    try {
      return CaptureReader.recognises(file);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Tells whether the directory is one capture as a whole, as a rotated one is: there are captures
   * in it, and the expected outputs beside it belong to no file.
   */
  boolean isOneCapture() throws IOException {
    if (captures.isEmpty() || ExpectedOutput.beside(path).isEmpty()) {
      return false;
    }
    String name = ExpectedOutput.name(path);
    for (Path sibling : entries(path.resolveSibling("").toAbsolutePath())) {
      if (ExpectedOutput.name(sibling).equals(name) && isCapture(sibling)) {
        return false;
      }
    }
    return true;
  }
}
