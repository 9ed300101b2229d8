package io.dnsanalyzer.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dnsanalyzer.Options;
import io.dnsanalyzer.pseudonym.Pseudonyms;
import io.dnsanalyzer.report.ReportFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A cluster writes the document that one process does, byte for byte. */
class SameAsOneProcessTest {
  @TempDir Path directory;

  static List<Path> captures() throws IOException {
    return Traffic.captures();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void ofEveryCapture(Path capture) {
    Options options = Options.DEFAULTS.withAnsweredToo(true);
    String expected;
    try {
      expected = Documents.ofOneProcess(List.of(capture), options, ReportFormat.JSON);
    } catch (IOException e) {
      assertThatThrownBy(() -> Documents.ofSpark(List.of(capture), options, 1, ReportFormat.JSON))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(capture.getFileName().toString());
      return;
    }
    assertThat(spark(List.of(capture), options, 1, ReportFormat.JSON)).isEqualTo(expected);
  }

  /** Every link type and format at once, and files that lie within each other's time. */
  @ParameterizedTest
  @CsvSource({"1", "4", "16"})
  void ofAllCapturesTogether(int tasks) throws IOException {
    List<Path> files = captures();
    for (boolean answeredToo : new boolean[] {false, true}) {
      Options options = Options.DEFAULTS.withAnsweredToo(answeredToo);
      assertThat(spark(files, options, tasks, ReportFormat.JSON))
          .isEqualTo(Documents.ofOneProcess(files, options, ReportFormat.JSON));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 262144", "4, 300", "16, 20"})
  void ofFilesThatAreCutShuffledAndDealt(int tasks, int maxOpen) throws IOException {
    Traffic traffic = new Traffic(tasks);
    for (boolean answeredToo : new boolean[] {false, true}) {
      Options options =
          Options.DEFAULTS
              .withAnsweredToo(answeredToo)
              .withCorrelation(Options.DEFAULTS.correlation().withMaxOpen(maxOpen));
      for (List<Path> files :
          List.of(
              traffic.whole(directory.resolve("whole")),
              traffic.cut(directory.resolve("cut"), 50),
              traffic.dealt(directory.resolve("dealt"), 5))) {
        for (ReportFormat format : List.of(ReportFormat.JSON, ReportFormat.TEXT)) {
          assertThat(spark(files, options, tasks, format))
              .isEqualTo(Documents.ofOneProcess(files, options, format));
        }
      }
    }
  }

  /** Frames that are no DNS wait there, too, so none may be left out. */
  @Test
  void ofNamesThatAreReplaced() throws IOException {
    int tasks = 4;
    Traffic traffic = new Traffic(tasks);
    for (List<Path> files :
        List.of(
            captures(),
            traffic.cut(directory.resolve("cut"), 50),
            traffic.dealt(directory.resolve("dealt"), 5),
            Traffic.late().whole(directory.resolve("late")))) {
      assertThat(spark(files, replaced(), tasks, ReportFormat.JSON))
          .isEqualTo(Documents.ofOneProcess(files, replaced(), ReportFormat.JSON));
    }
  }

  private static Options replaced() {
    return Options.DEFAULTS.withAnsweredToo(true).withPseudonyms(Pseudonyms.of(new byte[16]));
  }

  private static String spark(List<Path> files, Options options, int tasks, ReportFormat format) {
    try {
      return Documents.ofSpark(files, options, tasks, format);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
