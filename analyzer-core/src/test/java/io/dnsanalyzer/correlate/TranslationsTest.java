package io.dnsanalyzer.correlate;

import static io.dnsanalyzer.correlate.AttemptsTest.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Tcp;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.Summary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same packets on both sides of an address translation, captured on the node between. */
class TranslationsTest {
  private static final String NODE = "198.51.100.1";
  private static final String POD = "198.51.100.7";

  /** What the client asks, of a server or of an address that stands for one. */
  private static final Dns ASK = Dns.ask("www.example.com").port(40081).id(4801).ipId(401);

  /** The same packet behind a node that put its own address in place of the client's. */
  private static final Dns MASKED = ASK.from(NODE, 61_001).ttl(63);

  /** The same packet on its way to what the address of the service stands for. */
  private static final Dns TO_POD = ASK.to(POD).ttl(63);

  private static byte[] error(Dns query, String by, int ttl) {
    byte[] error = Traffic.rejected(query, by, 3, 3);
    error[8] = (byte) ttl;
    return error;
  }

  @Test
  void aServiceThatAnswersThroughATranslationIsOneServer() {
    Traffic traffic =
        new Traffic()
            .at(0, ASK)
            .at(0.00002, TO_POD)
            .at(0.0005, TO_POD.answer("192.0.2.181").ttl(63))
            .at(0.00053, ASK.answer("192.0.2.181").ttl(62));
    assertThat(told(traffic)).isEqualTo("1 |  | 4 | answered | translated");
    Summary summary = traffic.analysis().summary();
    assertThat(summary.queries()).isEqualTo(1);
    assertThat(summary.responses()).isEqualTo(1);
    assertThat(summary.servers()).isEqualTo(1);
    assertThat(summary.clients()).isEqualTo(1);
    assertThat(summary.lookups()).isEqualTo(1);
  }

  /** What asks for another query settles nothing, beyond a translation either. */
  @Test
  void aHandshakeSeenOnBothSidesIsOneExchange() {
    Dns ask = ASK.withOpt();
    Dns again = ask.port(40099).id(4999).ipId(399);
    Traffic traffic = new Traffic();
    for (int i = 0; i < 2; i++) {
      Dns near = i == 0 ? ask : again;
      Dns far = near.from(NODE, 61_001 + i).ttl(63);
      traffic
          .at(0.01 * i, near)
          .at(0.01 * i + 0.00002, far)
          .at(0.01 * i + 0.005, i == 0 ? far.response(23) : far.answer("192.0.2.66"))
          .at(0.01 * i + 0.00502, i == 0 ? near.response(23) : near.answer("192.0.2.66"));
    }
    Analysis analysis = traffic.failuresOnly().until(9).analysis();
    assertThat(analysis.summary().exchanges()).isEqualTo(1);
    assertThat(analysis.summary().failed()).isZero();
  }

  @Test
  void clientsBehindANodeKeepTheirAddresses() {
    Dns other = ASK.from("192.0.2.11", 40081).ipId(402);
    Traffic traffic =
        new Traffic()
            .at(0, ASK)
            .at(0.00002, MASKED)
            .at(0.00003, other)
            .at(0.00004, other.from(NODE, 61_002).ttl(63))
            .at(0.01, MASKED.response(Dns.NXDOMAIN).withSoa().ttl(57))
            .at(0.01002, ASK.response(Dns.NXDOMAIN).withSoa().ttl(56))
            .until(10);
    assertThat(told(traffic))
        .isEqualTo("1 |  | 6 | nxdomain | translated + 3 |  |  | no_response | translated");
    assertThat(traffic.analysis().summary().clients()).isEqualTo(2);
  }

  @Test
  void aRefusalIsSeenOnBothSidesAndCountsOnce() {
    Traffic traffic =
        new Traffic()
            .at(0, ASK)
            .at(0.00002, MASKED)
            .at(0.0004, error(MASKED, "203.0.113.53", 60))
            .at(0.00042, error(ASK, "203.0.113.53", 59));
    assertThat(told(traffic))
        .isEqualTo("1 | 1>4:exact |  | port_unreachable_by_server | translated");
    Analysis analysis = traffic.analysis();
    assertThat(analysis.summary().failedLookups()).isEqualTo(1);
    assertThat(analysis.diagnoses()).hasSize(1);
    assertThat(analysis.told().unmatchedErrors()).isEmpty();
  }

  @Test
  void anErrorThatWasNotTranslatedBackIsTheExchangesAllTheSame() {
    Traffic traffic =
        new Traffic()
            .at(0, ASK)
            .at(0.00002, TO_POD)
            .at(0.0004, error(TO_POD, POD, 63))
            .at(2, ASK.ipId(402))
            .at(2.00002, TO_POD.ipId(402))
            .at(2.0005, error(TO_POD.ipId(402), POD, 62));
    assertThat(told(traffic))
        .isEqualTo("1 4 | 1>3:exact 4>6:exact |  | port_unreachable_by_server | translated");
  }

  /** RFC 5508 4.2 wants the quote to be mended, too. */
  @Test
  void anErrorWhoseQuoteWasNotMendedIsTheOneThatReachedTheClient() {
    Traffic traffic =
        new Traffic()
            .at(0, ASK)
            .at(0.00002, MASKED)
            .at(0.0004, error(MASKED, "203.0.113.53", 60))
            .at(0.00042, Traffic.icmp("203.0.113.53", "192.0.2.10", 3, 3, MASKED.packet()));
    assertThat(told(traffic))
        .isEqualTo("1 | 1>4:nat_rewritten |  | port_unreachable_by_server | translated");
    assertThat(traffic.analysis().summary().icmpErrors()).isEqualTo(1);
  }

  @Test
  void anAnswerThatIsNotTranslatedBackIsLost() {
    Traffic traffic =
        new Traffic()
            .at(0, ASK)
            .at(0.00002, MASKED)
            .at(0.02, MASKED.answer("192.0.2.182"))
            .at(2, ASK.ipId(402))
            .at(2.00002, MASKED.ipId(402))
            .at(2.02, MASKED.answer("192.0.2.182").ipId(5402))
            .until(10);
    assertThat(told(traffic))
        .isEqualTo("1 4 |  | 3 | lost_on_the_way | lookup:answersLost translated");
    assertThat(traffic.analysis().summary().failedLookups()).isEqualTo(1);
    assertThat(traffic.analysis().summary().responses()).isEqualTo(2);
    assertThat(traffic.analysis().told().exchanges().get(0).repeated())
        .extracting(FrameRef::number)
        .containsExactly(6L);
  }

  @Test
  void retriesAreCopiedToo() {
    Traffic traffic =
        new Traffic()
            .at(0, ASK)
            .at(0.00002, MASKED)
            .at(5, ASK.ipId(402))
            .at(5.00002, MASKED.ipId(402))
            .until(11);
    assertThat(told(traffic)).isEqualTo("1 3 |  |  | no_response | translated");
    assertThat(traffic.analysis().summary().queries()).isEqualTo(2);
  }

  @ParameterizedTest(name = "{0} s between the copies, the farther one first")
  @ValueSource(doubles = {0.00002, 0.001})
  void moreHopsLeftAreNearerToTheClient(double later) {
    Traffic traffic =
        new Traffic()
            .at(0, MASKED)
            .at(later, ASK)
            .at(3, MASKED.ipId(402))
            .at(3 + later, ASK.ipId(402))
            .at(3.02, MASKED.answer("192.0.2.183").ipId(5402))
            .at(3.02002, ASK.answer("192.0.2.183").ttl(56).ipId(5402));
    assertThat(told(traffic))
        .isEqualTo("2 4 |  | 6 | answered | lookup:retried lookup:slow translated");
    assertThat(traffic.analysis().summary().lookups()).isEqualTo(1);
  }

  @Test
  void anAddressMayBeTranslatedTwice() {
    Dns third = TO_POD.from(NODE, 61_001).ttl(62);
    Traffic traffic =
        new Traffic()
            .at(0, ASK)
            .at(0.00002, TO_POD)
            .at(0.00004, third)
            .at(0.01, third.response(Dns.SERVFAIL).ttl(64))
            .at(0.01002, TO_POD.response(Dns.SERVFAIL).ttl(63))
            .at(0.01004, ASK.response(Dns.SERVFAIL).ttl(62));
    assertThat(told(traffic)).isEqualTo("1 |  | 6 | servfail | translated");
  }

  @Test
  void theClientsErrorAboutAnAnswerIsSeenOnBothSides() {
    Traffic traffic =
        new Traffic()
            .at(0, ASK)
            .at(0.00002, MASKED)
            .at(3, MASKED.answer("192.0.2.184"))
            .at(3.00002, ASK.answer("192.0.2.184").ttl(56))
            .at(3.00004, Traffic.refused(ASK.answer("192.0.2.184")))
            .at(3.00006, Traffic.refused(MASKED.answer("192.0.2.184")));
    assertThat(told(traffic))
        .isEqualTo("1 |  | 4 | answered | clientPortClosed:5 lookup:answersRefused translated");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"refuses, tcp_refused", "answers, answered"})
  void connectionsAreTranslatedToo(String what, String outcome) {
    Tcp near = new Tcp("192.0.2.10", 40082, "203.0.113.53");
    Tcp far = new Tcp(NODE, 61_003, "203.0.113.53");
    Traffic traffic = new Traffic().at(0, near.asks()).at(0.00002, farther(far.asks()));
    if (what.equals("refuses")) {
      traffic.at(0.01, far.resets()).at(0.01002, farther(near.resets()));
      assertThat(told(traffic)).isEqualTo("1 |  | " + " | " + outcome + " | translated");
      return;
    }
    traffic
        .at(0.01, far.isGranted())
        .at(0.01002, farther(near.isGranted()))
        .at(0.02, near.clientSends(ASK))
        .at(0.02002, farther(far.clientSends(ASK)))
        .at(0.03, far.serverSends(ASK.answer("192.0.2.185")))
        .at(0.03002, farther(near.serverSends(ASK.answer("192.0.2.185"))));
    assertThat(told(traffic)).isEqualTo("5 |  | 8 | answered | translated");
  }

  /** One hop on: the checksum of the header need not be right for this. */
  private static byte[] farther(byte[] packet) {
    packet[8]--;
    return packet;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "another server and another IP id, 203.0.113.54, 40081, 4801, 402, 63, 0.00002",
    "another server with hops like the first, 203.0.113.54, 40081, 4801, 401, 64, 0.00002",
    "another id, 203.0.113.54, 40081, 4802, 401, 63, 0.00002",
    "another server and port, 203.0.113.54, 40082, 4801, 401, 63, 0.00002",
    "more than a millisecond later, 203.0.113.54, 40081, 4801, 401, 63, 0.001001"
  })
  void whatDiffersInMoreThanOneEndpointIsAnotherQuery(
      String what, String server, int port, int id, int ipId, int ttl, double later) {
    Dns other = ASK.to(server).port(port).id(id).ipId(ipId).ttl(ttl);
    Traffic traffic = new Traffic().at(0, ASK).at(later, other).until(9);
    assertThat(traffic.analysis().summary().servers()).isEqualTo(2);
    assertThat(traffic.analysis().summary().queries()).isEqualTo(2);
  }

  @Test
  void anotherMessageIsNoCopy() {
    Dns other = TO_POD.checksumOffBy(7);
    Traffic traffic = new Traffic().at(0, ASK).at(0.00002, other.name("WWW.example.com")).until(9);
    assertThat(traffic.analysis().summary().servers()).isEqualTo(1); // its checksum is wrong
    traffic = new Traffic().at(0, ASK).at(0.00002, TO_POD.name("WWW.example.com")).until(9);
    assertThat(traffic.analysis().summary().servers()).isEqualTo(2);
  }

  @Test
  void othersThatAskInTheSameMillisecondHideNoCopy() {
    Traffic traffic = new Traffic().failuresOnly();
    int clients = 700;
    for (int i = 0; i < clients; i++) {
      Dns ask = ASK.from("192.0.2." + i % 200, 30_000 + i).ipId(1 + i % 9).id(i);
      traffic.at(i * 1e-6, ask);
    }
    for (int i = 0; i < clients; i++) {
      Dns ask = ASK.from("192.0.2." + i % 200, 30_000 + i).ipId(1 + i % 9).id(i);
      traffic.at(0.0003 + i * 1e-6, ask.to(POD).ttl(63));
    }
    assertThat(traffic.until(9).analysis().summary().queries()).isEqualTo(clients);
  }
}
