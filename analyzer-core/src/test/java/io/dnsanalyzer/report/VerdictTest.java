package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Tcp;
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
  void whereNothingWasAnsweredNoReportSaysThatAllIsWell() {
    String undecided =
        "Undecided: the capture holds no answer to any of 5 queries, and what was read ended before"
            + " the time for an answer was over.";
    assertThat(Written.markdown(open(new Traffic(), 0)))
        .contains(undecided + " (frames 1 to 5)")
        .doesNotContain("lookups failed");
    assertThat(Written.text(open(new Traffic(), 0)))
        .startsWith("Undecided: the capture holds no answer to any of 5 queries, and")
        .doesNotContain("No DNS failure");
  }

  /** No query goes over a connection before it is granted (RFC 9293 3.5). */
  @Test
  void connectionsThatAreOnlyTriedAreNoQueries() {
    Traffic traffic =
        new Traffic()
            .at(0, new Tcp("192.0.2.10", 50_011, "203.0.113.53").asks())
            .at(0.5, new Tcp("192.0.2.10", 50_012, "203.0.113.54").asks())
            .until(3);
    assertThat(Written.markdown(traffic).replace("\\.", "."))
        .contains(
            "Undecided: the capture holds no answer to any of 2 TCP connections that were tried,"
                + " and what was read ended before the time for an answer was over.",
            "none of it is known to have failed, and 2 TCP connections are undecided",
            "TCP connection on which nothing was asked")
        .doesNotContain("0 queries", "no readable question");
  }

  @Test
  void aLookupThatHadToWaitIsNoFailureAndIsToldAllTheSame() {
    Traffic traffic =
        new Traffic().at(0, QUERY).at(5, QUERY).at(5.1, QUERY.answer("192.0.2.80")).until(20);
    assertThat(Written.text(traffic).lines().findFirst())
        .hasValue("No lookup failed, but 1 of 1 lookup was slow, or answered only after another");
  }

  /** The exit status is 1 for what cannot be read, and the first line says why. */
  @Test
  void whatFailedOutsideOfLookupsIsInTheFirstLineBesideOtherFailures() {
    Dns unreadable = QUERY.withoutQuestion().port(40_099).id(99).ipId(99);
    Traffic traffic =
        new Traffic()
            .at(0, QUERY)
            .at(0.1, Traffic.refused(QUERY))
            .at(0.2, QUERY.to("203.0.113.54"))
            .at(0.3, QUERY.to("203.0.113.54").answer("192.0.2.80"))
            .at(1, unreadable)
            .at(1.1, unreadable.response(1))
            .until(20);
    assertThat(Written.text(traffic).replaceAll("\\s+", " "))
        .startsWith(
            "No lookup failed, but 1 of 1 lookup was slow, or answered only after another attempt"
                + " (the longest took 300 ms), and 1 exchange without a readable question failed");
    assertThat(traffic.analysis().hasFailedLookups()).isTrue();
  }

  @Test
  void theIncidentReportTellsFailedFromUndecided() {
    assertThat(Written.markdown(oneFailed()))
        .contains(
            "7 of 7 lookups failed or are undecided: 203.0.113.53 refused DNS on UDP port 53 (once)"
                + " (frames 1, 2)");
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
    assertThat(Written.markdown(traffic)).contains("No DNS failure in 1 exchange (frames 1, 2)");
  }

  @Test
  void aLookupOfWhichOneExchangeFailedHasFailed() {
    Dns other = QUERY.to("198.51.100.53").port(50001);
    Traffic traffic =
        new Traffic().at(0, QUERY).at(0.1, Traffic.refused(QUERY)).at(1, other).until(2);
    assertThat(Written.text(traffic).lines())
        .contains(
            "www.example.com. A, asked by 192.0.2.10: failed; last asked 1 s after the first",
            "time");
  }
}
