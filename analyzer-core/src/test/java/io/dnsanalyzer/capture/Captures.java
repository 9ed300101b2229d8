package io.dnsanalyzer.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The captures that tests find on disk. */
public final class Captures {
  private static final Pattern NAME = Pattern.compile(".*\\.(pcap|pcapng)(\\.(gz|zst))?");

  private Captures() {}

  /** Returns the captures in the project's testdata directory, in order of name. */
  public static List<Path> ofProject() throws IOException {
    return in(root().resolve("testdata"));
  }

  /** Returns the captures of others, which are not part of the project and may be absent. */
  public static List<Path> ofOthers() throws IOException {
    return in(root().resolveSibling("shared").resolve("captures"));
  }

  private static Path root() {
    return Path.of(System.getProperty("analyzer.root", "..")).toAbsolutePath().normalize();
  }

  private static List<Path> in(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    }
  }
}
