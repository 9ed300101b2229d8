package io.dnsanalyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.packet.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A capture may claim any time, and the difference of two longs may have the wrong sign. So {@link
 * Times#between} and its companions are the only code that subtracts times.
 *
 * <p>Times are told from durations by their names here: time, nanos, now, and what ends in Time.
 */
class TimesAreSubtractedInOnePlaceTest {
  private static final Path ROOT = Path.of(System.getProperty("analyzer.root"));

  private static final String TIME = "\\b(?:time|nanos|now|\\w+Time)\\b(?:\\(\\))?";

  private static final Pattern DIFFERENCE =
      Pattern.compile(
          // behind a time, or before one that may be part of something
          TIME + " - |[\\w)\\]] - (?:\\w+(?:\\(\\))?\\.)*" + TIME + "(?!\\()");

  private static final Pattern COMMENT_OR_TEXT =
      Pattern.compile("/\\*.*?\\*/|//[^\n]*|\"(?:[^\"\\\\]++|\\\\.)*+\"", Pattern.DOTALL);

  @Test
  void noOtherCodeDoes() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path source : sources()) {
      String text = COMMENT_OR_TEXT.matcher(Files.readString(source)).replaceAll(" ");
      // Where a line is broken is of no importance.
      for (String statement : text.replaceAll("\\s+", " ").split("[;{}]")) {
        if (DIFFERENCE.matcher(statement).find()) {
          found.add(source.getFileName() + ":" + statement);
        }
      }
    }
    assertThat(found).as("use io.dnsanalyzer.packet.Times").isEmpty();
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : List.of("analyzer-core", "analyzer-cli")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        files
            .filter(file -> file.toString().endsWith(".java") && !file.endsWith("Times.java"))
            .forEach(sources::add);
      }
    }
    assertThat(sources).hasSizeGreaterThan(200);
    return sources;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return time - e.firstTime <= lateNanos",
        "later.first.nanos() - width",
        "x = end - first.nanos()",
        "Math.abs(frame.time() - time)",
        "isAnswered ? answeredTime - firstTime : 0",
        "now - 5",
      })
  void aDifferenceIsFound(String code) {
    assertThat(DIFFERENCE.matcher(code).find()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "longestNanos() - shortestNanos()",
        "until - time(incident)",
        "countBefore(last.nanos()) - 1",
        "Times.plus(now, -windowNanos)",
        "time -> time",
      })
  void whatIsNoneIsNot(String code) {
    assertThat(DIFFERENCE.matcher(code).find()).isFalse();
  }
}
