package io.dnsanalyzer.capture;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The captures that tests find on disk. */
final class Captures {
  private static final Pattern NAME = Pattern.compile(".*\\.(pcap|pcapng)(\\.(gz|zst))?");

  private Captures() {}

  /** Returns the captures in the project's testdata directory, in order of name. */
  static List<Path> ofProject() throws IOException {
    return in(root().resolve("testdata"));
  }

  /** Returns the captures of others, which are not part of the project; skips without them. */
  static List<Path> ofOthers() throws IOException {
    List<Path> captures = in(root().resolveSibling("shared").resolve("captures"));
    assumeThat(captures).as("captures beside the project, in ../shared/captures").isNotEmpty();
    return captures;
  }

  private static Path root() {
    Path start = Path.of("").toAbsolutePath();
    for (Path at = start; at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("analyzer-core"))) {
        return at;
      }
    }
    throw new IllegalStateException("not inside the project: " + start);
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
