package io.dnsanalyzer.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** The captures of this repository. */
public final class Testdata {
  public static final Path ROOT = Path.of(System.getProperty("analyzer.root", ".."));
  public static final Path DIRECTORY = ROOT.resolve("testdata");

  private Testdata() {}

  /** Returns the captures by name: files, and directories that are one capture each. */
  public static List<Path> captures() throws IOException {
    TreeSet<Path> found = new TreeSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(DIRECTORY)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (name.matches(".*\\.(pcap|pcapng)(\\.gz|\\.zst)?") || isOneCapture(entry)) {
          found.add(entry);
        }
      }
    }
    return List.copyOf(found);
  }

  /** Returns the printed logs by name. */
  static List<Path> logs() throws IOException {
    TreeSet<Path> found = new TreeSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(DIRECTORY, "*.log")) {
      entries.forEach(found::add);
    }
    return List.copyOf(found);
  }

  private static boolean isOneCapture(Path entry) {
    return Files.isDirectory(entry) && !entry.endsWith("tools");
  }

  public static String capture(String name) {
    return DIRECTORY.resolve(name).toString();
  }
}
