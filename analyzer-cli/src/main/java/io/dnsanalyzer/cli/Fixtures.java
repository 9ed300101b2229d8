package io.dnsanalyzer.cli;

import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.report.WriteFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fixtures that paths stand for: files as given, and all that lies below directories. */
final class Fixtures {
  /** By where they really are, so that each is checked once. */
  private final Map<Path, Fixture> found = new LinkedHashMap<>();

  private final List<String> faults = new ArrayList<>();

  /** Links lead to a directory more than once, and for ever where they go round in circles. */
  private final Set<Path> searched = new HashSet<>();

  private Fixtures() {}

  /**
   * Finds them.
   *
   * @throws IOException when a path cannot be read, or is a file and no capture
   */
  static Fixtures of(List<Path> paths) throws IOException {
    Fixtures fixtures = new Fixtures();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        fixtures.search(path);
      } else {
        fixtures.addFile(path);
      }
    }
    return fixtures;
  }

  /** Returns captures: in a directory by name, then those of the directories in it. */
  Collection<Fixture> captures() {
    return found.values();
  }

  /** Returns a line for each place where something is missing or cannot be looked at. */
  List<String> faults() {
    return faults;
  }

  private void addFile(Path file) throws IOException {
    Fixture fixture = Fixture.of(file);
    if (fixture.expected().isEmpty()) {
      CaptureReader.open(List.of(file), ReaderChoice.BUILTIN).close();
    }
    add(fixture);
  }

  private void search(Path root) throws IOException {
    Deque<Path> pending = new ArrayDeque<>();
    pending.push(root);
    while (!pending.isEmpty()) {
      Path directory = pending.pop();
      try {
        List<Path> inside = look(FixtureDirectory.list(directory));
        for (int i = inside.size() - 1; i >= 0; i--) {
          pending.push(inside.get(i));
        }
      } catch (IOException e) {
        String reason = directory + ": " + WriteFailure.reason(e);
        if (directory.equals(root)) {
          throw new IOException(reason, e);
        }
        faults.add(reason);
      }
    }
  }

  /** Takes what lies in a directory, and returns the directories in it. */
  private List<Path> look(FixtureDirectory directory) throws IOException {
    boolean isOneCapture = directory.isOneCapture();
    if (isOneCapture) {
      add(Fixture.of(directory.path()));
    }
    if (!searched.add(directory.path().toRealPath())) {
      return List.of();
    }
    for (Path capture : directory.captures()) {
      Fixture fixture = Fixture.of(capture);
      if (!isOneCapture || !fixture.expected().isEmpty()) {
        add(fixture);
      }
    }
    faults.addAll(directory.faults());
    faults.addAll(LostOutputs.of(directory));
    return directory.directories();
  }

  private void add(Fixture fixture) throws IOException {
    Path path = fixture.capture();
    Path place = path.resolveSibling("").toRealPath().resolve(path.getFileName());
    found.putIfAbsent(place, fixture);
  }
}
