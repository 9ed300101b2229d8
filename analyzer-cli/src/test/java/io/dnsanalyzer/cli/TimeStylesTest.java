package io.dnsanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times are written in one way, and who asks for two is told so. */
class TimeStylesTest {
  private static final String CAPTURE = Testdata.capture("port-closed.pcap");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "-t -tt                | -t and -tt",
        "-ttttt -ttt           | -ttt and -ttttt",
        "-ttt --time epoch     | --time epoch and -ttt",
        "--time=delta -ttttt   | --time delta and -ttttt",
        "packets -tttt -t      | -t and -tttt",
      })
  void twoAreTooMany(String args, String both) {
    Run run = Run.of((args + " " + CAPTURE).split(" +"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("analyze: " + both + ": give one of them");
  }

  /** It names a zone, which dates need too. */
  @Test
  void localTimesMayHaveDates() {
    assertThat(Run.of("packets", "--time", "local", "-tttt", CAPTURE).out())
        .startsWith("2024-03-14 19:09:32.192571 IP ");
  }
}
