package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import org.junit.jupiter.api.Test;

/** What the frames of a capture exclude is no reading of them, and no alternative. */
final class WhatFramesExcludeTest {
  private static final String CLIENT = "192.0.2.10";
  private static final String SERVER = "203.0.113.53";
  private static final String ROUTER = "192.0.2.1";
  private static final int TXT = 16;
  private final Traffic traffic = new Traffic();
  private int asked;

  private Dns ask(String name) {
    asked++;
    return Dns.ask(name).port(41_000 + asked).id(5_200 + asked).ipId(700 + asked);
  }

  private String text() {
    return Written.text(traffic.until(300)).replaceAll("\\s+", " ");
  }

  /** Each TXT has EDNS and is answered, and a router says why the answer did not arrive. */
  private void answersThatAreTooBig() {
    for (int i = 0; i < 3; i++) {
      Dns small = ask("www" + i + ".example.com");
      Dns large = ask("key" + i + ".example.com").type(TXT).withOpt();
      Dns answer = large.answer("192.0.2.80");
      byte[] error = Traffic.icmp(ROUTER, SERVER, 3, 4, answer.packet());
      traffic
          .at(20 * i, large)
          .at(20 * i + 0.01, answer)
          .at(20 * i + 0.011, error)
          .at(20 * i + 2, small)
          .at(20 * i + 2.01, small.answer("192.0.2.80"))
          .at(20 * i + 5, large)
          .at(20 * i + 5.01, answer)
          .at(20 * i + 5.011, error);
    }
  }

  /** The server answered each of them: it fails for no type, and takes EDNS. */
  @Test
  void whatTheWayDoesToAnswersIsNotTheServers() {
    answersThatAreTooBig();
    assertThat(text())
        .contains("is what large messages need: the answer was too big for a link on the way")
        .doesNotContain("Whether it is the type or EDNS")
        .doesNotContain("fails for questions of this type")
        .doesNotContain("The server does not take EDNS");
  }

  /** Why it came again is known: its answer was rejected on the way. */
  @Test
  void whoseAnswerWasRejectedAsksAgainForThat() {
    answersThatAreTooBig();
    assertThat(text()).doesNotContain("came again with the same port and id");
  }

  /** The twin: nothing says why it came again. */
  @Test
  void whoseAnswerWasNotRejectedAsksAgainForAnotherReason() {
    Dns query = ask("www.example.com");
    traffic
        .at(0, query)
        .at(0.01, query.answer("192.0.2.80"))
        .at(5, query)
        .at(5.01, query.answer("192.0.2.80"));
    assertThat(text()).contains("Once a query came again with the same port and id");
  }
}
