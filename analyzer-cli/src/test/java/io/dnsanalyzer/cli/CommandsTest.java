package io.dnsanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which command is meant, wherever its name stands. */
class CommandsTest {
  private static final String CAPTURE = Testdata.capture("port-closed.pcap");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "-q packets                   | --quiet: give it after packets",
        "--format=json packets        | --format: give it after packets",
        "--exit-code -v packets -t    | --exit-code: give it after packets",
        "--name x packets             | --name: give it after packets",
        "-v check                     | --verbose: give it after check",
        "other.pcap packets           | other.pcap: give it after packets",
      })
  void whatStandsBeforeItIsNotIgnored(String args, String message) {
    Run run = Run.of((args + " " + CAPTURE).split(" +"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("analyze: " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h"})
  void helpBeforeItIsItsOwn(String help) {
    assertThat(Run.of(help, "packets")).isEqualTo(Run.of("packets", "--help"));
  }

  @Test
  void aValueMayBeCalledLikeACommand() {
    Run run = Run.of("--name", "packets", CAPTURE);
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("questions for packets.");
  }

  @Test
  void aFileMayBeCalledLikeACommand() {
    assertThat(Run.of("./packets").err())
        .isEqualTo("analyze: ./packets: no such file; check the path\n");
    assertThat(Run.of("--", "packets").err()).startsWith("analyze: packets: no such file");
  }
}
