package io.dnsanalyzer.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.capture.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a terminal shows of a long run, by a clock that the test moves. */
class ProgressLineTest {
  private static final String ERASE = "\r\u001b[K";

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private long now = 5_000_000_000L;

  private ProgressLine line(boolean isTerminal) {
    return new ProgressLine(new PrintStream(shown, true, UTF_8), isTerminal, true, () -> now);
  }

  private String shown() {
    String text = shown.toString(UTF_8);
    shown.reset();
    return text;
  }

  private void pass(double seconds) {
    now += (long) (seconds * 1e9);
  }

  @Test
  void bytesRateAndTimeLeftAreShown() {
    ProgressLine line = line(true);
    pass(2);
    line.show(500_000_000, OptionalLong.of(2_100_000_000L));
    // 250 MB/s, and 1.6 GB to go: 6.4 s.
    assertThat(shown()).isEqualTo(ERASE + "analyze: 500 MB of 2.1 GB, 250 MB/s, 7 s left");
  }

  @Test
  void ofAStreamNobodyKnowsHowMuchIsLeft() {
    ProgressLine line = line(true);
    pass(4);
    line.show(6_200_000, OptionalLong.empty());
    // 1.55 MB/s
    assertThat(shown()).isEqualTo(ERASE + "analyze: 6.2 MB, 1.6 MB/s");
  }

  @Test
  void aShortRunShowsNothing() {
    ProgressLine line = line(true);
    pass(0.9);
    line.show(900, OptionalLong.of(1000));
    line.clear();
    assertThat(shown()).isEmpty();
  }

  @Test
  void itIsShownFourTimesASecondAtMost() {
    ProgressLine line = line(true);
    pass(1);
    line.show(1000, OptionalLong.of(9000));
    assertThat(shown()).isNotEmpty();
    pass(0.24);
    line.show(2000, OptionalLong.of(9000));
    assertThat(shown()).isEmpty();
    pass(0.01);
    line.show(3000, OptionalLong.of(9000));
    assertThat(shown()).contains("3.0 kB of 9.0 kB");
  }

  @Test
  void itLeavesNoTrace() {
    ProgressLine line = line(true);
    pass(1);
    line.show(1000, OptionalLong.empty());
    shown();
    line.clear();
    line.clear();
    assertThat(shown()).isEqualTo(ERASE);
  }

  @Test
  void whereThereIsNoTerminalNothingIsShown() {
    ProgressLine line = line(false);
    pass(60);
    line.watch(false).progress().accept(new Progress(1000, OptionalLong.of(9000), 10));
    line.clear();
    assertThat(shown()).isEmpty();
  }

  @Test
  void amongResultsOnTheTerminalItStaysAway() {
    ProgressLine line = line(true);
    pass(60);
    Progress progress = new Progress(1000, OptionalLong.of(9000), 10);
    line.watch(true).progress().accept(progress);
    assertThat(shown()).isEmpty();
    line.watch(false).progress().accept(progress);
    assertThat(shown()).contains("1.0 kB of 9.0 kB");
  }

  @ParameterizedTest(name = "{0} of {1} bytes after 10 s: {2} left")
  @CsvSource({
    "1000, 1000, 0 s",
    "1000, 6900, 59 s",
    "1000, 7100, 2 min",
    "1000, 361000, 1 h 0 min",
    "1000, 397000, 1 h 6 min",
  })
  void longTimesAreInMinutes(long bytes, long total, String left) {
    ProgressLine line = line(true);
    pass(10);
    line.show(bytes, OptionalLong.of(total));
    assertThat(shown()).endsWith(", " + left + " left");
  }
}
