package io.dnsanalyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.timeline.tally.Histogram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the diagnosis of every capture there is. */
class EveryCaptureTest {
  private static final Pattern OVERCLAIM =
      Pattern.compile(
          "\\b(d?dos|attack\\w*|down|outage|malicious|hack\\w*|botnet|customers?|website)\\b",
          Pattern.CASE_INSENSITIVE);

  static List<Path> captures() throws IOException {
    return Captures.ofProject();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void claimsCarryEvidenceAndNoMoreThanThat(Path capture) throws IOException {
    Analysis analysis = Analyzer.withDefaults().analyze(capture);
    assertThat(analysis.diagnoses())
        .extracting(Diagnosis::incident)
        .isEqualTo(analysis.incidents());
    List<Finding> findings = new ArrayList<>(analysis.findings());
    for (Diagnosis diagnosis : analysis.diagnoses()) {
      findings.addAll(diagnosis.findings());
      diagnosis.negativeEvidence().forEach(remark -> isModest(remark.statement()));
      diagnosis.oddities().forEach(EveryCaptureTest::isShown);
      assertThat(diagnosis.notSupported()).hasSizeGreaterThanOrEqualTo(3);
    }
    for (Finding finding : findings) {
      isModest(finding.statement());
      finding.alternatives().forEach(EveryCaptureTest::isModest);
      assertThat(finding.frames())
          .isNotEmpty()
          .hasSizeLessThanOrEqualTo(100)
          .doesNotHaveDuplicates();
      assertThat(finding.filters()).isNotEmpty();
      assertThat(finding.next()).isNotEmpty();
      assertThat(finding.alternatives()).isNotEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void everyFailureIsPartOfTheirOverview(Path capture) throws IOException {
    Analysis analysis = Analyzer.withDefaults().analyze(capture);
    // What is no question, such as an UPDATE, is counted and in no overview.
    long failed =
        analysis.told().exchanges().stream()
            .filter(exchange -> exchange.hasFailed() && exchange.opcode() == 0)
            .count();
    List<Histogram.Step> steps = analysis.failures().times().steps();
    assertThat(steps.stream().mapToLong(Histogram.Step::failed).sum()).isEqualTo(failed);
    assertThat(analysis.failures().servers().different())
        .hasValue(
            analysis.incidents().stream()
                .filter(incident -> !incident.isUnseen())
                .flatMap(incident -> incident.servers().stream())
                .distinct()
                .count());
    assertThat(analysis.failures().clients().isExact()).isTrue();
  }

  private static void isShown(Remark oddity) {
    isModest(oddity.statement());
    assertThat(oddity.frames()).isNotEmpty();
  }

  private static void isModest(String statement) {
    assertThat(statement).doesNotContainPattern(OVERCLAIM);
    assertThat(statement).isEqualTo(statement.strip()).endsWith(".");
  }

  /** What a person who knows the story behind a capture would say first. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "port-closed.pcap, server_refuses_udp_53",
    "port-closed6.pcap, server_refuses_udp_53",
    "outage-and-recovery.pcap, server_refuses_udp_53",
    "port-unreachable-router.pcap, rejected_on_the_way",
    "admin-prohibited.pcap, filtered_by_policy",
    "admin-prohibited6.pcap, filtered_by_policy",
    "host-unreachable.pcap, host_off_or_moved",
    "net-unreachable.pcap, path_or_routing",
    "no-route6.pcap, path_or_routing",
    "ttl-exceeded.pcap, path_or_routing",
    "protocol-unreachable.pcap, rejected_for_a_rare_reason",
    "failover.pcap, server_silent_others_answer",
    "extended-errors.pcap, zone_unreachable",
    "servfail-bogus.pcap, validation_failed",
    "servfail.pcap, resolver_gave_up",
    "refused.pcap, refused_to_all",
    "refused-one-client.pcap, refused_to_some_clients",
    "truncated-without-tcp.pcap, large_answers_fail",
    "tcp-refused.pcap, dns_over_tcp_fails",
    "formerr.pcap, query_not_understood",
    "query-malformed.pcap, query_malformed",
    "search-list-refused.pcap, search_list",
    "search-list-silent.pcap, search_list",
    "one-of-a-pair-silent.pcap, one_of_a_and_aaaa_unanswered",
    "malformed-response.pcap, response_unreadable",
    "mismatch.pcap, response_does_not_fit",
    "too-big.pcap, large_answers_fail",
    "tcp-rejected.pcap, server_refuses_tcp_53",
    "errors-beside-answers.pcap, filtered_by_policy",
  })
  void theFirstFindingIsTheStory(String capture, String code) throws IOException {
    Analysis analysis = Analyzer.withDefaults().analyze(Captures.named(capture));
    assertThat(analysis.diagnoses().get(0).findings().get(0).code()).isEqualTo(code);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "client-closed.pcap, client_port_closed",
    "race-two-servers.pcap, client_port_closed",
  })
  void whatConcernsTheCaptureStandsBesideTheIncidents(String capture, String code)
      throws IOException {
    Analysis analysis = Analyzer.withDefaults().analyze(Captures.named(capture));
    assertThat(analysis.findings().get(0).code()).isEqualTo(code);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "overload.pcap, signs_of_overload, true",
    "outage-and-recovery.pcap, signs_of_overload, false",
    "outage-and-recovery.pcap, partial_failure, false",
    "refused-one-client.pcap, partial_failure, false",
  })
  void someStoriesHaveASecondFinding(String capture, String code, boolean expected)
      throws IOException {
    Analysis analysis = Analyzer.withDefaults().analyze(Captures.named(capture));
    assertThat(analysis.diagnoses().get(0).findings().stream().anyMatch(f -> f.code().equals(code)))
        .isEqualTo(expected);
  }
}
