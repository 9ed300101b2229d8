package io.dnsanalyzer.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.cli.Run;
import io.dnsanalyzer.cli.Testdata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that no file can have are the user's mistake, not ours. */
class FileNamesTest {
  private static final String CAPTURE = Testdata.capture("port-closed.pcap");

  @Test
  void anEmptyNameIsNotTheWorkingDirectory() {
    refused(Run.of(""), "an empty file name");
    refused(Run.of(CAPTURE, ""), "an empty file name");
    refused(Run.of("packets", ""), "an empty file name");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"analyze", "packets"})
  void anEmptyNameIsNoOutput(String command) {
    refused(output(command, ""), "--output: an empty file name");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"analyze", "packets"})
  void anOutputThatNoFileCanBe(String command) {
    refused(output(command, "a\0b"), "--output a\\u{0}b: not a file name here: ");
  }

  private static Run output(String command, String name) {
    return command.equals("packets")
        ? Run.of(command, "-o", name, CAPTURE)
        : Run.of("-o", name, CAPTURE);
  }

  private static void refused(Run run, String reason) {
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("analyze: " + reason);
  }
}
