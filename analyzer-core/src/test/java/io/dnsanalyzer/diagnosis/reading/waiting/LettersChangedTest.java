package io.dnsanalyzer.diagnosis.reading.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.packet.FrameRef;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who mixes the letters of a name takes only answers that have the same ones. */
final class LettersChangedTest {
  private static final Dns MIXED = Dns.ask("wWw.ExamPle.cOm").port(40_001).id(7).ipId(1);
  private static final Dns SMALL = Dns.ask("www.example.com").port(40_002).id(8).ipId(2);

  private static List<Finding> findings(Traffic traffic) {
    return traffic.until(200).analysis().findings().stream()
        .filter(finding -> finding.code().equals("letters_of_the_name_changed"))
        .toList();
  }

  private static Traffic answeredIn(Dns letters) {
    return new Traffic().at(0, MIXED).at(0.010, letters.port(40_001).id(7).answer("192.0.2.80"));
  }

  @Test
  void aNameInOtherLettersThatIsAskedAgainAtOnceIsTold() {
    List<Finding> found =
        findings(answeredIn(SMALL).at(0.011, SMALL).at(0.02, SMALL.answer("192.0.2.80")));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).statement())
        .startsWith(
            "Once 203.0.113.53 answered with the name in other letters (small or capital) than it"
                + " was asked with, and 192.0.2.10 asked again 1 ms later ("
                + "wWw.ExamPle.cOm A).");
    assertThat(found.get(0).frames().stream().map(FrameRef::number)).containsExactly(2L, 3L);
  }

  @Test
  void theSameLettersAreTaken() {
    assertThat(findings(answeredIn(MIXED).at(0.011, SMALL))).isEmpty();
  }

  @Test
  void whoDoesNotAskAgainTookTheAnswer() {
    assertThat(findings(answeredIn(SMALL))).isEmpty();
    assertThat(findings(answeredIn(SMALL).at(5, SMALL))).isEmpty();
  }

  @Test
  void whoAsksInOneCaseChecksNoLetters() {
    Dns capitals = SMALL.name("WWW.EXAMPLE.COM");
    Traffic traffic =
        new Traffic()
            .at(0, SMALL)
            .at(0.01, capitals.answer("192.0.2.80"))
            .at(0.011, SMALL.port(40_003).id(9).ipId(3));
    assertThat(findings(traffic)).isEmpty();
  }

  @Test
  void anotherClientAsksForItself() {
    assertThat(findings(answeredIn(SMALL).at(0.011, SMALL.from("192.0.2.20", 40_002)))).isEmpty();
  }
}
