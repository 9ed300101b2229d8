package io.dnsanalyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.diagnosis.refusal.ResponsesRejected;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.timeline.tally.ResponseErrors;
import io.dnsanalyzer.timeline.tally.Sighting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** {@link ClientPortClosed} and {@link ResponsesRejected}: errors that quote responses. */
class ResponseErrorsTest {
  private static final Dns ASK = Dns.ask("www.example.com").port(40077).id(4707).ipId(377);
  private static final Dns ANSWER = ASK.answer("192.0.2.177").ipId(378);

  private static List<Finding> rejected(String kind, Sighting seen) {
    return Rules.read(
        new ResponseErrors(
            Sighting.NONE, new TreeMap<>(Map.of(kind, seen)), Optional.empty(), Optional.empty()),
        List.of());
  }

  /** Somebody rejects an answer with an ICMP error of type 3. */
  private static Analysis analysis(IpAddress by, int code) {
    byte[] error = Traffic.icmp(by.toString(), "203.0.113.53", 3, code, ANSWER.packet());
    return new Traffic().at(0, ASK).at(0.1, ANSWER).at(0.2, error).until(9).analysis();
  }

  /** The findings of that beside incidents. */
  private static List<Finding> rejected(IpAddress by, int code) {
    return analysis(by, code).findings();
  }

  /** The finding of the incident that it makes. */
  private static Finding undelivered(IpAddress by, int code) {
    return analysis(by, code).diagnoses().get(0).findings().get(0);
  }

  @Test
  void largeAnswersDidNotGetThrough() {
    Finding finding =
        rejected("packet_too_big", Given.seen(2, Optional.of(Given.ROUTER), 1, 2, 3)).get(0);
    assertThat(finding.code()).isEqualTo("large_answers_blocked");
    assertThat(finding.statement())
        .isEqualTo(
            "Responses were sent and did not get through, as 192.0.2.1 reported: larger than the"
                + " next link takes (2 times).");
  }

  @Test
  void theMtuIsTold() {
    byte[] answer = ANSWER.packet();
    byte[] error = Traffic.icmp("192.0.2.1", "203.0.113.53", 3, 4, answer);
    error[20 + 6] = 1400 >> 8; // RFC 1191 4
    error[20 + 7] = (byte) 1400;
    Analysis analysis = new Traffic().at(0, ASK).at(0.1, ANSWER).at(0.2, error).until(9).analysis();
    Finding finding = analysis.diagnoses().get(0).findings().get(0);
    assertThat(finding.statement()).endsWith("The next link takes 1400 bytes.");
    assertThat(finding.next()).contains("ping -M do -s 1372 192.0.2.10  # on the server");
    assertThat(analysis.diagnoses().get(0).title())
        .isEqualTo(
            "203.0.113.53 answered, and the answers did not get through: larger than the next link"
                + " takes, reported by 192.0.2.1 (once)");
    assertThat(analysis.diagnoses().get(0).findings())
        .extracting(Finding::code)
        .containsExactly("large_answers_fail");
    assertThat(analysis.findings()).isEmpty();
  }

  /** Of two questions, one's answer and the other one itself are too big: each is one of both. */
  @Test
  void sharesAreOfAllQuestionsWhateverWasTooBig() {
    Dns other = ASK.name("mail.example.com").port(40_777).id(4_777).ipId(4_778);
    byte[] answer = Traffic.icmp("192.0.2.1", "203.0.113.53", 3, 4, ANSWER.packet());
    byte[] query = Traffic.icmp("192.0.2.1", "192.0.2.10", 3, 4, other.packet());
    Traffic traffic = new Traffic().at(0, ASK).at(0.1, ANSWER).at(0.2, answer);
    Analysis analysis = traffic.at(1, other).at(1.1, query).until(9).analysis();
    assertThat(analysis.diagnoses().get(0).findings().get(0).statement())
        .contains(
            "the answer was too big for a link on the way (1 of 2 questions, as 192.0.2.1"
                + " reported) and the query was too big for a link on the way (1 of 2 questions).");
  }

  @Test
  void aRemarkBlocksNothing() {
    assertThat(rejected("redirect", Given.seen(2, Optional.of(Given.ROUTER), 1, 2, 3))).isEmpty();
  }

  @Test
  void theErrorItselfIsPartOfTheEvidenceOnce() {
    assertThat(undelivered(Given.ROUTER, 4).frames())
        .extracting(FrameRef::number)
        .containsExactly(1L, 2L, 3L);
    assertThat(rejected(Given.CLIENT, 3).get(0).frames())
        .extracting(FrameRef::number)
        .containsExactly(1L, 2L, 3L);
  }

  @Test
  void onlyTheClientItselfSaysThatItsPortWasClosed() {
    assertThat(rejected(Given.CLIENT, 3))
        .extracting(Finding::code)
        .containsExactly("client_port_closed");
    assertThat(rejected(Given.ROUTER, 3)).isEmpty();
    assertThat(undelivered(Given.ROUTER, 3).code()).isEqualTo("answers_did_not_arrive");
  }
}
