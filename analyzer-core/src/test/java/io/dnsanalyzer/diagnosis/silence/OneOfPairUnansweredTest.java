package io.dnsanalyzer.diagnosis.silence;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.packet.FrameRef;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A and AAAA from one socket, one of them silent for good, and traffic that only looks so. */
final class OneOfPairUnansweredTest {
  private static final Dns A = Dns.ask("www.example.com").port(40_001).id(7).ipId(1);
  private static final Dns AAAA = A.type(Dns.AAAA).id(8).ipId(2);

  private static List<Finding> findings(Traffic traffic) {
    return traffic.until(200).analysis().diagnoses().get(0).findings();
  }

  @Test
  void theOtherOneShowsThatServerAndWayWork() {
    List<Finding> found =
        findings(new Traffic().at(0, A).at(0.0001, AAAA).at(0.0036, A.answer("192.0.2.80")));
    assertThat(found.stream().map(Finding::code)).containsExactly("one_of_a_and_aaaa_unanswered");
    Finding finding = found.get(0);
    assertThat(finding.statement())
        .isEqualTo(
            "203.0.113.53 did not answer the only question at 08:00:00 UTC on 2024-03-14, and"
                + " answered A of www.example.com from the same socket of the client, 3.5 ms after"
                + " it was asked. So it was at work, and its answers reached the client.");
    assertThat(finding.frames().stream().map(FrameRef::number)).containsExactly(2L, 3L);
    assertThat(finding.alternatives())
        .anyMatch(other -> other.contains("conntrack"))
        .noneMatch(other -> other.contains("hung") || other.contains("own network"));
  }

  /** Asked again 5 s later, alone and from the same socket, it has nothing to race with. */
  @Test
  void whatIsSilentAgainByItselfWasLostInNoRace() {
    Finding finding =
        findings(
                new Traffic()
                    .at(0, A)
                    .at(0.0001, AAAA)
                    .at(0.0036, A.answer("192.0.2.80"))
                    .at(5, AAAA.ipId(3)))
            .get(0);
    assertThat(finding.code()).isEqualTo("one_of_a_and_aaaa_unanswered");
    assertThat(finding.alternatives()).noneMatch(other -> other.contains("conntrack"));
    assertThat(finding.next()).noneMatch(command -> command.contains("conntrack"));
  }

  /** Whichever is lost: an answer that there is no AAAA is one, too. */
  @Test
  void aIsSilentBesideAaaa() {
    assertThat(
            findings(new Traffic().at(0, AAAA).at(0.0001, A).at(0.0036, AAAA.response(0).withSoa()))
                .get(0)
                .statement())
        .contains("answered AAAA of www.example.com from the same socket");
  }

  @Test
  void anotherPortOrNameIsNoPair() {
    Dns otherPort = A.port(40_002);
    Dns otherName = A.name("mail.example.com");
    for (Dns other : List.of(otherPort, otherName)) {
      List<Finding> found =
          findings(
              new Traffic().at(0, other).at(0.0001, AAAA).at(0.0036, other.answer("192.0.2.80")));
      assertThat(found.stream().map(Finding::code)).containsExactly("server_silent");
      assertThat(found.get(0).alternatives())
          .as("the server was at work")
          .noneMatch(reading -> reading.contains("hung") || reading.contains("own network"));
    }
  }

  /** An answer seconds later does not show that the server was at work when it was asked. */
  @Test
  void aServerThatAnswersLaterMayHaveHung() {
    Dns later = A.name("mail.example.com");
    assertThat(
            findings(new Traffic().at(0, AAAA).at(4, later).at(4.01, later.answer("192.0.2.80")))
                .get(0)
                .alternatives())
        .anyMatch(reading -> reading.contains("hung"));
  }
}
