package io.dnsanalyzer.diagnosis.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import org.junit.jupiter.api.Test;

class PathOrRoutingTest {
  private final Rule rule = new PathOrRouting();

  @Test
  void oneRouterAndOneServerAreAHint() {
    Finding finding =
        Given.rejections(Outcome.NET_UNREACHABLE, Given.ROUTER, 2, 1, 2, 3, 4)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("path_or_routing");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .isEqualTo(
            "Queries do not get through to 203.0.113.53: 192.0.2.1 reported that there is no "
                + "route (both questions) from 10:00:00 to 10:01:00 UTC on 2024-03-14. "
                + "That says nothing about the server.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 4));
  }

  @Test
  void whatIsOverIsToldInThePast() {
    assertThat(
            Given.rejections(Outcome.NET_UNREACHABLE, Given.ROUTER, 2, 1, 2, 3, 4)
                .answeredAfter(6)
                .read(rule)
                .orElseThrow()
                .statement())
        .startsWith("Queries did not get through to 203.0.113.53: ");
  }

  @Test
  void oneRouterAndManyServersAreMore() {
    Finding finding =
        Given.rejections(Outcome.TTL_EXCEEDED, Given.ROUTER, 2, 1, 2, 3, 4)
            .server(Given.OTHER_SERVER)
            .read(rule)
            .orElseThrow();
    assertThat(finding.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(finding.statement())
        .startsWith(
            "Queries do not get through to 198.51.100.53 and 203.0.113.53: 192.0.2.1 reported")
        .endsWith(" That says nothing about the servers.");
  }

  @Test
  void hostUnreachableIsNotThePath() {
    assertThat(Given.rejections(Outcome.HOST_UNREACHABLE, Given.ROUTER, 2, 1, 2).read(rule))
        .isEmpty();
  }

  @Test
  void theServersOwnErrorShowsThatItsAddressIsReached() {
    assertThat(
            Given.rejections(Outcome.NET_UNREACHABLE, Given.SERVER, 2, 1, 2, 3, 4)
                .read(rule)
                .orElseThrow()
                .statement())
        .endsWith(" What sends from the server's own address can be reached.");
  }
}
