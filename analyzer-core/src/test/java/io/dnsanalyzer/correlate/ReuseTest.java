package io.dnsanalyzer.correlate;

import static io.dnsanalyzer.correlate.AttemptsTest.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Tcp;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Lookup;
import io.dnsanalyzer.exchange.LookupNote;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Response;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import org.junit.jupiter.api.Test;

/** What one exchange or lookup left in its object does not show in the next, and lists end. */
class ReuseTest {
  private static Dns ask(int i) {
    return Dns.ask("name" + i + ".example.com").port(43000 + i).id(5300 + i).ipId(800 + i);
  }

  @Test
  void anExchangeRemembersNothingOfTheOneBeforeIt() {
    Dns first = ask(1).withOpt();
    Traffic traffic =
        new Traffic()
            .at(0, first)
            .at(1, Traffic.rejected(first, "192.0.2.1", 5, 1))
            .at(2, first.response(Dns.FORMERR).id(5301).name("forged.example.com"))
            .at(3, first.answer("192.0.2.161"))
            .at(4, first.answer("192.0.2.162").ipId(9001))
            .at(5, Traffic.icmp("192.0.2.10", "203.0.113.53", 3, 3, new byte[0]))
            .at(6, Traffic.refused(first))
            // Everything before is finished by now.
            .at(300, ask(2))
            .at(301, ask(2).ipId(899))
            .until(320);
    assertThat(told(traffic))
        .isEqualTo(
            "1 | 1>2:exact 1>7:exact | 4 | answered | conflictingResponses icmpContradicted"
                + " icmpRemark lookup:slow mismatched:3 mismatchedQuestion + 8 9 |  |  |"
                + " no_response |");
  }

  @Test
  void aLookupRemembersNothingOfTheOneBeforeIt() {
    Dns elsewhere = ask(1).to("203.0.113.54").port(43009);
    Traffic traffic =
        new Traffic()
            .at(0, ask(1).withOpt())
            .at(0.1, ask(1).response(Dns.FORMERR))
            .at(0.2, elsewhere)
            .at(0.3, elsewhere.answer("192.0.2.163"))
            .at(900, ask(2))
            .at(901, ask(2).port(43008).id(5309))
            .at(901.5, ask(2).port(43008).id(5309).answer("192.0.2.164"));
    Analysis analysis = traffic.analysis();
    assertThat(analysis.told().lookups().get(0).notes())
        .containsExactly(LookupNote.FAILOVER, LookupNote.EDNS_FALLBACK, LookupNote.RETRIED);
    Lookup second = analysis.told().lookups().get(1);
    assertThat(second.notes()).containsExactly(LookupNote.RETRIED, LookupNote.SLOW);
    assertThat(second.servers()).extracting(IpAddress::toString).containsExactly("203.0.113.53");
    assertThat(second.name()).hasToString("name2.example.com.");
    assertThat(second.waitedNanos()).isEqualTo(1_500_000_000L);
  }

  @Test
  void aLookupEndsWithItsLastFrame() {
    Tcp tcp = new Tcp("192.0.2.10", 43501, "203.0.113.53");
    Traffic traffic = new Traffic().at(0, ask(1)).at(2, ask(1).ipId(890));
    assertThat(last(traffic.until(9))).isEqualTo(2);
    traffic = new Traffic().at(0, ask(1)).at(2, Traffic.refused(ask(1)));
    assertThat(last(traffic.until(9))).isEqualTo(2);
    traffic = new Traffic().at(0, ask(1)).at(1, ask(1).response(Dns.SERVFAIL));
    assertThat(last(traffic.until(9))).isEqualTo(2);
    traffic = new Traffic().at(0, ask(1)).at(0.1, ask(1).answer("192.0.2.165").truncated());
    assertThat(last(traffic.at(0.2, tcp.asks()).at(0.3, tcp.resets()))).isEqualTo(4);
  }

  private static long last(Traffic traffic) {
    FrameRef last = traffic.analysis().told().lookups().get(0).last();
    return last.number();
  }

  @Test
  void aConnectionToAnotherServerFollowsNothing() {
    Tcp other = new Tcp("192.0.2.10", 43502, "203.0.113.54");
    Traffic traffic = new Traffic().at(0, ask(1)).at(0.1, ask(1).answer("192.0.2.166").truncated());
    assertThat(told(traffic.at(0.2, other.asks()).at(0.3, other.resets()).until(9)))
        .isEqualTo("1 |  | 2 | truncated_without_tcp | truncated + 3 |  |  | tcp_refused |");
  }

  @Test
  void anErrorThatFitsAnAnsweredAndAnOpenExchangeIsTheOpenOnes() {
    Dns open = ask(1).ipId(0);
    Dns answered = ask(2).port(43001).ipId(0);
    Traffic traffic =
        new Traffic()
            .at(0, open)
            .at(1, answered)
            .at(1.1, answered.answer("192.0.2.167"))
            .at(1.2, Traffic.refused(open, 4))
            .until(9);
    assertThat(told(traffic))
        .isEqualTo("1 | 1>4:ambiguous |  | port_unreachable_by_server | + 2 |  | 3 | answered |");
  }

  @Test
  void anAnswerIsTimedFromTheAttemptBeforeIt() {
    Traffic traffic =
        new Traffic()
            .at(10, ask(1))
            .at(12, ask(1).ipId(891))
            .at(11.5, ask(1).answer("192.0.2.168"));
    Response response = traffic.analysis().told().exchanges().get(0).response().orElseThrow();
    assertThat(response.sinceFirstNanos()).isEqualTo(1_500_000_000L);
    assertThat(response.sinceLastNanos()).isEqualTo(1_500_000_000L);
  }

  @Test
  void listsEndAtAHundredAndSaySo() {
    Dns query = ask(1).ipId(0);
    Traffic traffic = new Traffic();
    for (int i = 0; i < 130; i++) {
      traffic.at(i * 0.01, query);
    }
    traffic.at(2, Traffic.refused(query, 41));
    for (int i = 1; i < 130; i++) {
      traffic.at(2 + i * 0.01, Traffic.refused(query, 8));
    }
    for (int i = 0; i < 130; i++) {
      traffic.at(5 + i * 0.01, query.answer("192.0.2.169").name("forged" + i + ".example.com"));
    }
    Analysis analysis = traffic.until(20).analysis();
    Exchange exchange = analysis.told().exchanges().get(0);
    assertThat(exchange.attempts()).hasSize(100);
    assertThat(exchange.mismatched()).hasSize(100);
    assertThat(exchange.notes()).contains(Note.MORE_THAN_LISTED);
    assertThat(exchange.outcome().code()).isEqualTo("port_unreachable_by_server");
    assertThat(analysis.summary().queries()).isEqualTo(130);
  }

  @Test
  void answeredExchangesThatLeaveEarlyAreCountedAllTheSame() {
    Traffic traffic = new Traffic().failuresOnly();
    for (int i = 0; i < 3000; i++) {
      Dns query = Dns.ask("n" + i % 7 + ".example.com").port(10_000 + i).id(i).ipId(i + 1);
      traffic.at(i * 0.001, query).at(i * 0.001 + 0.0005, query.answer("192.0.2.170"));
    }
    Analysis analysis = traffic.analysis();
    assertThat(analysis.summary().answered()).isEqualTo(3000);
    assertThat(analysis.summary().lookups()).isEqualTo(3000);
    assertThat(analysis.summary().names()).isEqualTo(7);
    assertThat(analysis.told().exchanges()).isEmpty();
  }
}
