package io.dnsanalyzer.cli.check;

import io.dnsanalyzer.cli.command.UsageException;
import io.dnsanalyzer.fixture.Fault;
import io.dnsanalyzer.fixture.Fixture;
import io.dnsanalyzer.fixture.Fixtures;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** The fixtures that the user wants checked. */
record FixtureSelection(List<Fixture> fixtures, List<Fault> faults) {
  /**
   * Selects those that are called like a pattern; all where there is none.
   *
   * @param option the option that the patterns are from
   */
  static FixtureSelection of(Fixtures all, List<String> globs, String option) {
    List<PathMatcher> matchers = new ArrayList<>();
    for (String glob : globs) {
      try {
        matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + glob));
      } catch (PatternSyntaxException e) {
        throw new UsageException(option + " " + glob + ": " + e.getDescription());
      }
    }
    return new FixtureSelection(
        all.captures().stream().filter(f -> isWanted(f.capture(), matchers)).toList(),
        all.faults().stream().filter(fault -> isWanted(fault.path(), matchers)).toList());
  }

  private static boolean isWanted(Path path, List<PathMatcher> matchers) {
    Path file = path.getFileName();
    if (matchers.isEmpty() || file == null) {
      return matchers.isEmpty();
    }
    Path name = Path.of(file.toString().replaceFirst("(?<=.)\\..*", ""));
    return matchers.stream()
        .anyMatch(glob -> glob.matches(path) || glob.matches(file) || glob.matches(name));
  }
}
