package io.dnsanalyzer.diagnosis.reading.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Resolvers of Go, systemd and dig choose a port and an id anew for each try, 5 s apart. */
final class AskedInRoundsTest {
  private static final String OTHER_SERVER = "203.0.113.54";
  private final Traffic traffic = new Traffic();
  private int asked;

  private void answered(double at, String name, String server) {
    asked++;
    Dns query = Dns.ask(name).to(server).port(41_000 + asked).id(5_000 + asked).ipId(700 + asked);
    traffic.at(at, query).at(at + 0.02, query.answer("192.0.2.80"));
  }

  private Optional<Finding> found() {
    return traffic.until(900).analysis().findings().stream()
        .filter(finding -> finding.code().equals("asked_again_although_answered"))
        .findFirst();
  }

  private void rounds(int rounds, int queries, double interval) {
    for (int i = 0; i < rounds; i++) {
      for (int j = 0; j < queries; j++) {
        String server = j % 2 == 0 ? "203.0.113.53" : OTHER_SERVER;
        answered(60 * i + interval * j, "re" + i + ".example.com", server);
      }
    }
    answered(800, "other.example.com", OTHER_SERVER);
  }

  @Test
  void roundsThatEndAreThoseOfWhoGivesUp() {
    rounds(3, 4, 5);
    Finding finding = found().orElseThrow();
    assertThat(finding.confidence()).isEqualTo(Confidence.LOW);
    assertThat(finding.statement())
        .startsWith(
            "3 times a question was asked again and again, 5.000 s apart, and then no more, though"
                + " it was answered each time (the first: re0.example.com A, asked by 192.0.2.10, the"
                + " first time of 203.0.113.53).");
    assertThat(finding.frames()).hasSize(12);
  }

  @Test
  void oneOfThemMayBeChance() {
    rounds(1, 4, 5);
    assertThat(found()).isEmpty();
  }

  @Test
  void twoQueriesHaveNoPace() {
    rounds(3, 2, 5);
    assertThat(found()).isEmpty();
  }

  /** As of ping, which asks for a name with each reply. */
  @Test
  void aSecondIsAProgramsOwnPace() {
    rounds(3, 4, 1);
    assertThat(found()).isEmpty();
  }

  /** A program that watches a server has an interval, too. */
  @Test
  void whoGoesOnGaveNothingUp() {
    rounds(3, 7, 5);
    assertThat(found()).isEmpty();
  }

  @Test
  void whatIsNotOverIsNoRound() {
    for (int i = 0; i < 4; i++) {
      answered(5 * i, "a.example.com", OTHER_SERVER);
      answered(5 * i + 1, "b.example.com", OTHER_SERVER);
    }
    assertThat(found()).isEmpty();
  }

  @Test
  void otherIntervalsAreNotOne() {
    double[] waits = {0, 2, 5, 9};
    for (int i = 0; i < 3; i++) {
      for (double wait : waits) {
        answered(60 * i + wait, "re" + i + ".example.com", OTHER_SERVER);
      }
    }
    answered(800, "other.example.com", OTHER_SERVER);
    assertThat(found()).isEmpty();
  }
}
