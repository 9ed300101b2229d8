package io.dnsanalyzer.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.ToldLines;
import io.dnsanalyzer.Traffic;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which queries are attempts of one exchange. */
class AttemptsTest {
  private static final Dns ASK = Dns.ask("www.example.com").port(40011).id(4711).ipId(301);

  @ParameterizedTest(name = "asked again after {0} s")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          0.002;      1 2 |  |  | no_response |
          14.999999;  1 2 |  |  | no_response |
          15;         1 2 |  |  | no_response |
          15.000001;  1 |  |  | no_response | + 2 |  |  | no_response | idAndPortReused
          """)
  void aRetransmissionBelongsToTheExchangeForFifteenSeconds(double after, String told) {
    Traffic traffic = new Traffic().at(0, ASK).at(after, ASK.ipId(302)).until(40);
    assertThat(told(traffic)).isEqualTo(told);
  }

  @Test
  void theFifteenSecondsCountFromTheLastAttempt() {
    Traffic traffic =
        new Traffic().at(0, ASK).at(14, ASK.ipId(302)).at(28, ASK.ipId(303)).until(60);
    assertThat(told(traffic)).isEqualTo("1 2 3 |  |  | no_response |");
  }

  @Test
  void anAnsweredExchangeIsClosed() {
    Traffic traffic =
        new Traffic()
            .at(0, ASK)
            .at(0.011, ASK.answer("192.0.2.81"))
            .at(0.5, ASK.ipId(302))
            .at(0.513, ASK.answer("192.0.2.81").ipId(999))
            .until(10);
    assertThat(told(traffic))
        .isEqualTo("1 |  | 2 | answered | + 3 |  | 4 | answered | idAndPortReused");
  }

  @Test
  void aRejectedExchangeIsClosed() {
    Traffic traffic =
        new Traffic()
            .at(0, ASK)
            .at(0.1, Traffic.refused(ASK))
            .at(1, ASK.ipId(302))
            .at(1.2, Traffic.refused(ASK.ipId(302)))
            .until(10);
    assertThat(told(traffic))
        .isEqualTo(
            "1 | 1>2:exact |  | port_unreachable_by_server |"
                + " + 3 | 3>4:exact |  | port_unreachable_by_server | idAndPortReused");
  }

  /** Each repetition is within 15 s of the one before; after 120 s the next exchange begins. */
  @Test
  void aQueryThatIsRepeatedForEverIsSeveralExchanges() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 20; i++) {
      traffic.at(i * 10, ASK.ipId(301 + i));
    }
    assertThat(told(traffic.until(400)))
        .isEqualTo(
            "1 2 3 4 5 6 7 8 9 10 11 12 13 |  |  | no_response |"
                + " + 14 15 16 17 18 19 20 |  |  | no_response | idAndPortReused");
  }

  @Test
  void aRedirectClosesNothing() {
    Traffic traffic =
        new Traffic()
            .at(0, ASK)
            .at(0.1, Traffic.rejected(ASK, "192.0.2.1", 5, 1))
            .at(1, ASK.ipId(302))
            .until(10);
    assertThat(told(traffic)).isEqualTo("1 3 | 1>2:exact |  | no_response | icmpRemark");
  }

  @ParameterizedTest(name = "{0} differs")
  @CsvSource({"id", "port", "client", "server", "name", "type"})
  void anythingElseIsAnotherExchange(String what) {
    Dns other =
        switch (what) {
          case "id" -> ASK.id(4712);
          case "port" -> ASK.port(40012);
          case "client" -> ASK.from("192.0.2.11", 40011);
          case "server" -> ASK.to("203.0.113.54");
          case "name" -> ASK.name("wwv.example.com");
          default -> ASK.type(Dns.AAAA);
        };
    String note = what.equals("name") || what.equals("type") ? " idAndPortReused" : "";
    assertThat(told(new Traffic().at(0, ASK).at(1, other.ipId(302)).until(10)))
        .isEqualTo("1 |  |  | no_response | + 2 |  |  | no_response |" + note);
  }

  @Test
  void theCaseOfTheNameDoesNotMatter() {
    Traffic traffic = new Traffic().at(0, ASK).at(1, ASK.name("wWW.eXample.COM").ipId(302));
    assertThat(told(traffic.until(10))).isEqualTo("1 2 |  |  | no_response |");
  }

  @ParameterizedTest(name = "IP id {0} after {1} s")
  @CsvSource({
    "301, 0.001,    1, 1",
    "301, 0.001001, 2, 0",
    "302, 0.0005,   2, 0",
  })
  void aPacketCapturedTwiceCountsOnce(int ipId, double after, int queries, int duplicates) {
    Traffic traffic = new Traffic().at(0, ASK).at(after, ASK.ipId(ipId)).until(10);
    assertThat(traffic.analysis().summary().queries()).isEqualTo(queries);
    assertThat(traffic.analysis().capture().limits().toString().contains("DUPLICATES"))
        .isEqualTo(duplicates > 0);
  }

  static String told(Traffic traffic) {
    return ToldLines.exchanges(traffic.analysis()).stream()
        .map(String::strip)
        .collect(Collectors.joining(" + "));
  }
}
