package io.dnsanalyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.packet.FrameRef;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the log of the model case carries, and what it does not. */
class ModelCaseTest {
  private final Diagnosis diagnosis = diagnose();

  private static Diagnosis diagnose() {
    try {
      return Analyzer.withDefaults().analyze(Captures.named("port-closed.pcap")).diagnoses().get(0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theServerItselfRefuses() {
    Finding finding = diagnosis.findings().get(0);
    assertThat(finding.code()).isEqualTo("server_refuses_udp_53");
    assertThat(finding.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(finding.statement())
        .isEqualTo(
            "203.0.113.2 can be reached and refuses DNS over UDP: it rejected all 3 questions from 13:24:32 to 13:28:32 UTC on 2024-03-14 with ICMP port"
                + " unreachable for port 53, sent from its own address.");
    assertThat(numbers(finding.frames())).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(finding.filters()).containsExactly(new Filter(0, "frame.number in {1..6}"));
    assertThat(finding.alternatives()).hasSize(2);
    assertThat(finding.next())
        .contains(
            "dig @203.0.113.2 yummyrecipesforme.com",
            "dig +tcp @203.0.113.2 yummyrecipesforme.com");
  }

  @Test
  void whyItRefusesIsLessSure() {
    Finding finding = diagnosis.findings().get(1);
    assertThat(finding.code()).isEqualTo("service_stopped_or_host_firewall");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.next())
        .containsExactly(
            "ss -lunp 'sport = :53'  # on 203.0.113.2", "nft list ruleset  # on 203.0.113.2");
    assertThat(diagnosis.findings()).hasSize(2);
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThat(diagnosis.negativeEvidence())
        .extracting(Remark::statement)
        .containsExactly(
            "No DNS answer from 203.0.113.2 at any time in this capture.",
            "No second resolver tried: this lookup asked no server but 203.0.113.2.",
            "No query went to 203.0.113.2 over TCP.",
            "3 queries in 258 s: no flood.");
  }

  @Test
  void odditiesStandApartFromCauses() {
    assertThat(diagnosis.oddities())
        .extracting(Remark::code)
        .containsExactly("slow_errors", "exact_period", "constant_id_and_port");
    assertThat(diagnosis.oddities().get(0).statement())
        .startsWith("3 ICMP errors came 3.9 s to 43.7 s after the query;");
    assertThat(diagnosis.oddities().get(1).statement())
        .startsWith("The question was asked 3 times, exactly 120 s apart,");
    assertThat(numbers(diagnosis.oddities().get(1).frames())).containsExactly(1L, 3L, 5L);
    assertThat(diagnosis.oddities().get(2).statement())
        .startsWith("All 3 questions came from port 52444 with id 35084;");
  }

  @Test
  void whatItCannotCarryIsNamed() {
    assertThat(diagnosis.notSupported())
        .hasSize(5)
        .anyMatch(claim -> claim.startsWith("An attack"))
        .anyMatch(claim -> claim.startsWith("\"The server is down\": errors came from"))
        .anyMatch(claim -> claim.startsWith("\"The website yummyrecipesforme.com is down\""))
        .anyMatch(claim -> claim.startsWith("Other customers"))
        .anyMatch(claim -> claim.startsWith("Anything before"));
  }

  private static List<Long> numbers(List<FrameRef> frames) {
    return frames.stream().map(FrameRef::number).toList();
  }
}
