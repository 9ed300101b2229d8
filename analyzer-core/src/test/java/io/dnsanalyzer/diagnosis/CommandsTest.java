package io.dnsanalyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.UnknownDay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "www.example.com. | dig @203.0.113.53 www.example.com",
        "_dmarc.example.com. | dig @203.0.113.53 _dmarc.example.com",
        "mx. | dig @203.0.113.53 mx.",
        ". | dig @203.0.113.53 .",
        "-f.example. | dig @203.0.113.53 -q '-f.example.'",
        "@192.0.2.66. | dig @203.0.113.53 -q '@192.0.2.66.'",
        "+tcp. | dig @203.0.113.53 -q '+tcp.'",
        "$(reboot).example. | dig @203.0.113.53 -q '$(reboot).example.'",
        "a`b`;c&d. | dig @203.0.113.53 -q 'a`b`;c&d.'",
        "o'brien.example. | dig @203.0.113.53 -q 'o'\\''brien.example.'",
        "a\\032b.example. | dig @203.0.113.53 -q 'a\\032b.example.'",
      })
  void noNameIsAnythingButAName(String name, String command) {
    Given given = Given.failures(Outcome.NO_RESPONSE, 1, 1).question(name, 1);
    assertThat(Commands.dig(given.incident())).isEqualTo(command);
  }

  @Test
  void typeAndPortAreNamedWhereTheyAreNotTheUsualOnes() {
    Given given = Given.failures(Outcome.NO_RESPONSE, 1, 1).question("example.com.", 28).port(5300);
    assertThat(Commands.digOverTcp(given.incident()))
        .isEqualTo("dig +tcp -p 5300 @203.0.113.53 example.com AAAA");
  }

  /** dig(1): +tcp is its default for ANY, and what failed over UDP is to be asked over UDP. */
  @Test
  void anyIsAskedOverUdpWhereThatFailed() {
    Given given = Given.failures(Outcome.NO_RESPONSE, 1, 1).question("example.com.", 255);
    assertThat(Commands.dig(given.incident()))
        .isEqualTo("dig +notcp @203.0.113.53 example.com ANY");
    assertThat(Commands.dig(given.incident(), "+noedns "))
        .isEqualTo("dig +noedns +notcp @203.0.113.53 example.com ANY");
    assertThat(Commands.digOverTcp(given.incident()))
        .isEqualTo("dig +tcp @203.0.113.53 example.com ANY");
  }

  /** journalctl takes UTC behind a time; a second more, since it leaves fractions out. */
  @Test
  void theJournalOfAServerIsOfThatTime() {
    assertThat(Commands.journal(Given.SERVER, Given.frame(3), Given.frame(71)))
        .isEqualTo(
            "journalctl --since '2024-03-14 10:00:03 UTC' --until '2024-03-14 10:01:12 UTC'"
                + "  # on 203.0.113.53");
    FrameRef untimed = new FrameRef(0, 7, UnknownDay.NO_TIME);
    assertThat(Commands.journal(Given.SERVER, untimed, untimed))
        .isEqualTo("journalctl # on 203.0.113.53");
  }

  @Test
  void withoutAReadableNameAPlaceForOneIsLeft() {
    Given given = Given.failures(Outcome.NO_RESPONSE, 1, 1).question("", -1);
    assertThat(Commands.dig(given.incident())).isEqualTo("dig @203.0.113.53 NAME");
  }
}
