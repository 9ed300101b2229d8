package io.dnsanalyzer.cli;

import java.nio.file.Path;
import java.util.List;

/**
 * A capture that is kept, with what its reports are to be.
 *
 * @param capture a file, or a directory that is one capture
 * @param expected empty while nothing is expected of it
 */
record Fixture(Path capture, List<ExpectedOutput> expected) {
  /** Copies the list. */
  Fixture {
    expected = List.copyOf(expected);
  }

  static Fixture of(Path capture) {
    return new Fixture(capture, ExpectedOutput.beside(capture));
  }
}
