package io.dnsanalyzer.diagnosis.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Limit;
import org.junit.jupiter.api.Test;

class MalformedResponseTest {
  private final Rule rule = new MalformedResponse();

  @Test
  void theServerOrTheWaySpoilsIt() {
    Finding finding =
        Given.failures(Outcome.MALFORMED_RESPONSE, 2, 1, 2, 3, 4).read(rule).orElseThrow();
    assertThat(finding.code()).isEqualTo("response_unreadable");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .isEqualTo(
            "203.0.113.53 answered both questions from 10:00:00 to 10:01:00 UTC on "
                + "2024-03-14 with a message that breaks the format of RFC 1035.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 4));
  }

  /** RFC 1122 4.1.3.4. Where a router forwarded it, no card of the sender was to fill it in. */
  @Test
  void aWrongChecksumSaysThatItWasAltered() {
    Finding finding =
        Given.failures(Outcome.MALFORMED_RESPONSE, 2, 1, 2, 3, 4)
            .corrupted(2, true, 1, 2, 3, 4)
            .read(rule)
            .orElseThrow();
    assertThat(finding.statement())
        .endsWith(
            "RFC 1035. The UDP checksum of these responses is wrong, and that of the query right:"
                + " they seem altered on the way. A host discards such a packet before any program"
                + " sees it (RFC 1122 4.1.3.4).");
    assertThat(finding.alternatives())
        .containsExactly("Whoever sends these responses gives them wrong checksums.");
  }

  /** At the server itself the card may have filled it in behind the capture. */
  @Test
  void aWrongChecksumAtItsSenderMayBeNone() {
    Finding finding =
        Given.failures(Outcome.MALFORMED_RESPONSE, 2, 1, 2, 3, 4)
            .corrupted(1, false, 3, 4)
            .read(rule)
            .orElseThrow();
    assertThat(finding.statement())
        .endsWith(
            "The UDP checksum of 1 of these 2 responses is wrong, and that of the query right: it"
                + " was altered, or captured where the sender's card had not filled the checksum"
                + " in.");
    assertThat(finding.alternatives()).contains("The server's software is at fault.");
  }

  private static String read(Traffic traffic) {
    return traffic.analysis().diagnoses().get(0).findings().stream()
        .filter(finding -> finding.code().equals("response_unreadable"))
        .map(Finding::statement)
        .findFirst()
        .orElse("");
  }

  private static final Dns FIRST = Dns.ask("a.example.com").port(40_221).id(621).ipId(622);
  private static final Dns SECOND = Dns.ask("b.example.com").port(40_223).id(623).ipId(624);

  @Test
  void packetsTellWhereItWasAltered() {
    String onTheWay = "it seems altered on the way";
    Dns bad = FIRST.answer("192.0.2.113").malformed().checksumOffBy(5);
    assertThat(read(new Traffic().at(0, FIRST).at(0.02, bad).until(9))).contains(onTheWay);
    Traffic atItsSender = new Traffic().at(0, FIRST).at(0.02, bad.ttl(64));
    assertThat(read(atItsSender.until(9)))
        .contains("it was altered, or captured where the sender's card");
    Dns good = SECOND.answer("192.0.2.114").ttl(64);
    assertThat(read(atItsSender.at(9.1, SECOND).at(9.2, good).until(20))).contains(onTheWay);
  }

  @Test
  void aRightChecksumOrAQueryThatIsWrongTooSaysNothing() {
    Dns bad = FIRST.answer("192.0.2.113").malformed();
    assertThat(read(new Traffic().at(0, FIRST).at(0.02, bad).until(9)))
        .isNotEmpty()
        .doesNotContain("checksum");
    assertThat(
            read(
                new Traffic()
                    .at(0, FIRST.checksumOffBy(5))
                    .at(0.02, bad.checksumOffBy(5))
                    .until(9)))
        .isNotEmpty()
        .doesNotContain("checksum");
  }

  @Test
  void aCutCaptureMayBeTheReason() {
    assertThat(
            Given.failures(Outcome.MALFORMED_RESPONSE, 2, 1, 2)
                .limit(Limit.Kind.SNAPLEN)
                .read(rule))
        .isEmpty();
  }
}
