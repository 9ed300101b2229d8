package io.dnsanalyzer.textlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.timeline.Limit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether a printed log has both directions is told by any of its lines, as in a capture. */
class DirectionsTest {
  private static final String QUERY =
      "13:24:32.000000 IP 192.0.2.10.40001 > 203.0.113.53.53: 1+ A? www.example.com. (33)\n";
  private static final String WEB_TO_CLIENT =
      "13:24:33.000000 IP 203.0.113.80.443 > 192.0.2.10.50001: Flags [S.], seq 1, ack 1, win 1,"
          + " length 0\n";
  private static final String WEB_TO_OTHER =
      "13:24:33.000000 IP 203.0.113.80.443 > 192.0.2.99.50001: Flags [S.], seq 1, ack 1, win 1,"
          + " length 0\n";
  private static final String LAST =
      "13:26:42.000000 IP 192.0.2.10.40002 > 203.0.113.53.53: 2+ A? www2.example.com. (34)\n";

  private static List<Limit.Kind> limits(String log) {
    return Logs.analysis(log).capture().limits().stream().map(Limit::kind).toList();
  }

  @Test
  void queriesAloneAreOneDirection() {
    assertThat(limits(QUERY + LAST)).contains(Limit.Kind.ONE_SIDED);
  }

  @Test
  void aLineToTheClientIsTheOtherDirection() {
    assertThat(limits(QUERY + WEB_TO_CLIENT + LAST)).doesNotContain(Limit.Kind.ONE_SIDED);
  }

  @Test
  void aLineToAnotherHostIsNot() {
    assertThat(limits(QUERY + WEB_TO_OTHER + LAST)).contains(Limit.Kind.ONE_SIDED);
  }
}
