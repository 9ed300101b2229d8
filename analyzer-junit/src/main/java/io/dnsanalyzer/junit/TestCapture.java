package io.dnsanalyzer.junit;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.fixture.Fixture;
import io.dnsanalyzer.fixture.FixtureCheck;
import io.dnsanalyzer.fixture.FixtureResult;
import io.dnsanalyzer.fixture.assertion.CheckFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The capture that a test is about, with what lies beside it. Used by one thread at a time. */
public final class TestCapture {
  private final Path path;
  private @Nullable Analysis analysis;

  TestCapture(Path path) {
    this.path = path;
  }

  /** Returns a capture, for a test that finds it by itself. */
  public static TestCapture of(Path path) {
    return new TestCapture(path);
  }

  /** Returns where the capture is. */
  public Path path() {
    return path;
  }

  /**
   * Returns what the capture says, with answered exchanges and with the options of its check file.
   *
   * @throws IOException when the capture or its check file cannot be read
   */
  public Analysis analysis() throws IOException {
    if (analysis == null) {
      Optional<Path> check = Fixture.of(path).check();
      Options options =
          check.isPresent()
              ? CheckFile.read(check.get(), Options.DEFAULTS).options()
              : Options.DEFAULTS;
      analysis = Analyzer.with(options.withAnsweredToo(true)).analyze(path);
    }
    return analysis;
  }

  /** Holds the capture to what lies beside it, as {@code analyze check} does. */
  FixtureResult check() throws IOException {
    return new FixtureCheck(Options.DEFAULTS).check(Fixture.of(path));
  }

  /** Returns the path. */
  @Override
  public String toString() {
    return path.toString();
  }
}
