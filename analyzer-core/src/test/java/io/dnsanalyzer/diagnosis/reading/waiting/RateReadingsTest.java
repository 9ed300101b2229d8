package io.dnsanalyzer.diagnosis.reading.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Tcp;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.packet.FrameRef;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What limits of rates look like, and what only looks like them. */
final class RateReadingsTest {
  private static final String SERVER = "203.0.113.53";
  private static final String LEVEL = "answers_level_off";
  private static final String SLIP = "response_rate_limited";

  private static List<Finding> findings(Traffic traffic, String code) {
    return traffic.until(200).analysis().findings().stream()
        .filter(finding -> finding.code().equals(code))
        .toList();
  }

  /** In second n, so many are asked and so many of them answered, the first ones. */
  private static Traffic seconds(int[] asked, int[] answered) {
    Traffic traffic = new Traffic();
    int port = 20_000;
    for (int second = 0; second < asked.length; second++) {
      for (int i = 0; i < asked[second]; i++) {
        double at = second + (i + 0.5) / asked[second];
        Dns query = Dns.ask("n" + port + ".example.com").port(port).id(port).ipId(port);
        traffic.at(at, query);
        if (i < answered[second]) {
          traffic.at(at + 0.001, query.answer("192.0.2.80"));
        }
        port++;
      }
    }
    return traffic;
  }

  @Test
  void answersThatLevelOffWhileQuestionsRiseAreTold() {
    Traffic traffic = seconds(new int[] {10, 40, 50, 60}, new int[] {10, 30, 30, 31});
    List<Finding> found = findings(traffic, LEVEL);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).statement())
        .startsWith(
            "In 3 seconds, 203.0.113.53 answered 30 to 31 questions a second and no more, of up to"
                + " 60 that were asked. In the seconds in which it answered every question, at most"
                + " 10 were asked.");
    // The first unanswered query of each second, behind the frames of those answered before.
    assertThat(found.get(0).frames().stream().map(FrameRef::number))
        .containsExactly(20L + 60 + 1, 20L + 70 + 60 + 1, 20L + 70 + 80 + 62 + 1);
  }

  @Test
  void whereAnswersRiseWithQuestionsThereIsNoLevel() {
    // Every third is lost, whatever the rate.
    assertThat(findings(seconds(new int[] {10, 30, 60, 90}, new int[] {10, 20, 40, 60}), LEVEL))
        .isEmpty();
  }

  @Test
  void whereAnswersFallWhileQuestionsRiseThereIsNoLevel() {
    assertThat(findings(seconds(new int[] {10, 40, 50, 60}, new int[] {10, 40, 20, 1}), LEVEL))
        .isEmpty();
  }

  @Test
  void aSecondInWhichMoreWasAnsweredExceedsTheLevel() {
    assertThat(findings(seconds(new int[] {90, 40, 50, 60}, new int[] {90, 30, 30, 30}), LEVEL))
        .isEmpty();
  }

  @Test
  void twoSecondsAreNoLevel() {
    assertThat(findings(seconds(new int[] {10, 40, 50}, new int[] {10, 30, 30}), LEVEL)).isEmpty();
  }

  @Test
  void aFewAnswersASecondAreNoRate() {
    assertThat(findings(seconds(new int[] {2, 20, 25, 30}, new int[] {2, 5, 5, 5}), LEVEL))
        .isEmpty();
  }

  /** So often, an answer is cut short, and comes whole over TCP. */
  private static Traffic slips(int times) {
    Traffic traffic = new Traffic();
    for (int i = 0; i < times; i++) {
      Dns query = Dns.ask("www.example.com").port(30_000 + i).id(i + 1).ipId(i + 1);
      Tcp tcp = new Tcp("192.0.2.10", 31_000 + i, SERVER);
      traffic
          .at(i, query)
          .at(i + 0.001, query.response(0).truncated())
          .at(i + 0.002, tcp.asks())
          .at(i + 0.003, tcp.isGranted())
          .at(i + 0.004, tcp.clientSends(query))
          .at(i + 0.005, tcp.serverSends(query.answer("192.0.2.80")));
    }
    return traffic;
  }

  @Test
  void smallAnswersThatAreCutShortAreTold() {
    List<Finding> found = findings(slips(2), SLIP);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).confidence()).isEqualTo(Confidence.LOW); // nothing was dropped
    assertThat(found.get(0).statement())
        .startsWith("2 answers from 203.0.113.53 over UDP had TC and no record,");
  }

  @Test
  void questionsThatGotNoAnswerBesideThemMakeItLikelier() {
    Dns lost = Dns.ask("lost.example.com").port(32_000).id(99).ipId(99);
    List<Finding> found = findings(slips(2).at(5, lost), SLIP);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(found.get(0).statement()).contains("1 other question got no answer from it at all.");
  }

  @Test
  void oneAnswerThatIsCutShortIsNoLimit() {
    assertThat(findings(slips(1), SLIP)).isEmpty();
  }

  @Test
  void aTruncatedAnswerWithRecordsIsOrdinary() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 2; i++) {
      Dns query = Dns.ask("www.example.com").port(30_000 + i).id(i + 1).ipId(i + 1);
      Tcp tcp = new Tcp("192.0.2.10", 31_000 + i, SERVER);
      traffic
          .at(i, query)
          .at(i + 0.001, query.answer("192.0.2.81").truncated())
          .at(i + 0.002, tcp.asks())
          .at(i + 0.003, tcp.isGranted())
          .at(i + 0.004, tcp.clientSends(query))
          .at(i + 0.005, tcp.serverSends(query.answer("192.0.2.80")));
    }
    assertThat(findings(traffic, SLIP)).isEmpty();
  }

  @Test
  void anotherClientsAnswerMayBeToAnotherQuery() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 3; i++) {
      Dns query = Dns.ask("www.example.com").port(30_000 + i).id(i + 1).ipId(i + 1);
      Dns other = query.from("192.0.2.20", 33_000 + i);
      traffic
          .at(i, query)
          .at(i + 0.001, query.response(0).truncated())
          .at(i + 0.002, other)
          .at(i + 0.003, other.answer("192.0.2.80"));
    }
    assertThat(findings(traffic, SLIP)).isEmpty();
  }
}
