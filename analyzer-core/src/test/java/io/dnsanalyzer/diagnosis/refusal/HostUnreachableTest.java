package io.dnsanalyzer.diagnosis.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import org.junit.jupiter.api.Test;

class HostUnreachableTest {
  private final Rule rule = new HostUnreachable();

  @Test
  void nobodyAnswersForTheAddress() {
    Finding finding =
        Given.rejections(Outcome.HOST_UNREACHABLE, Given.ROUTER, 2, 1, 2, 3, 4)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("host_off_or_moved");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .isEqualTo(
            "192.0.2.1 reported host unreachable for both questions from 10:00:00 to"
                + " 10:01:00 UTC on 2024-03-14: nothing answers its router for 203.0.113.53."
                + " The host is off, has moved, or the address is wrong.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 4));
    assertThat(finding.alternatives())
        .contains("It passes: the host was restarting, or its link was interrupted.");
    assertThat(finding.next()).contains("ip neigh show 203.0.113.53  # on 192.0.2.1");
  }

  /** What is there now says nothing of then, and an address that answered is not wrong. */
  @Test
  void whatPassedWasARestartOrALink() {
    Finding finding =
        Given.rejections(Outcome.HOST_UNREACHABLE, Given.ROUTER, 2, 1, 2, 3, 4)
            .answeredAfter(70)
            .read(rule)
            .orElseThrow();
    assertThat(finding.statement())
        .endsWith(
            "nothing answers its router for 203.0.113.53. It passed: an answer came at 10:01:10 UTC"
                + " on 2024-03-14. The host was off or restarting, or its link was interrupted.");
    assertThat(finding.alternatives())
        .containsExactly("Its address was missing on the last router for that time.");
    assertThat(finding.next()).containsExactly("journalctl --list-boots  # on 203.0.113.53");
  }

  /** Its own kernel: no neighbour answers (RFC 1122 3.2.2.1). */
  @Test
  void theAskingHostItselfIsNotOnTheWay() {
    Finding finding =
        Given.rejections(Outcome.HOST_UNREACHABLE, Given.CLIENT, 2, 1, 2, 3, 4)
            .read(rule)
            .orElseThrow();
    assertThat(finding.statement())
        .startsWith("192.0.2.10, the asking host itself, reported host unreachable for both");
    assertThat(finding.next()).noneMatch(command -> command.startsWith("traceroute"));
  }

  @Test
  void noRouteIsSomethingElse() {
    assertThat(Given.rejections(Outcome.NET_UNREACHABLE, Given.ROUTER, 2, 1, 2).read(rule))
        .isEmpty();
  }

  @Test
  void severalAreOff() {
    assertThat(
            Given.rejections(Outcome.HOST_UNREACHABLE, Given.ROUTER, 2, 1, 2, 3, 4)
                .server(Given.OTHER_SERVER)
                .read(rule)
                .orElseThrow()
                .statement())
        .endsWith(
            " for 198.51.100.53 and 203.0.113.53. The hosts are off, have moved, or the addresses"
                + " are wrong.");
  }

  @Test
  void aHostThatReportsIsNotOff() {
    Finding finding =
        Given.rejections(Outcome.HOST_UNREACHABLE, Given.SERVER, 1, 1, 2).read(rule).orElseThrow();
    assertThat(finding.code()).isEqualTo("host_behind_server_unreachable");
    assertThat(finding.confidence()).isEqualTo(Confidence.LOW);
    assertThat(finding.statement())
        .isEqualTo(
            "203.0.113.53 reported host unreachable for the only question from 10:00:00 to"
                + " 10:01:00 UTC on 2024-03-14: what sends from the server's own address is there,"
                + " and a host that it passes queries on to may not be.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2));
  }
}
