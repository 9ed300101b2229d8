package io.dnsanalyzer.diagnosis.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.exchange.Outcome;
import org.junit.jupiter.api.Test;

class AnswersUndeliveredTest {
  /** They were seen to leave the server: what its own side shows is known. */
  @Test
  void whatWasLostBetweenTwoPointsIsLookedForBetweenThem() {
    assertThat(
            Given.failures(Outcome.LOST_ON_THE_WAY, 2, 1, 2)
                .read(new AnswersUndelivered())
                .orElseThrow()
                .next())
        .containsExactly(
            "nft list ruleset  # on the hosts between",
            "tcpdump -n -i any -w both.pcap 'port 53 or icmp or icmp6'  # on the hosts between");
  }
}
