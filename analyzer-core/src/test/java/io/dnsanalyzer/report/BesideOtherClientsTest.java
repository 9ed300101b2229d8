package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is seen of one client is seen, too, where others ask for the same names (TAXONOMY 3.11). */
final class BesideOtherClientsTest {
  private static final String OTHER = "192.0.2.99";
  private static final String SECOND = "203.0.113.54";
  private final Traffic traffic = new Traffic();
  private int others;

  private String text() {
    return Written.text(traffic.until(300)).replaceAll("\\s+", " ");
  }

  /** Another client asks another server for the same, and is answered. */
  private void beside(double seconds, Dns query) {
    others++;
    Dns same =
        query.from(OTHER, 50_000 + others).to(SECOND).id(9_000 + others).ipId(2_000 + others);
    traffic.at(seconds, same).at(seconds + 0.003, same.answer("192.0.2.80"));
  }

  private Dns twice(String client, String name, int number, double seconds) {
    Dns query = Dns.ask(name).from(client, 41_000 + number).id(5_200 + number);
    traffic
        .at(seconds, query.ipId(700 + 4 * number))
        .at(seconds + 0.01, query.answer("192.0.2.80").ipId(701 + 4 * number));
    beside(seconds + 1, query);
    traffic
        .at(seconds + 2, query.ipId(702 + 4 * number))
        .at(seconds + 2.01, query.answer("192.0.2.80").ipId(703 + 4 * number));
    return query;
  }

  @Test
  void queriesComeAgainAlthoughTheyWereAnswered() {
    twice("192.0.2.10", "www.example.com", 1, 0);
    assertThat(text())
        .startsWith("No DNS failure in 3 exchanges, but queries came again although")
        .contains("Once a query came again with the same port and id after it was answered");
  }

  /** One client loses AAAA now and then; that explains nothing of what the other one does. */
  @Test
  void whatOneClientLosesDoesNotExplainWhatAnotherOneAsksAgain() {
    twice("192.0.2.10", "www.example.com", 1, 0);
    for (int i = 0; i < 3; i++) {
      Dns a = Dns.ask("db" + i + ".example.com").from("192.0.2.20", 43_000 + i).id(100 + i);
      Dns aaaa = a.type(Dns.AAAA).id(200 + i);
      double at = 20 + 10 * i;
      traffic
          .at(at, a.ipId(10 + i))
          .at(at + 0.0001, aaaa.ipId(20 + i))
          .at(at + 0.01, a.answer("192.0.2.81"))
          .at(at + 5, aaaa.ipId(30 + i))
          .at(at + 5.01, aaaa.response(0).withSoa());
    }
    assertThat(text())
        .contains("Once a query came again with the same port and id after it was answered");
  }

  /** Its twin: who asks again for both of a pair asks again for the one that was answered. */
  @Test
  void whatAClientLosesExplainsWhatItAsksAgain() {
    Dns a = Dns.ask("db.example.com").from("192.0.2.20", 43_000).id(100);
    Dns aaaa = a.type(Dns.AAAA).id(200);
    traffic
        .at(0, a.ipId(10))
        .at(0.0001, aaaa.ipId(20))
        .at(0.01, a.answer("192.0.2.81").ipId(11))
        .at(5, a.ipId(12))
        .at(5.0001, aaaa.ipId(30))
        .at(5.01, a.answer("192.0.2.81").ipId(13))
        .at(5.0101, aaaa.response(0).withSoa());
    assertThat(text()).doesNotContain("came again").contains("A and AAAA");
  }

  @Test
  void oneOfAPairIsLost() {
    for (int i = 0; i < 3; i++) {
      Dns a = Dns.ask("db" + i + ".example.com").from("192.0.2.20", 43_000 + i).id(100 + i);
      Dns aaaa = a.type(Dns.AAAA).id(200 + i);
      traffic
          .at(20 * i, a.ipId(10 + i))
          .at(20 * i + 0.0001, aaaa.ipId(20 + i))
          .at(20 * i + 0.01, a.answer("192.0.2.81"));
      beside(20 * i + 1, a);
      beside(20 * i + 1.1, aaaa);
      traffic.at(20 * i + 5, aaaa.ipId(30 + i)).at(20 * i + 5.01, aaaa.response(0).withSoa());
    }
    assertThat(text()).contains("A and AAAA were asked from one socket, and 3 times only one");
  }

  /** Between the two, others ask for as many names as are kept, and for one more. */
  @ParameterizedTest
  @CsvSource({"4094, true", "4097, false"})
  void whatABusyCapturePushesOutIsSaid(int names, boolean isTold) {
    Dns query = Dns.ask("www.example.com").port(41_000).id(5_200);
    traffic.at(0, query.ipId(700)).at(0.01, query.answer("192.0.2.80").ipId(701));
    for (int i = 0; i < names; i++) {
      Dns other = Dns.ask("n" + i + ".example.net").from(OTHER, 30_000 + i).id(i).ipId(i + 1);
      traffic.at(0.1 + i / 4000.0, other).at(0.1001 + i / 4000.0, other.answer("192.0.2.81"));
    }
    traffic.at(2, query.ipId(702)).at(2.01, query.answer("192.0.2.80").ipId(703));
    String text = text();
    assertThat(text.contains("limit: More names were asked for within 5 min")).isEqualTo(!isTold);
    assertThat(text.contains("Once a query came again")).isEqualTo(isTold);
  }

  /** A server answers every second question with TC and no record, whatever fits. */
  @Test
  void aServerLimitsTheRateOfItsResponses() {
    for (int i = 0; i < 6; i++) {
      Dns query = Dns.ask("www.example.com").port(44_000 + i).id(300 + i).ipId(40 + i);
      traffic.at(4 * i, query);
      traffic.at(
          4 * i + 0.01, i % 2 == 0 ? query.answer("192.0.2.80") : query.response(0).truncated());
      beside(4 * i + 2, query);
    }
    assertThat(Written.of(traffic.until(300).analysis(), ReportFormat.JSON, ReportOptions.DEFAULTS))
        .contains("response_rate_limited");
  }
}
