package io.dnsanalyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.capture.Captures;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The readings that people's reports call for most, each told of a capture that shows it, and not
 * of one that only looks like it.
 */
final class NineteenReadingsTest {
  private static Set<String> codes(String capture) throws IOException {
    Analysis analysis = Analyzer.with(Options.DEFAULTS).analyze(Captures.named(capture));
    return Stream.concat(
            analysis.findings().stream(),
            analysis.diagnoses().stream().flatMap(diagnosis -> diagnosis.findings().stream()))
        .map(Finding::code)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest(name = "{0}. {1} in {2}, not in {3}")
  @CsvSource({
    "1, slow_or_retried_answers, slow-answers.pcap, answered.pcap",
    "2, one_of_a_and_aaaa_lost, one-of-a-pair-lost.pcap, slow-answers.pcap",
    "3, search_list, search-list.pcap, nxdomain.pcap",
    "4, client_port_closed, client-closed.pcap, late-answer.pcap",
    "5, caused_by_upstream, forwarder.pcap, forwarding-loop.pcap",
    "5, upstreams_failed_too, two-upstreams-fail.pcap, forwarder.pcap",
    "6, certain_questions_fail, one-name-fails.pcap, servfail.pcap",
    "7, only_udp_silent, only-tcp-works.pcap, no-response.pcap",
    "7, dns_over_tcp_fails, tcp-refused.pcap, tcp-answered.pcap",
    "7, large_answers_fail, large-answers-fail.pcap, truncated-tcp.pcap",
    "8, servers_disagree, servers-disagree.pcap, aaaa-denied.pcap",
    "9, aaaa_denied_though_a_exists, aaaa-denied.pcap, nodata.pcap",
    "9, certain_questions_fail, aaaa-silent.pcap, no-response.pcap",
    "9, alias_leads_nowhere, alias-leads-nowhere.pcap, nxdomain.pcap",
    "10, certain_clients_fail, one-client-fails.pcap, one-port-fails.pcap",
    "10, certain_clients_fail, one-client-gets-errors.pcap, servfail.pcap",
    "10, one_port_fails, one-port-fails.pcap, one-client-fails.pcap",
    "11, answers_level_off, rate-allowance.pcap, overload.pcap",
    "11, response_rate_limited, rate-limited-answers.pcap, truncated-tcp.pcap",
    "12, response_does_not_fit, mismatch.pcap, conflicting-responses.pcap",
    "13, stale_answers, stale-and-blocked.pcap, servfail-bogus.pcap",
    "13, answers_blocked_by_policy, stale-and-blocked.pcap, servfail-bogus.pcap",
    "14, forwarding_loop, forwarding-loop.pcap, forwarder.pcap",
    "14, forwarding_loop, forwarding-circle.pcap, two-upstreams-fail.pcap",
    "15, edns_not_answered, edns-silent.pcap, edns-fallback.pcap",
    "16, letters_of_the_name_changed, letters-changed.pcap, hostile-names.pcap",
    "17, local_name_over_unicast, local-names.pcap, multicast-names.pcap",
    "18, encrypted_dns_fails, tls-refused.pcap, encrypted.pcap",
    "18, encrypted_dns_fails, tls-silent.pcap, encrypted.pcap",
    "19, dns_on_another_port, other-port.pcap, answered.pcap",
    "20, asked_again_although_answered, asked-again.pcap, one-of-a-pair-lost.pcap",
    "21, signs_of_forged_answers, guessed-ids.pcap, conflicting-responses.pcap",
    "22, unseen_queries_refused, errors-only.pcap, port-closed.pcap",
    "22, unseen_queries_failed, responses-only.pcap, starts-late.pcap",
    "21, conflicting_answers, conflicting-responses.pcap, retry-then-answers.pcap",
    "23, not_authoritative, not-authoritative.pcap, refused.pcap"
  })
  void isToldOfWhatShowsItOnly(int number, String code, String shows, String resembles)
      throws IOException {
    assertThat(codes(shows)).contains(code);
    assertThat(codes(resembles)).doesNotContain(code);
  }
}
