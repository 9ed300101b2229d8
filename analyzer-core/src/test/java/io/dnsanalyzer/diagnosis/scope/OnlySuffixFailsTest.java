package io.dnsanalyzer.diagnosis.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.report.shared.Headline;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A search list whose suffix is refused, fails or is silent, and traffic that only looks so. */
final class OnlySuffixFailsTest {
  private static final Dns SUFFIXED =
      Dns.ask("www.example.com.corp.test").port(40_001).id(7).ipId(1);
  private static final Dns BARE = Dns.ask("www.example.com").port(40_002).id(8).ipId(2);

  private static List<Finding> findings(Analysis analysis) {
    return analysis.diagnoses().get(0).findings();
  }

  private static boolean isRead(Traffic traffic) {
    return findings(traffic.until(200).analysis()).stream()
        .anyMatch(finding -> finding.code().equals("search_list"));
  }

  private static Traffic failed(int rcode) {
    return new Traffic().at(0, SUFFIXED).at(0.01, SUFFIXED.response(rcode));
  }

  @ParameterizedTest
  @CsvSource({"5, REFUSED", "2, SERVFAIL", "3, NXDOMAIN"})
  void nobodyLosesWhatComesWithoutTheSuffix(int rcode, String name) {
    Analysis analysis =
        failed(rcode)
            .nxdomainIsFailure()
            .at(0.011, BARE)
            .at(0.021, BARE.answer("192.0.2.80"))
            .until(200)
            .analysis();
    assertThat(Headline.of(analysis))
        .startsWith(
            "Nobody lost an answer: 1 of 2 lookups failed, only with the suffix of a search list:"
                + " 203.0.113.53 answered "
                + name);
    Finding finding = findings(analysis).get(0);
    assertThat(finding.code()).isEqualTo("search_list");
    assertThat(finding.statement())
        .isEqualTo(
            "This question was for a name with a suffix, and the same client had a record of the"
                + " name without it (www.example.com) 21 ms after it had asked with the suffix: a"
                + " search list. Nobody lost an answer by it.");
    assertThat(finding.frames().stream().map(FrameRef::number)).containsExactly(1L, 2L, 4L);
    assertThat(analysis.diagnoses().get(0).notSupported())
        .noneMatch(claim -> claim.startsWith("\"The website"));
  }

  /** What one client is told does not depend on how much others are answered meanwhile. */
  @ParameterizedTest
  @ValueSource(ints = {0, 6000})
  void othersAreAnsweredMeanwhile(int others) {
    Traffic traffic = new Traffic().at(0, SUFFIXED);
    for (int i = 0; i < others; i++) {
      Dns other =
          Dns.ask("host.example.net").from("10.1." + i / 200 + "." + i % 200, 30_000).id(i).ipId(i);
      traffic.at(0.1 + i * 8e-4, other).at(0.1004 + i * 8e-4, other.answer("192.0.2.81"));
    }
    traffic.at(5, SUFFIXED.ipId(3)).at(10, BARE).at(10.02, BARE.answer("192.0.2.80"));
    assertThat(isRead(traffic)).isTrue();
  }

  /** resolv.conf, timeout: the resolver waits, asks once more and then goes on without it. */
  @Test
  void silenceMakesTheClientWait() {
    Analysis analysis =
        new Traffic()
            .at(0, SUFFIXED)
            .at(5, SUFFIXED.ipId(3))
            .at(10, BARE)
            .at(10.02, BARE.answer("192.0.2.80"))
            .until(200)
            .analysis();
    assertThat(Headline.of(analysis))
        .startsWith(
            "Nobody lost an answer, but somebody waited 10.020 s: 1 of 2 lookups failed, only with"
                + " the suffix of a search list: 203.0.113.53 did not answer");
    List<Finding> found = findings(analysis);
    assertThat(found.stream().map(Finding::code)).containsExactly("search_list");
    assertThat(found.get(0).statement())
        .endsWith("Nobody lost an answer by it, but the client waited for the suffix first.");
  }

  @Test
  void whereOnlySomeAreSoTheFirstLineSaysHowMany() {
    Dns other = Dns.ask("mail.example.com").port(40_003).id(9).ipId(3);
    Traffic traffic =
        failed(Dns.SERVFAIL)
            .at(0.011, BARE)
            .at(0.021, BARE.answer("192.0.2.80"))
            .at(1, other)
            .at(1.01, other.response(Dns.SERVFAIL));
    assertThat(Headline.of(traffic.until(200).analysis()))
        .startsWith(
            "2 of 3 lookups failed (1 of them only with the suffix of a search list): 203.0.113.53"
                + " answered SERVFAIL");
  }

  @Test
  void anotherClientsAnswerIsNoneForThisOne() {
    Dns other = BARE.from("192.0.2.11", 40_002);
    assertThat(isRead(failed(Dns.REFUSED).at(0.011, other).at(0.02, other.answer("192.0.2.80"))))
        .isFalse();
  }

  /** A client that asks for the name when it has long given up was not helped by its answer. */
  @Test
  void anAnswerAfterMinutesIsAnotherLookup() {
    assertThat(isRead(failed(Dns.REFUSED).at(60, BARE).at(60.01, BARE.answer("192.0.2.80"))))
        .isFalse();
  }

  @Test
  void anAnswerWithoutARecordHelpsNobody() {
    assertThat(isRead(failed(Dns.REFUSED).at(0.011, BARE).at(0.02, BARE.response(0).withSoa())))
        .isFalse();
  }

  /** example.com.au is a name of its own: no search list has a country alone. */
  @ParameterizedTest
  @ValueSource(strings = {"www.example.com.au", "www.example.net", "www.example.community"})
  void anotherNameHasNoSuffix(String name) {
    Dns query = SUFFIXED.name(name);
    assertThat(
            isRead(
                new Traffic()
                    .at(0, query)
                    .at(0.01, query.response(Dns.REFUSED))
                    .at(0.011, BARE)
                    .at(0.02, BARE.answer("192.0.2.80"))))
        .isFalse();
  }
}
