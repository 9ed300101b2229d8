package io.dnsanalyzer.junit;

import io.dnsanalyzer.fixture.Fixture;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the captures that globs name. */
final class CaptureGlob {
  private static final List<Path> PLACES = List.of(Path.of("src/test/resources"), Path.of(""));

  private CaptureGlob() {}

  /**
   * A capture.
   *
   * @param name the path below the place where it was found, with slashes on every system
   */
  record Found(String name, Path path) {}

  /**
   * Returns the captures that globs name, by name.
   *
   * @throws IOException when a glob names none, or a directory cannot be read
   */
  static List<Found> find(List<String> globs) throws IOException {
    Map<String, Found> all = new TreeMap<>();
    for (String glob : globs) {
      Map<String, Found> found = new TreeMap<>();
      for (Path place : PLACES) {
        if (found.isEmpty()) {
          find(glob, place, found);
        }
      }
      if (found.isEmpty()) {
        throw new IOException(
            glob
                + ": no such capture, neither in src/test/resources nor in "
                + Path.of("").toAbsolutePath());
      }
      all.putAll(found);
    }
    return List.copyOf(all.values());
  }

  private static void find(String glob, Path place, Map<String, Found> found) throws IOException {
    Path start = place.resolve(literal(glob));
    if (!Files.isDirectory(start)) {
      return;
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    try (Stream<Path> files = Files.walk(start, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path below = place.toString().isEmpty() ? file : place.relativize(file);
        if (matcher.matches(below) && !Fixture.isExpectation(file)) {
          String name = below.toString().replace('\\', '/');
          found.put(name, new Found(name, file));
        }
      }
    }
  }

  /** Returns the directories that a glob names before its first pattern. */
  private static String literal(String glob) {
    int pattern = glob.length();
    for (char c : new char[] {'*', '?', '[', '{', '\\'}) {
      int at = glob.indexOf(c);
      pattern = at < 0 ? pattern : Math.min(pattern, at);
    }
    int slash = glob.lastIndexOf('/', pattern - 1);
    return slash < 0 ? "" : glob.substring(0, slash);
  }
}
