package io.dnsanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The captures in testdata, through the real command, against the reports that lie beside them.
 *
 * <p>After an intended change: {@code mvn verify -Dgolden.update}, then read {@code git diff
 * testdata} line by line.
 */
class GoldenTest {
  private static final boolean UPDATE = System.getProperty("golden.update") != null;

  static List<Golden> goldens() throws IOException {
    return Golden.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goldens")
  void theReportIsAsExpected(Golden golden) throws IOException {
    String found = golden.found();
    if (UPDATE) {
      Files.writeString(golden.expected(), found);
    } else {
      assertThat(golden.expected()).as("what was read and found right").exists();
      assertThat(found).isEqualTo(Files.readString(golden.expected()));
    }
  }

  @Test
  void everyExpectedReportIsComparedHere() throws IOException {
    try (Stream<Path> files = Files.list(Testdata.DIRECTORY)) {
      assertThat(files.filter(f -> f.toString().matches(".*\\.(expected|in-berlin)\\..*")))
          .isSubsetOf(goldens().stream().map(Golden::expected).toList());
    }
  }
}
