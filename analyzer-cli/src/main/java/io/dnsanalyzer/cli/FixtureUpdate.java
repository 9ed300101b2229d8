package io.dnsanalyzer.cli;

import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.report.ReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes what fixtures give now what is expected of them. */
final class FixtureUpdate {
  private final Reports reports;
  private final List<ReportFormat> formats;
  private final CheckLog log;
  private final Set<Path> shared = new HashSet<>();

  /**
   * Makes an update.
   *
   * @param formats of what is written for a capture of which nothing is expected yet
   */
  FixtureUpdate(
      Reports reports, List<ReportFormat> formats, Collection<Fixture> fixtures, CheckLog log) {
    this.reports = reports;
    this.formats = formats;
    this.log = log;
    Set<Path> seen = new HashSet<>();
    for (Fixture fixture : fixtures) {
      Path key = key(fixture);
      if (!seen.add(key)) {
        shared.add(key);
      }
    }
  }

  private static Path key(Fixture fixture) {
    return fixture.capture().resolveSibling(ExpectedOutput.name(fixture.capture()));
  }

  /** Returns what is to be expected of a fixture of which nothing is yet. */
  List<ExpectedOutput> missing(Fixture fixture) {
    return formats.stream().map(format -> ExpectedOutput.of(fixture.capture(), format)).toList();
  }

  /** Writes an expected output, or returns why it is better left alone. */
  @Nullable Difference write(Fixture fixture, ExpectedOutput output) throws IOException {
    String objection = objection(fixture, output.path());
    if (objection != null) {
      return Difference.because("not written: " + objection);
    }
    try (OutputFile file = OutputFile.create(output.path())) {
      reports.write(fixture.capture(), output.format(), file.output());
      file.complete();
    }
    log.wrote(output.path());
    return null;
  }

  private @Nullable String objection(Fixture fixture, Path path) {
    if (shared.contains(key(fixture))) {
      return "several captures are called "
          + ExpectedOutput.name(path)
          + " up to the first dot; rename all but one";
    }
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return "a link, or no file at all";
    }
    try {
      return CaptureReader.recognises(path) ? "it is a capture" : null;
    } catch (IOException e) {
      return "it cannot be read, and might be a capture";
    }
  }
}
