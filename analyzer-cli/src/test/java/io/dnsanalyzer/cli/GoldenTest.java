package io.dnsanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.report.ReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every capture in testdata, through the real command, in every format, against what lies beside
 * it.
 *
 * <p>After an intended change: {@code mvn verify -Dgolden.update}, then read {@code git diff
 * testdata} line by line.
 */
class GoldenTest {
  private static final boolean UPDATE = System.getProperty("golden.update") != null;

  @TestFactory
  List<DynamicTest> everyCaptureInEveryFormat() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path capture : Testdata.captures()) {
      for (ReportFormat format : ReportFormat.values()) {
        Path expected = expected(capture, format);
        tests.add(
            DynamicTest.dynamicTest(
                capture.getFileName() + " as " + format.code(),
                () -> compare(capture, format, expected)));
      }
    }
    return tests;
  }

  @Test
  void theModelCaseIsThere() {
    Path capture = Path.of(Testdata.capture("port-closed.pcap"));
    assertThat(expected(capture, ReportFormat.TEXT)).exists();
    assertThat(expected(capture, ReportFormat.JSON)).exists();
  }

  private static Path expected(Path capture, ReportFormat format) {
    String name = String.valueOf(capture.getFileName()).replaceFirst("\\..*", "");
    String suffix =
        switch (format.code()) {
          case "text" -> "txt";
          case "markdown" -> "md";
          default -> format.code();
        };
    return capture.resolveSibling(name + ".expected." + suffix);
  }

  private static void compare(Path capture, ReportFormat format, Path expected) throws IOException {
    Run run = Run.of("--format", format.code(), capture.toString());
    assertThat(run.status()).isIn(ExitStatus.OK, ExitStatus.DAMAGED);
    if (UPDATE) {
      Files.writeString(expected, run.out());
    } else {
      assertThat(expected).as("what was read and found right").exists();
      assertThat(run.out()).isEqualTo(Files.readString(expected));
    }
  }
}
