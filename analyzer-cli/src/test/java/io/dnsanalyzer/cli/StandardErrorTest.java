package io.dnsanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to standard error is one line a message, and moves no cursor. */
class StandardErrorTest {
  private static final String HOSTILE = "\u001b[2Jc\u0007\nanalyze: all is well";
  private static final String HARMLESS = "\\u{1b}[2Jc\\u{7}\\u{a}analyze: all is well";

  @TempDir Path dir;

  @Test
  void ofAFileThatIsMissing() {
    Path file = dir.resolve(HOSTILE);
    assertThat(Run.of(file.toString()).err())
        .isEqualTo("analyze: " + dir + "/" + HARMLESS + ": no such file; check the path\n");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"--all", "packets"})
  void ofAFileThatIsDamaged(String first) throws IOException {
    byte[] model = Files.readAllBytes(Path.of(Testdata.capture("port-closed.pcap")));
    Path file = Files.write(dir.resolve(HOSTILE), Arrays.copyOf(model, 400));
    Run run = Run.of(first, file.toString());
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err()).startsWith("analyze: " + HARMLESS + ": damaged").hasLineCount(1);
  }

  @Test
  void ofAnArgument() {
    assertThat(Run.of("--tz", HOSTILE, "c.pcap").err())
        .startsWith("analyze: --tz " + HARMLESS + ": not a zone")
        .hasLineCount(1);
  }

  @Test
  void ofCauses() {
    Run run = Run.of("--verbose", dir.resolve(HOSTILE).toString());
    assertThat(run.err())
        .hasLineCount(2)
        .contains("\nanalyze: because of ")
        .doesNotContain("\u0007");
  }

  @Test
  void sayingWhereHelpIsTakesNoSecondLine() {
    assertThat(Run.of())
        .isEqualTo(
            new Run(
                2, "", "analyze: name a capture, or - for standard input; see analyze --help\n"));
  }
}
