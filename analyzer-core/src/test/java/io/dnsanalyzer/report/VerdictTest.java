package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import org.junit.jupiter.api.Test;

/**
 * What reports say first. What the end of a capture leaves open has not failed, and no report says
 * that it had.
 */
class VerdictTest {
  private static final Dns QUERY = Dns.ask("www.example.com");

  private static Traffic open(Traffic traffic, double from) {
    for (int i = 0; i < 5; i++) {
      traffic.at(from + i / 100.0, Dns.ask("open" + i + ".example").port(50000 + i));
    }
    return traffic;
  }

  /** Another lookup than that which failed 1000 s before. */
  private static Traffic oneFailed() {
    return open(new Traffic().at(0, QUERY).at(0.1, Traffic.refused(QUERY)).at(1000, QUERY), 1000.5);
  }

  @Test
  void theIncidentReportSaysThatNothingFailed() {
    assertThat(Written.markdown(open(new Traffic(), 0)))
        .contains(
            "No DNS failure was found: 0 of 5 questions got an answer, and of 5 the capture does"
                + " not tell. (frames 1 to 5)")
        .doesNotContain("lookups failed");
  }

  @Test
  void theIncidentReportTellsFailedFromUndecided() {
    assertThat(Written.markdown(oneFailed()))
        .contains(
            "7 of 7 lookups failed or are undecided: 1 of 7 questions to a server got no usable"
                + " answer, and of 6 the capture does not tell. (frames 1, 2)");
  }

  @Test
  void theTimelineSaysFailedOnlyWhereAnExchangeFailed() {
    assertThat(Written.text(oneFailed()).lines())
        .contains(
            "www.example.com. A, asked by 192.0.2.10: failed after 0.1 s",
            "www.example.com. A, asked by 192.0.2.10: undecided",
            "open4.example. A, asked by 192.0.2.10: undecided");
  }

  @Test
  void anAnswerThatThereIsNothingIsAnAnswer() {
    Traffic traffic =
        new Traffic().at(0, QUERY).at(0.1, QUERY.response(Dns.NXDOMAIN).withSoa()).until(20);
    assertThat(Written.markdown(traffic))
        .contains("No DNS failure was found: the one question was answered. (frames 1, 2)");
  }

  @Test
  void aLookupOfWhichOneExchangeFailedHasFailed() {
    Dns other = QUERY.to("198.51.100.53").port(50001);
    Traffic traffic =
        new Traffic().at(0, QUERY).at(0.1, Traffic.refused(QUERY)).at(1, other).until(2);
    assertThat(Written.text(traffic).lines())
        .contains("www.example.com. A, asked by 192.0.2.10: failed after 1 s");
  }
}
