package io.dnsanalyzer.junit;

import io.dnsanalyzer.Options;
import io.dnsanalyzer.fixture.Expectation;
import io.dnsanalyzer.fixture.ExpectedOutput;
import io.dnsanalyzer.fixture.Fixture;
import io.dnsanalyzer.fixture.FixtureCheck;
import io.dnsanalyzer.fixture.FixtureResult;
import io.dnsanalyzer.fixture.FixtureUpdate;
import io.dnsanalyzer.fixture.assertion.CheckFileException;
import io.dnsanalyzer.report.ReportFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a capture and what lies beside it. */
public final class TestCaptureAssert extends AbstractAssert<TestCaptureAssert, TestCapture> {
  /** The system property that has reports written instead of compared. */
  public static final String UPDATE = "analyzer.update";

  private static final Set<String> FALSE = Set.of("", "0", "false");

  TestCaptureAssert(TestCapture actual) {
    super(actual, TestCaptureAssert.class);
  }

  /**
   * Verifies that the capture is as the files beside it say: its reports in {@code
   * name.expected.*}, and the assertions in {@code name.check.yaml}. At least one must be there.
   *
   * <p>With {@code -Danalyzer.update=true}, reports that differ are written anew, and {@code
   * name.expected.json} where nothing is expected; where the variable {@code CI} is set, the
   * property is refused. Check files are never written.
   */
  public TestCaptureAssert isAsExpected() {
    isNotNull();
    try {
      FixtureResult result = actual.check();
      if (Boolean.getBoolean(UPDATE)) {
        refuseInCi();
        update(result);
        result = actual.check();
      }
      verify(result);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void verify(FixtureResult result) {
    if (result.holds()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    for (IOException e : result.errors()) {
      lines.addAll(
          e instanceof CheckFileException mistakes
              ? mistakes.mistakes()
              : List.of(String.valueOf(e.getMessage())));
    }
    for (Expectation expectation : result.expectations()) {
      expectation
          .difference()
          .ifPresent(
              difference -> {
                lines.add(expectation.place() + ": " + difference.text());
                difference.lines().forEach(line -> lines.add("  " + line));
              });
    }
    if (lines.isEmpty()) {
      lines.add(
          "nothing is expected of it; write name.check.yaml, or run with -D" + UPDATE + "=true");
    }
    failWithMessage("%s", actual + " is not as expected\n  " + String.join("\n  ", lines));
  }

  private static void refuseInCi() {
    String ci = System.getenv("CI");
    if (ci != null && !FALSE.contains(ci)) {
      throw new IllegalStateException(
          "-D" + UPDATE + ": refused, because CI is set: a build must not accept what it finds");
    }
  }

  private void update(FixtureResult result) throws IOException {
    Fixture fixture = result.fixture();
    FixtureUpdate update = new FixtureUpdate(List.of(fixture));
    if (fixture.isEmpty()) {
      write(fixture, ExpectedOutput.of(fixture.capture(), ReportFormat.JSON), update);
    }
    for (Expectation expectation : result.expectations()) {
      if (!expectation.holds() && expectation.output().isPresent()) {
        write(fixture, expectation.output().get(), update);
      }
    }
  }

  /** Writes a report once it is complete, unless it is better left alone. */
  private static void write(Fixture fixture, ExpectedOutput output, FixtureUpdate update)
      throws IOException {
    if (update.objection(fixture.capture(), output) != null) {
      return;
    }
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    new FixtureCheck(Options.DEFAULTS).write(fixture, output.format(), report);
    Path path = output.path();
    Files.write(path, report.toByteArray());
  }
}
