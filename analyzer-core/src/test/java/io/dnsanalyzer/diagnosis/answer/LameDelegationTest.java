package io.dnsanalyzer.diagnosis.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A query without RD asks a server of the zone, and its REFUSED is no word about recursion. */
final class LameDelegationTest {
  private static final Dns QUERY =
      Dns.ask("www.lame.example").port(40_001).id(7).withoutRecursion();

  private static List<Finding> findings(Traffic traffic) {
    return traffic.until(200).analysis().diagnoses().get(0).findings();
  }

  @Test
  void refusedWithoutRecursionSaysThatTheServerDoesNotServeTheZone() {
    List<Finding> found =
        findings(new Traffic().at(0, QUERY).at(0.01, QUERY.response(Dns.REFUSED)));
    assertThat(found.stream().map(Finding::code)).containsExactly("not_authoritative");
    assertThat(found.get(0).statement())
        .isEqualTo(
            "203.0.113.53 answered REFUSED to the only question, which did not ask for recursion,"
                + " at 08:00:00 UTC on 2024-03-14: it does not serve the zone of this name.");
  }

  /** RFC 8914 4.21: the server says itself that it is not authoritative. */
  @Test
  void itsOwnWordSaysMoreThanPolicy() {
    Finding found =
        findings(
                new Traffic()
                    .at(0, QUERY)
                    .at(0.01, QUERY.response(Dns.REFUSED).withExtendedError(20)))
            .get(0);
    assertThat(found.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(found.statement())
        .endsWith(
            " with extended error 20 (Not Authoritative): by its own word, it does not serve the"
                + " zone of this name.");
    assertThat(found.alternatives())
        .contains("Who asked chose a server that is none of the zone's.")
        .noneMatch(other -> other.contains("this client"));
  }

  @Test
  void aReferralToTheRootSaysTheSame() {
    List<Finding> found =
        findings(new Traffic().at(0, QUERY).at(0.01, QUERY.response(0).withRootNs()));
    assertThat(found.stream().map(Finding::code)).containsExactly("not_authoritative");
    assertThat(found.get(0).statement()).contains("referred the only question to the root");
  }

  @Test
  void refusedWithRecursionIsAPolicy() {
    Dns query = Dns.ask("www.lame.example").port(40_001).id(7);
    List<Finding> found =
        findings(new Traffic().at(0, query).at(0.01, query.response(Dns.REFUSED)));
    assertThat(found.stream().map(Finding::code)).containsExactly("refused_to_all");
  }

  @Test
  void oneQueryWithRecursionAmongThemLeavesBothOpen() {
    Dns other = Dns.ask("mail.lame.example").port(40_002).id(8).ipId(2);
    Traffic traffic =
        new Traffic()
            .at(0, QUERY)
            .at(0.01, QUERY.response(Dns.REFUSED))
            .at(1, other)
            .at(1.01, other.response(Dns.REFUSED));
    assertThat(findings(traffic).stream().map(Finding::code)).containsExactly("refused_to_all");
  }
}
