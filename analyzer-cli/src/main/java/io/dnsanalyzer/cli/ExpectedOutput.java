package io.dnsanalyzer.cli;

import io.dnsanalyzer.report.ReportFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that says what the report of a capture in one format is to be: {@code name.expected.json}
 * beside {@code name.pcap}.
 */
record ExpectedOutput(Path path, ReportFormat format) {
  private static final String MIDDLE = ".expected.";

  /** Returns what there is of a capture, or of a directory that is one. */
  static List<ExpectedOutput> beside(Path capture) {
    List<ExpectedOutput> found = new ArrayList<>();
    if (name(capture).isEmpty()) {
      return found;
    }
    for (ReportFormat format : ReportFormat.values()) {
      ExpectedOutput output = of(capture, format);
      if (Files.exists(output.path, LinkOption.NOFOLLOW_LINKS)) {
        found.add(output);
      }
    }
    return found;
  }

  /** Returns where that of one format is, if there is any. */
  static ExpectedOutput of(Path capture, ReportFormat format) {
    return new ExpectedOutput(
        capture.resolveSibling(name(capture) + MIDDLE + suffix(format)), format);
  }

  /** Returns what a capture's name and those of its expected outputs begin with. */
  static String name(Path capture) {
    Path last = capture.getFileName();
    String whole = last == null ? "" : last.toString();
    int dot = whole.indexOf('.');
    return dot < 0 ? whole : whole.substring(0, dot);
  }

  /** Returns the name of the capture that a file is called after; null for other files. */
  static @Nullable String captureName(Path file) {
    String whole = String.valueOf(file.getFileName());
    for (ReportFormat format : ReportFormat.values()) {
      String end = MIDDLE + suffix(format);
      if (whole.endsWith(end)) {
        return whole.substring(0, whole.length() - end.length());
      }
    }
    return null;
  }

  private static String suffix(ReportFormat format) {
    return switch (format) {
      case TEXT -> "txt";
      case MARKDOWN -> "md";
      case JSON, NDJSON, CSV, HTML -> format.code();
    };
  }

  /**
   * Opens the file.
   *
   * @throws IOException with the reason, and without the name
   */
  InputStream open() throws IOException {
    // A pipe would keep us waiting.
    if (!Files.isRegularFile(path)) {
      throw new IOException("not a file");
    }
    try {
      return new BufferedInputStream(Files.newInputStream(path));
    } catch (AccessDeniedException e) {
      throw new IOException("permission denied", e);
    }
  }
}
