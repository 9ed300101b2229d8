package io.dnsanalyzer.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * The order of a capture's files: by their heads, then by content, so that it does not depend on
 * the order in which they were given.
 */
final class CaptureOrder implements Comparator<CaptureFile> {
  /**
   * Compares two files.
   *
   * @throws UncheckedIOException when two files that differ in nothing else cannot be read
   */
  @Override
  public int compare(CaptureFile one, CaptureFile other) {
    int order = one.head().compareTo(other.head());
    if (order != 0 || !one.input().regular() || !other.input().regular()) {
      return order;
    }
    Path a = one.input().path();
    Path b = other.input().path();
    try {
      return a == null || b == null ? 0 : compareContent(a, b);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int compareContent(Path one, Path other) throws IOException {
    long at = Files.mismatch(one, other);
    return at < 0 ? 0 : Integer.compare(octet(one, at), octet(other, at));
  }

  private static int octet(Path path, long at) throws IOException {
    try (var in = Files.newInputStream(path)) {
      in.skipNBytes(at);
      return in.read();
    }
  }
}
