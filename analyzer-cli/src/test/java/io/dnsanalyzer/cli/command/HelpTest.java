package io.dnsanalyzer.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.cli.Run;
import org.junit.jupiter.api.Test;

/** What the help says of other commands, and of captures. */
class HelpTest {
  @Test
  void theListOfCommandsSaysWhatEachDoes() {
    assertThat(Run.of("--help").out().replaceAll(" +", " "))
        .contains(
            "\n check Checks captures against what is kept beside them.\n",
            "\n packets Lists DNS messages and ICMP errors, a line each.\n",
            "\n generate-completion Prints the completion script of bash, zsh or fish.\n");
  }

  @Test
  void theExamplesShowTheOtherCommands() {
    assertThat(Run.of("--help").out())
        .contains("  analyze packets capture.pcap  ", "  analyze check fixtures/  ");
  }

  @Test
  void theHelpOfPacketsHasExamples() {
    String help = Run.of("packets", "--help").out();
    assertThat(help).contains("analyze packets --frame 4 --detail capture.pcap");
    assertThat(help.lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void theCaptureThatIsRecommendedHasIcmpOfBothVersions() {
    assertThat(Run.of("--help").out()).contains("port 53 or icmp or icmp6 |");
  }
}
