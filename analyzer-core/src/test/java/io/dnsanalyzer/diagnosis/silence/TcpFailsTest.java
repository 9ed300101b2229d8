package io.dnsanalyzer.diagnosis.silence;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.timeline.IncidentScope;
import io.dnsanalyzer.timeline.Limit;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TcpFailsTest {
  private final Rule rule = new TcpFails();

  @Test
  void theConnectionSaysHow() {
    Finding finding =
        Given.failures(Outcome.TCP_REFUSED, 1, 1, 2)
            .and(Outcome.TCP_RESET, 2, 3, 4)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("dns_over_tcp_fails");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .isEqualTo(
            "DNS over TCP to 203.0.113.53 fails: reset before it was open (1 of 3 questions) and"
                + " reset after the query (2 of 3 questions) from 10:00:00 to 10:01:00 UTC on"
                + " 2024-03-14.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 4));
  }

  @Test
  void whereUdpIsAnsweredAndTruncatedLargeAnswersFail() {
    Given given = LargeAnswersFailTest.truncated(Given.failures(Outcome.TCP_REFUSED, 1, 1, 2));
    assertThat(given.answeredBefore(0).read(rule)).isEmpty();
  }

  /** Answers over UDP are none of the questions over TCP. */
  @Test
  void whatWasAnsweredOverUdpIsNoShareOfIt() {
    assertThat(
            Given.failures(Outcome.TCP_RESET, 1, 1, 2)
                .scope(new IncidentScope.Server(new TreeSet<>(List.of(Transport.TCP))))
                .answeredMeanwhile(4, 9)
                .read(rule)
                .orElseThrow()
                .statement())
        .startsWith("DNS over TCP to 203.0.113.53 fails: reset after the query (1 question) at");
  }

  /** RFC 9293 3.4: who acknowledges a query has taken the connection, and no device blocks it. */
  @Test
  void anAcknowledgedQueryShowsThatTheConnectionWasOpen() {
    Finding finding =
        Given.failures(Outcome.TCP_NO_RESPONSE, 3, 1, 2)
            .unansweredOverTcp(3, 3)
            .read(rule)
            .orElseThrow();
    assertThat(finding.statement())
        .startsWith(
            "DNS over TCP to 203.0.113.53 fails: connection open and query acknowledged, but no"
                + " answer (all 3 questions) from 10:00:00");
    assertThat(finding.alternatives())
        .containsExactly(
            "What the server asked further, such as the zone's own servers, did not answer it.",
            "The service hangs, or has more connections than it serves.",
            "The answer was sent, and its segments were lost for their size.");
  }

  /** Each is counted for itself, and each has its own alternatives. */
  @Test
  void connectionsWithoutAReplyAndOpenOnesAreToldApart() {
    Finding finding =
        Given.failures(Outcome.TCP_NO_RESPONSE, 6, 1, 2)
            .unansweredOverTcp(3, 1)
            .read(rule)
            .orElseThrow();
    assertThat(finding.statement())
        .startsWith(
            "DNS over TCP to 203.0.113.53 fails: no reply to the connection (3 of 6 questions), no"
                + " reply to the query over the connection (2 of 6 questions) and connection open"
                + " and query acknowledged, but no answer (1 of 6 questions) from 10:00:00");
    assertThat(finding.alternatives())
        .contains(
            "The service has no connections left.",
            "A device on the way drops what goes to TCP port 53.",
            "The queries, or what the server sent, were filtered or lost.");
  }

  /** RFC 7766 5: a connection that is refused asks nothing; beside questions it is none of them. */
  @Test
  void aConnectionOverWhichNothingWasAskedIsNoQuestion() {
    Finding finding =
        Given.failures(Outcome.ADMIN_PROHIBITED, 6, 1, 2)
            .and(Outcome.TCP_REFUSED, 1, 4, 5)
            .connections(Outcome.TCP_REFUSED, 1)
            .read(rule)
            .orElseThrow();
    assertThat(finding.statement())
        .isEqualTo(
            "DNS over TCP to 203.0.113.53 fails: reset before it was open (1 connection) at"
                + " 10:00:04 UTC on 2024-03-14.");
  }

  @Test
  void aConnectionWithoutAReplyMayNotBeTaken() {
    Finding finding = Given.failures(Outcome.TCP_NO_RESPONSE, 1, 1, 2).read(rule).orElseThrow();
    assertThat(finding.statement())
        .contains("fails: no reply to the connection (the only question)");
    assertThat(finding.alternatives())
        .containsExactly(
            "The host is off, or no host has this address: nothing came from it.",
            "The firewall of that host drops TCP: a host on which nothing takes it resets the"
                + " connection.",
            "A device on the way drops what goes to TCP port 53.");
  }

  /** What ends after the query was taken. */
  @Test
  void aConnectionThatEndsWasTaken() {
    assertThat(Given.failures(Outcome.TCP_RESET, 1, 1, 2).read(rule).orElseThrow().alternatives())
        .containsExactly(
            "The service ends connections: it has too many, or refuses this client.",
            "A device on the way ends the connections.");
  }

  /** Who answers over TCP takes it, and no device blocks it for good. */
  @Test
  void whoAnswersOverTcpTakesIt() {
    assertThat(
            Given.failures(Outcome.TCP_REFUSED, 1, 1, 2)
                .answeredOverTcp(9)
                .read(rule)
                .orElseThrow()
                .alternatives())
        .containsExactly("The service had no connections left, or was restarted.");
  }

  @Test
  void lostPacketsMayHaveBeenTheReply() {
    assertThat(Given.failures(Outcome.TCP_NO_RESPONSE, 1, 1, 2).limit(Limit.Kind.DROPS).read(rule))
        .isEmpty();
  }
}
