package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Tcp;
import io.dnsanalyzer.Traffic;
import org.junit.jupiter.api.Test;

/**
 * Frames that stand behind what came after them, or whose clock is up to 1 ms off, as between the
 * queues of a network card: the report is that of the order in which things happened.
 */
final class OutOfOrderTest {
  private static final String CLIENT = "192.0.2.10";
  private static final String ROUTER = "192.0.2.1";
  private static final String SERVER = "203.0.113.53";
  private static final Dns ASK = Dns.ask("www.example.com").port(41_000).id(5_200).ipId(700);
  private final Traffic traffic = new Traffic();

  private String text() {
    return Written.text(traffic.until(300)).replaceAll("\\s+", " ");
  }

  /** The client's error quotes the answer that stands behind it, 30 µs older. */
  @Test
  void theAnswerThatAClientRefusesMayStandBehindItsError() {
    Dns answer = ASK.answer("192.0.2.80");
    traffic.at(0, ASK).at(2.30003, Traffic.refused(answer)).at(2.3, answer);
    assertThat(text())
        .startsWith(
            "1 of 1 lookup failed. 1 response was refused with ICMP port unreachable by the client"
                + " that had asked, 192.0.2.10: its port was closed by then, 2.300 s after the"
                + " query");
  }

  /** One port and id again and again, as of glibc: each answer is 0.8 ms before its query. */
  @Test
  void anAnswerJustBeforeItsQueryIsNotOneMoreToTheQueryBefore() {
    for (int i = 0; i < 3; i++) {
      traffic
          .at(2 * i, ASK.ipId(900 + i).answer("192.0.2.80"))
          .at(2 * i + 0.0008, ASK.ipId(700 + i));
    }
    assertThat(text())
        .startsWith("No DNS failure in 3 exchanges")
        .contains("3 lookups, 0 failed; 3 exchanges: 0 failed, 0 undecided, 3 answered");
  }

  /** Where nothing is asked within the skew, it is one more answer to what was asked. */
  @Test
  void aSecondAnswerIsOneMoreToTheQueryBefore() {
    traffic
        .at(0, ASK)
        .at(0.02, ASK.ipId(900).answer("192.0.2.80"))
        .at(0.5, ASK.ipId(901).answer("192.0.2.81"))
        .at(0.6, ASK.ipId(701));
    assertThat(text())
        .contains("2 queries, 2 responses", "1 answered", "1 no_response")
        .doesNotContain("fit no query");
  }

  /** An error that is 0.8 ms older than the query which it quotes is no translated one. */
  @Test
  void anErrorJustBeforeItsQueryIsNotThatOfAnotherPort() {
    for (int i = 0; i < 2; i++) {
      Dns query = ASK.port(41_000 + i).ipId(700 + i);
      traffic.at(2 * i, Traffic.rejected(query, ROUTER, 3, 0)).at(2 * i + 0.0008, query);
    }
    assertThat(text())
        .contains("2 net_unreachable")
        .doesNotContain("translat", "undecided: ", "fit no query");
  }

  /** The same port and id again: the query before has its error. */
  @Test
  void anErrorJustBeforeItsQueryIsNotASecondOneOfTheQueryBefore() {
    for (int i = 0; i < 2; i++) {
      Dns query = ASK.ipId(700 + i);
      traffic.at(3 * i, Traffic.refused(query)).at(3 * i + 0.0008, query);
    }
    assertThat(text()).contains("2 port_unreachable_by_server").doesNotContain("fit no query");
  }

  /** A second error about one query, where nothing was asked again, is joined to it. */
  @Test
  void aSecondErrorOfAQueryIsJoinedToIt() {
    traffic
        .at(0, ASK)
        .at(0.001, Traffic.rejected(ASK, ROUTER, 3, 13))
        .at(2, Traffic.rejected(ASK, ROUTER, 3, 13));
    assertThat(text()).contains("1 admin_prohibited").doesNotContain("fit no query");
  }

  /** The connection begins 1 ms after the truncated answer, and stands before it. */
  @Test
  void aTruncatedAnswerMayStandBehindTheConnectionItLedTo() {
    Tcp tcp = new Tcp(CLIENT, 42_000, SERVER);
    traffic
        .at(0, ASK)
        .at(0.021, tcp.asks())
        .at(0.02, ASK.response(0).truncated())
        .at(0.022, Traffic.icmp(ROUTER, CLIENT, 3, 13, tcp.asks()));
    assertThat(text())
        .contains("prohibited by a filter", "1 admin_prohibited")
        .doesNotContain("was not asked over TCP", "over which nothing was asked");
  }

  /** A forged answer before the first query of its port answers nothing before the capture. */
  @Test
  void aResponseJustBeforeTheFirstQueryDoesNotSayThatTheCaptureStartsLate() {
    traffic.at(0.001, ASK.id(1).answer("192.0.2.66")).at(0, ASK).at(0.02, ASK.answer("192.0.2.80"));
    assertThat(text())
        .contains("not with the id of the query")
        .doesNotContain("before the capture");
  }

  /** The error stands 0.5 ms before the segment that it quotes. */
  @Test
  void anErrorMayStandBeforeTheConnectionForDnsOverTlsThatItIsAbout() {
    traffic.at(0, ASK).at(0.02, ASK.answer("192.0.2.80"));
    for (int i = 0; i < 2; i++) {
      byte[] syn = new Tcp(CLIENT, 50_001 + i, SERVER, 853).asks();
      traffic.at(1.0005 + i, Traffic.icmp(ROUTER, CLIENT, 3, 13, syn)).at(1 + i, syn);
    }
    assertThat(text())
        .contains("2 connections for DNS over TLS", "failed: 2 prohibited by a filter")
        .doesNotContain("left without a reply");
  }

  /**
   * The query that BADCOOKIE asks for follows 1 ms later, and stands before it (RFC 7873 5.2.3).
   */
  @Test
  void theResponseOfAHandshakeMayStandBehindTheQueryThatItAskedFor() {
    for (int i = 0; i < 2; i++) {
      Dns query = ASK.port(41_000 + i).id(5_200 + i).withOpt();
      Dns retry = query.port(42_000 + i).id(5_300 + i).ipId(800 + i);
      traffic
          .at(i, query)
          .at(i + 0.021, retry)
          .at(i + 0.02, query.response(23))
          .at(i + 0.04, retry.answer("192.0.2.80"));
    }
    assertThat(text())
        .startsWith("No DNS failure in 2 exchanges")
        .contains("2 lookups, 0 failed; 2 exchanges: 0 failed, 0 undecided, 2 answered")
        .contains("4 queries, 4 responses");
  }
}
