package io.dnsanalyzer.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares what fixtures give now with what was expected of them. */
final class FixtureCheck {
  private final Reports reports;
  private final @Nullable FixtureUpdate update;
  private final CheckLog log;

  /**
   * Makes a check.
   *
   * @param update what to do about differences; null to report them
   */
  FixtureCheck(Reports reports, @Nullable FixtureUpdate update, CheckLog log) {
    this.reports = reports;
    this.update = update;
    this.log = log;
  }

  void check(Fixture fixture) throws IOException {
    List<ExpectedOutput> outputs = fixture.expected();
    if (outputs.isEmpty() && update != null) {
      outputs = update.missing(fixture);
    }
    if (outputs.isEmpty()) {
      log.unchecked(fixture.capture());
      return;
    }
    List<String> same = new ArrayList<>();
    boolean failed = false;
    try {
      for (ExpectedOutput output : outputs) {
        Difference difference = compare(fixture, output);
        if (difference == null) {
          same.add(output.format().code());
          continue;
        }
        if (update != null) {
          difference = update.write(fixture, output);
        }
        if (difference != null) {
          log.differs(output, difference);
          failed = true;
        }
      }
    } catch (Reports.UnreadableException e) {
      log.unreadable(e);
      failed = true;
    }
    log.done(fixture, same, failed);
  }

  private @Nullable Difference compare(Fixture fixture, ExpectedOutput output) throws IOException {
    InputStream expected;
    try {
      expected = output.open();
    } catch (IOException e) {
      return Difference.because(String.valueOf(e.getMessage()));
    }
    try (expected) {
      Comparison comparison = new Comparison(expected);
      reports.write(fixture.capture(), output.format(), comparison);
      return comparison.finish();
    }
  }
}
