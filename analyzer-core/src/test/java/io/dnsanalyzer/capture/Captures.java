package io.dnsanalyzer.capture;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

  /** Returns what has that name in the project's testdata directory. */
  public static Path named(String name) {
    return root().resolve("testdata").resolve(name);
  }

  /** Returns the captures in the project's testdata directory, in order of name. */
  public static List<Path> ofProject() throws IOException {
    return in(root().resolve("testdata"));
  }

  /** Returns the captures of others, which are not part of the project and may be absent. */
  public static List<Path> ofOthers() throws IOException {
    return in(root().resolveSibling("shared").resolve("captures"));
  }

  /**
   * Returns those of them that tshark's answers lie beside; without any, one that is not there, so
   * that the test that {@linkplain #requirePresent gives up} is counted as skipped.
   */
  public static List<Path> judgedByTshark() throws IOException {
    List<Path> judged = ofOthers().stream().filter(c -> Files.exists(truthOf(c))).toList();
    return judged.isEmpty() ? List.of(Path.of("none")) : judged;
  }

  /** Gives a test up whose capture is not there. */
  public static void requirePresent(Path capture) {
    assumeTrue(Files.exists(capture), "no captures in ../shared/captures");
  }

  /** Returns the file with tshark's answers. */
  public static Path truthOf(Path capture) {
    return capture.resolveSibling(capture.getFileName() + ".truth.json");
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
