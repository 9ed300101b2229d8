package io.dnsanalyzer.diagnosis.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.IncidentScope;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncompatibleTest {
  /** What contrast found says what the server does not take. */
  @Test
  void whatIsAnsweredWithoutEdnsIsNotMalformed() {
    Finding finding =
        Given.failures(Outcome.FORMERR, 4, 1, 2, 3, 4)
            .scope(new IncidentScope.Edns())
            .answeredMeanwhile(3, 6)
            .read(new Incompatible())
            .orElseThrow();
    assertThat(finding.statement())
        .endsWith("All of these had EDNS, and it answered queries without it meanwhile.");
    assertThat(finding.alternatives()).noneMatch(other -> other.contains("malformed"));
    assertThat(finding.frames()).contains(Given.frame(6));
  }

  private final Rule rule = new Incompatible();

  @Test
  void theFormOfTheQueryIsNotTaken() {
    Finding finding =
        Given.failures(Outcome.FORMERR, 1, 1, 2)
            .and(Outcome.BADVERS, 2, 3, 4)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("query_not_understood");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .isEqualTo(
            "203.0.113.53 answered FORMERR to 1 of 3 questions and BADVERS to 2 of 3 questions from"
                + " 10:00:00 to 10:01:00 UTC on 2024-03-14: it does not take the form of these"
                + " queries.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 4));
    assertThat(finding.next()).contains("dig +noedns @203.0.113.53 www.example.com");
  }

  /** RFC 1035 4.1.1: FORMERR is the right answer to what nobody can read. */
  @Test
  void whatCannotBeReadIsRightlyRefused() {
    Dns query = Dns.ask("www.example.com").port(40_001).id(7).ipId(1);
    Analysis analysis =
        new Traffic()
            .at(0, query.malformed())
            .at(0.1, query.response(Dns.FORMERR).withoutQuestion())
            .until(200)
            .analysis();
    Finding finding = analysis.diagnoses().get(0).findings().get(0);
    assertThat(finding.code()).isEqualTo("query_malformed");
    assertThat(finding.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(finding.statement())
        .startsWith(
            "203.0.113.53 answered FORMERR to the only question at 08:00:00 UTC on 2024-03-14, and"
                + " that is the right answer (RFC 1035 4.1.1): ");
    assertThat(finding.alternatives()).noneMatch(other -> other.contains("does not know EDNS"));
    assertThat(finding.next()).allMatch(command -> command.endsWith(WHO_SENDS));
  }

  private static final String WHO_SENDS =
      "# on 192.0.2.10 (Windows: netstat -anob -p UDP): which program sends this, and does it mean DNS?";

  /** With 64 hops left and a right checksum no router had it before. */
  @Test
  void whatWasCapturedAsItWasSentWasNotSpoiledOnTheWay() {
    assertThat(alternativesOfMalformed(64, 0))
        .containsExactly("A program on the client sends something else than DNS to this port.");
    assertThat(alternativesOfMalformed(63, 0)).contains("A device on the way spoils the queries.");
    assertThat(alternativesOfMalformed(64, 5)).contains("A device on the way spoils the queries.");
  }

  private static List<String> alternativesOfMalformed(int ttl, int checksumOffBy) {
    Dns query = Dns.ask("www.example.com").withoutQuestion().port(40_001).id(7).ipId(1).ttl(ttl);
    return new Traffic()
        .at(0, query.malformed().checksumOffBy(checksumOffBy))
        .at(0.1, query.response(Dns.FORMERR))
        .until(200)
        .analysis()
        .diagnoses()
        .get(0)
        .findings()
        .get(0)
        .alternatives();
  }

  @Test
  void whatCanBeReadIsNotMalformed() {
    Dns query = Dns.ask("www.example.com").port(40_001).id(7).ipId(1);
    Analysis analysis =
        new Traffic().at(0, query).at(0.1, query.response(Dns.FORMERR)).until(200).analysis();
    assertThat(analysis.diagnoses().get(0).findings().get(0).statement())
        .endsWith(": it does not take the form of this query.");
  }

  @Test
  void refusedIsPolicy() {
    assertThat(Given.failures(Outcome.REFUSED, 2, 1, 2, 3, 4).read(rule)).isEmpty();
  }
}
