package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Tcp;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.packet.FrameRef;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What was false, said twice or missing when reports were read beside their frames. */
final class ReadBesideFramesTest {
  private static final String CLIENT = "192.0.2.10";
  private static final String ROUTER = "192.0.2.1";
  private static final String SERVER = "203.0.113.53";
  private static final String SERVER_2 = "203.0.113.54";
  private static final Dns QUERY = Dns.ask("www.example.com").port(40_001).id(7).ipId(1);

  private static String markdown(Traffic traffic) {
    return Written.markdown(traffic).replaceAll("\\s+", " ");
  }

  private static String text(Traffic traffic) {
    return Written.text(traffic).replaceAll("\\s+", " ");
  }

  private static int times(String report, String words) {
    return report.split(Pattern.quote(words), -1).length - 1;
  }

  /** Three more questions are undecided: one of four is not the only one. */
  @Test
  void aQuestionBesideUndecidedOnesIsNotTheOnlyOne() {
    Traffic traffic = new Traffic().at(0, QUERY);
    for (int i = 1; i < 4; i++) {
      traffic.at(6 + i, QUERY.name("app.example.com").port(40_001 + i).id(7 + i).ipId(1 + i));
    }
    assertThat(text(traffic.until(10)))
        .contains("203.0.113.53 left 1 question unanswered")
        .doesNotContain("the only question");
  }

  @Test
  void theWaitOfALookupCountsOverServers() {
    Dns second = QUERY.to(SERVER_2).ipId(2);
    assertThat(
            text(
                new Traffic()
                    .at(0, QUERY)
                    .at(5, second)
                    .at(5.02, second.answer("192.0.2.80"))
                    .until(60)))
        .startsWith(
            "No lookup failed, but 1 of 1 lookup was slow, or answered only after another attempt"
                + " (the longest took 5.020 s): 203.0.113.53 did not answer (once)");
  }

  /** Without a failure the first line has the same wait, and not how fast the second server is. */
  @Test
  void soItDoesWhereTheFirstServerIsUndecided() {
    Dns second = QUERY.to(SERVER_2).ipId(2);
    assertThat(
            text(
                new Traffic()
                    .at(0, QUERY)
                    .at(2, second)
                    .at(2.01, second.answer("192.0.2.80"))
                    .until(3)))
        .startsWith(
            "No lookup failed, but 1 of 1 lookup was slow, or answered only after another attempt"
                + " (the longest took 2.010 s); of 1 exchange the capture does not tell");
  }

  @Test
  void aQueryThatComesAgainAfterItsAnswerIsNoAllClear() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 3; i++) {
      Dns query = QUERY.ipId(10 + i);
      traffic.at(2 * i, query).at(2 * i + 0.01, query.answer("192.0.2.80").ipId(20 + i));
    }
    assertThat(text(traffic.until(60)))
        .startsWith(
            "No DNS failure in 3 exchanges, but queries came again although they were answered: the"
                + " answers may not arrive");
  }

  /** Who mixes letters takes only answers that have the same ones. */
  @Test
  void anAnswerInOtherLettersThatIsAskedForAgainIsNoAllClear() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 2; i++) {
      Dns mixed = Dns.ask("wWw.eXample.cOm").port(40_001 + i).id(7 + i).ipId(1 + i);
      double at = 0.015 * i; // at once: 5 ms after the answer
      traffic.at(at, mixed).at(at + 0.01, mixed.name("www.example.com").answer("192.0.2.80"));
    }
    assertThat(text(traffic.until(60)))
        .startsWith(
            "No DNS failure in 2 exchanges, but answers in other letters than the question was"
                + " asked in may not have been taken: it was asked again at once");
    assertThat(Written.markdown(traffic).replaceAll("\\s+", " "))
        .contains("so the program may not have taken the answer")
        .contains("DNS; all of it was answered");
  }

  /** As glibc does: it waits for both, and sends both again when one is missing. */
  @Test
  void whoMissesOneOfAPairAsksForBothAgain() {
    Dns a = QUERY.type(1);
    Dns aaaa = QUERY.type(28).id(8).ipId(2);
    Traffic traffic =
        new Traffic()
            .at(0, a)
            .at(0.0001, aaaa)
            .at(0.01, a.answer("192.0.2.80"))
            .at(2, a.ipId(3))
            .at(2.01, a.answer("192.0.2.80").ipId(77))
            .at(2.0102, aaaa.ipId(4))
            .until(60);
    assertThat(text(traffic))
        .contains("the other one got no answer: who waits for both asks for both again")
        .doesNotContain("The answers do not reach the client, or the client does not take them.");
    Traffic without =
        new Traffic()
            .at(0, a)
            .at(0.01, a.answer("192.0.2.80"))
            .at(2, a.ipId(3))
            .at(2.01, a.answer("192.0.2.80").ipId(77))
            .until(60);
    assertThat(text(without))
        .contains("The answers do not reach the client, or the client does not take them.");
  }

  @Test
  void aServerThatSentNothingIsToldSoThoughOthersDid() {
    Dns other = QUERY.to(SERVER_2).port(40_002).id(8).ipId(2);
    Traffic silent =
        new Traffic().at(0, QUERY).at(1, other).at(1.01, other.answer("192.0.2.80")).until(60);
    assertThat(text(silent))
        .contains("No DNS answer from 203.0.113.53 at any time in this capture.");
    Traffic failing = new Traffic().at(0, QUERY).at(0.01, QUERY.response(Dns.SERVFAIL)).until(60);
    assertThat(text(failing))
        .contains(
            "No answer from 203.0.113.53 that settles a question, at any time in this capture.");
  }

  @Test
  void anAnswerFromAnotherPortIsNamedByItsPort() {
    byte[] answer = QUERY.answer("192.0.2.80").packet();
    answer[20] = 534 >> 8;
    answer[21] = (byte) 534;
    answer[26] = 0; // no checksum (RFC 768)
    answer[27] = 0;
    Traffic traffic = new Traffic().at(0, QUERY).at(0.01, answer).until(60);
    assertThat(text(traffic))
        .contains("203.0.113.53 did not answer www.example.com A, 203.0.113.53:534 did (once)")
        .contains("drew a response from another port only (203.0.113.53:534)")
        .contains("A redirection to another port of that host is not undone for its answers.")
        .doesNotContain("The server has several addresses and answers from the wrong one.");
    Exchange exchange = traffic.analysis().told().exchanges().get(0);
    assertThat(exchange.answeredFrom()).hasToString("Optional[203.0.113.53:534]");
  }

  @Test
  void furtherResponsesAreListed() {
    Dns answer = QUERY.answer("192.0.2.80");
    Traffic traffic =
        new Traffic()
            .at(0, QUERY)
            .at(0.01, answer)
            .at(0.7, answer.ipId(901))
            .at(0.8, QUERY.answer("192.0.2.81").ipId(902))
            .until(60);
    Exchange exchange = traffic.analysis().told().exchanges().get(0);
    assertThat(exchange.response()).isPresent();
    assertThat(exchange.repeated()).extracting(FrameRef::number).containsExactly(3L, 4L);
    assertThat(Written.of(traffic.analysis(), ReportFormat.JSON, ReportOptions.DEFAULTS))
        .contains("\"repeated\":[{\"frame\":3,", "{\"frame\":4,");
  }

  /** The link's MTU, the way and the loss are one fact, and told once. */
  @Test
  void anAnswerThatIsTooLargeIsToldOnce() {
    byte[] error = Traffic.icmp(ROUTER, SERVER, 3, 4, QUERY.answer("192.0.2.80").packet());
    error[20 + 6] = 1400 >> 8; // RFC 1191 4
    error[20 + 7] = (byte) 1400;
    Traffic traffic =
        new Traffic().at(0, QUERY).at(0.1, QUERY.answer("192.0.2.80")).at(0.2, error).until(60);
    String report = text(traffic);
    assertThat(report)
        .contains("(1 question, as 192.0.2.1 reported). The next link takes 1400 bytes.")
        .contains("and 192.0.2.1 sent packet too big (ICMP 3/4, MTU 1400) about the response")
        .contains("ping -M do -s 1372 192.0.2.10 # on the server")
        .contains("No answer from 203.0.113.53 reached a client, at any time in this capture.")
        .doesNotContain("Apart from incidents");
    assertThat(times(report, "did not reach the client")).isZero();
  }

  /** Of an answer that came all the same no incident tells. */
  @Test
  void whatGotThroughInTheEndIsToldApartFromIncidents() {
    byte[] error = Traffic.icmp(ROUTER, SERVER, 3, 4, QUERY.answer("192.0.2.80").packet());
    error[20 + 6] = 1400 >> 8;
    error[20 + 7] = (byte) 1400;
    Traffic traffic =
        new Traffic()
            .at(0, QUERY)
            .at(0.1, QUERY.answer("192.0.2.80"))
            .at(0.2, error)
            .at(0.3, QUERY.answer("192.0.2.80").ipId(444))
            .until(60);
    assertThat(text(traffic))
        .contains("Responses were sent and did not get through, as 192.0.2.1 reported")
        .contains("ip route get 192.0.2.10");
  }

  @Test
  void aSynIsTriedAndNotAsked() {
    Tcp tcp = new Tcp(CLIENT, 50_001, SERVER);
    assertThat(text(new Traffic().at(0, tcp.asks()).at(1, tcp.asks()).until(3)))
        .contains("had not answered by the end of what was read, tried 2 times in 1 s")
        .doesNotContain("asked 2 times");
  }

  /** A firewall rejects TCP with 3/3, as iptables does by default; UDP is not refused. */
  @Test
  void aRejectedSynRefusesTcpAndNoUdp() {
    Tcp tcp = new Tcp(CLIENT, 50_002, SERVER);
    byte[] syn = tcp.asks();
    Traffic traffic =
        new Traffic()
            .at(0, QUERY)
            .at(0.01, QUERY.response(0).truncated())
            .at(0.02, syn)
            .at(0.03, Traffic.icmp(SERVER, CLIENT, 3, 3, syn))
            .until(60);
    assertThat(text(traffic))
        .contains("203.0.113.53 refused DNS on TCP port 53 (once)")
        .contains("203.0.113.53 can be reached and rejects DNS over TCP")
        .contains("Over UDP, it answered with TC.")
        .contains("; 203.0.113.53 refused TCP port 53 after 0.03 s")
        .doesNotContain("UDP port 53")
        .doesNotContain("ss -lunp");
  }

  @Test
  void theRouterThatHasNoRouteIsWhereToLook() {
    Dns other = QUERY.to(SERVER_2).port(40_002).id(8).ipId(2);
    assertThat(
            text(
                new Traffic()
                    .at(0, QUERY)
                    .at(0.1, Traffic.rejected(QUERY, ROUTER, 3, 0))
                    .at(0.2, other)
                    .at(0.3, other.answer("192.0.2.80"))
                    .until(60)))
        .contains("ip route get 203.0.113.53 # on 192.0.2.1")
        .contains("203.0.113.54 answered later, at 08:00:00 UTC on 2024-03-14.");
  }

  @Test
  void errorsAboutUnseenQueriesAreNoAllClear() {
    Dns other = QUERY.to(SERVER_2).port(40_002).id(8).ipId(2);
    assertThat(
            text(
                new Traffic()
                    .at(0, Traffic.refused(QUERY))
                    .at(0.2, other)
                    .at(0.3, other.answer("192.0.2.80"))
                    .until(60)))
        .startsWith(
            "1 ICMP error is about a query that was not captured, for www.example.com: 203.0.113.53"
                + " refused DNS on UDP port 53, and the same client got an answer to the same question"
                + " later; of what was captured: no DNS failure in 1 exchange");
  }

  /** Two addresses may be one host's, such as one for each version of IP. */
  @Test
  void severalClientsAreAddresses() {
    Dns other = QUERY.from("192.0.2.11", 40_003).id(9).ipId(3);
    Traffic traffic = new Traffic().at(0, QUERY).at(0.1, other).at(0.2, other.answer("192.0.2.80"));
    assertThat(text(traffic.until(60)))
        .contains("the capture shows 2 client addresses, not who else asks.");
  }

  /** What the asking host's own firewall rejects never leaves that host. */
  @Test
  void aHostThatRejectsItsOwnQueriesIsNamedAsThat() {
    assertThat(text(new Traffic().at(0, Traffic.rejected(QUERY, CLIENT, 3, 3)).until(60)))
        .startsWith(
            "1 ICMP error is about a query that was not captured, for www.example.com: 203.0.113.53"
                + " could not be asked: UDP port 53 rejected, reported by 192.0.2.10")
        .contains("a firewall on that host, not the server");
  }

  /** Whose own firewall prohibits it is no filter on the way. */
  @Test
  void aHostThatProhibitsItsOwnQueriesIsNoFilterOnTheWay() {
    assertThat(
            text(
                new Traffic()
                    .at(0, QUERY)
                    .at(0.1, Traffic.rejected(QUERY, CLIENT, 3, 13))
                    .until(60)))
        .contains("The asking host 192.0.2.10 itself prohibits its queries to 203.0.113.53")
        .doesNotContain("A filter at 192.0.2.10")
        .doesNotContain("traceroute");
  }

  @Test
  void errorsWithoutTheirQueriesAreNoAllClear() {
    assertThat(
            text(
                new Traffic()
                    .at(0, QUERY.response(Dns.SERVFAIL))
                    .at(1, QUERY.name("app.example.com").response(Dns.SERVFAIL).ipId(3))
                    .until(60)))
        .startsWith(
            "No DNS query was captured. 2 responses are errors to queries that were not captured;"
                + " the first came from 203.0.113.53 to 192.0.2.10, about www.example.com A.");
    assertThat(text(new Traffic().at(0, QUERY.answer("192.0.2.80")).until(60)))
        .startsWith("No DNS query was captured, only 1 response.");
  }

  @Test
  void twoDifferentAnswersToOneQueryAreTold() {
    Traffic traffic =
        new Traffic()
            .at(0, QUERY)
            .at(0.002, QUERY.answer("192.0.2.66"))
            .at(0.03, QUERY.answer("192.0.2.80").ipId(9))
            .until(60);
    assertThat(text(traffic))
        .contains(
            "A question drew responses with different content although it was asked once ("
                + "www.example.com A, asked by 192.0.2.10 of 203.0.113.53).");
    Traffic twice =
        new Traffic()
            .at(0, QUERY)
            .at(1, QUERY.ipId(2))
            .at(1.002, QUERY.answer("192.0.2.66"))
            .at(1.03, QUERY.answer("192.0.2.80").ipId(9))
            .until(60);
    assertThat(text(twice)).doesNotContain("different content");
  }

  /** What no server can read was sent by no program that wants an address. */
  @Test
  void whatCannotBeReadIsNoQuestionOfAProgram() {
    Dns query = Dns.ask("www.example.com").withoutQuestion().malformed().port(40_001).ipId(1);
    Traffic traffic = new Traffic().at(0, query).at(1, query.port(40_002).ipId(2));
    assertThat(markdown(traffic))
        .contains(
            "203.0.113.53 was sent what cannot be read as a question of DNS. Up to the end of"
                + " what was read, 203.0.113.53 had not answered. Whether the program got an answer"
                + " in the end does not show. (frames 1, 2)")
        .contains("1 client asked 1 server for names that cannot be read.")
        .doesNotContain("Before a program opens");
    assertThat(text(traffic)).contains("1 client, 1 server, no readable name");
  }

  /** The server says that the zone is none of its own, and the client did not ask for more. */
  @Test
  void whoDoesNotServeAZoneIsAskedWhetherItIsOneOfItsServers() {
    Dns query = Dns.ask("www.example.com").withoutRecursion().port(40_001).id(7).ipId(1);
    Dns refused = query.response(Dns.REFUSED);
    assertThat(markdown(new Traffic().at(0, query).at(1, refused.withExtendedError(20))))
        .contains("203.0.113.53 answered that it does not serve the zone of the name.")
        .contains("Find out whether 203.0.113.53 is one of the servers of the name's zone");
    assertThat(markdown(new Traffic().at(0, query).at(1, refused)))
        .contains("203.0.113.53 refused to say what it knows of the name by itself.");
  }

  @Test
  void aServerOfTheCapturedHostIsLookedForThere() {
    Dns query = Dns.ask("www.example.com").from("127.0.0.1", 40_001).to("127.0.0.1").id(7).ipId(1);
    assertThat(text(new Traffic().at(0, query).at(1, query.response(Dns.REFUSED))))
        .contains("next: ss -lunp 'sport = :53' # on the captured host: who serves?")
        .doesNotContain("and its other addresses");
  }

  @Test
  void onAnotherPortNothingWasRead() {
    Dns query = Dns.ask("www.example.com").toPort(5335).port(40_001).id(7).ipId(1);
    Traffic traffic = new Traffic().at(0, query).at(1, query.answer("192.0.2.80"));
    assertThat(text(traffic)).startsWith("No DNS query was read. 1 datagram to UDP port 5335");
    assertThat(markdown(traffic))
        .contains("The capture holds 0 DNS queries, 0 responses and 0 ICMP errors in 2 frames.")
        .contains("Other ports were not read as DNS.");
  }

  @Test
  void whatCannotBeDnsAnsweredNobody() {
    Dns junk = QUERY.response(Dns.REFUSED).withoutQuestion().malformed();
    assertThat(text(new Traffic().at(0, junk)))
        .contains("203.0.113.53:53 sent 192.0.2.10:40001 what cannot be DNS: no query")
        .doesNotContain("with REFUSED");
  }

  /** AAAA is silent, and A of the same name answered: the name was resolved. */
  @Test
  void aNameOfWhichAnotherTypeWasAnsweredIsResolved() {
    Dns other = QUERY.type(Dns.AAAA).id(8).ipId(2);
    Traffic traffic =
        new Traffic().at(0, QUERY).at(0.001, other).at(0.02, QUERY.answer("192.0.2.80")).until(60);
    assertThat(text(traffic))
        .contains(
            "\"The website www.example.com is down\": another type of each name that failed was"
                + " answered to the same client.")
        .doesNotContain("only its name could not be resolved");
  }
}
