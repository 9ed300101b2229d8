package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.Scope;
import io.dnsanalyzer.Tcp;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.diagnosis.Finding;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sentences that reports once said of traffic of which they were not true, each with what is true
 * instead.
 */
final class TrueSentencesTest {
  private static final String CLIENT = "192.0.2.10";
  private static final String ROUTER = "192.0.2.1";
  private static final String SERVER = "203.0.113.53";
  private static final Dns QUERY = Dns.ask("www.example.com").port(40_001).id(7).ipId(1);

  /** The report without its line breaks. */
  private static String text(Traffic traffic) {
    return flat(Written.text(traffic));
  }

  private static String flat(String report) {
    return report.replaceAll("\\s+", " ");
  }

  private static byte[] begin(byte[] packet) {
    return Arrays.copyOf(packet, 28);
  }

  /** RFC 792: 11/1 says that fragments were missing, not that a port was closed. */
  @Test
  void aReassemblyTimeoutClosesNoPort() {
    Dns answer = QUERY.answer("192.0.2.80");
    byte[] error = Traffic.icmp(CLIENT, SERVER, 11, 1, answer.packet());
    assertThat(text(new Traffic().at(0, QUERY).at(0.01, answer).at(25, error).until(60)))
        .contains("answered, and the answers did not get through: fragments of them were lost")
        .doesNotContain("had closed its port")
        .doesNotContain("its port was closed");
  }

  /** The error came 2 s after the second query, about that; the client waited for 3 s. */
  @Test
  void theWaitIsToldFromTheFirstQueryOnAfterAnErrorToo() {
    Dns again = QUERY.ipId(2);
    byte[] error = Traffic.icmp(ROUTER, CLIENT, 3, 1, again.packet());
    Traffic traffic = new Traffic().at(0, QUERY).at(1, again).at(3, error).until(60);
    assertThat(text(traffic))
        .contains("sent host unreachable (ICMP 3/1) after 3 s, asked 2 times in 1 s");
  }

  /** Of three SYNs and no reply: a connection failed, and nothing was asked over it. */
  @Test
  void aConnectionOnWhichNothingWasAskedIsNoQuestionInMarkdownEither() {
    byte[] syn = new Tcp(CLIENT, 40_001, SERVER).asks();
    String report =
        flat(Written.markdown(new Traffic().at(0, syn).at(1, syn).at(3, syn).until(60)));
    assertThat(report)
        .contains("port 53: 1 failed connection, over which nothing was asked")
        .contains("was not made, so nothing was asked over it.")
        .contains("| Questions and connections |")
        .contains("TCP connections included")
        .doesNotContain("1 failed question")
        .doesNotContain("to these questions");
  }

  /** RFC 5452 9.1: a response with another id is none to the query that is open. */
  @Test
  void theIdOfAForgedResponseIsNotThatOfTheQuery() {
    Dns forged = QUERY.id(8).answer("192.0.2.66");
    Traffic traffic =
        new Traffic().at(0, QUERY).at(0.01, forged).at(0.02, QUERY.answer("192.0.2.80")).until(60);
    assertThat(flat(Written.markdown(traffic)))
        .contains("7 is the id of the query; an answer carries it again, and a response with")
        .doesNotContain("8 is the id of the query");
  }

  /** The same address answers from another port. */
  @Test
  void anAnswerFromAnotherPortIsNotFromAnotherAddress() {
    Dns elsewhere = QUERY.answer("192.0.2.80").from(SERVER, 534);
    assertThat(flat(Written.markdown(new Traffic().at(0, QUERY).at(0.01, elsewhere).until(60))))
        .contains("Only another address or port answered")
        .contains("Find out why 203.0.113.53:534 answers what 203.0.113.53 was asked.")
        .doesNotContain("in the name of");
  }

  /** Where the capture may hold one direction only, what the program got is not known. */
  @Test
  void ofOneDirectionNobodySaysThatNothingCame() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 9; i++) {
      Dns query = Dns.ask("n" + i + ".example.com").port(40_001 + i).id(7 + i).ipId(1 + i);
      traffic.at(2 * i, i % 3 == 0 ? query : query.to("203.0.113.5" + (3 + i % 3)));
    }
    assertThat(flat(Written.markdown(traffic.until(60))))
        .contains("The capture has no answer of any of 3 servers to these questions.")
        .contains("Whether answers came does not show: the capture may hold one direction only.")
        .contains("Capture again where packets of both directions pass")
        .doesNotContain("did not get");
  }

  /** What was asked once, and answered after 2 s, was slow and nothing else. */
  @Test
  void whatWasAskedOnceIsNotAnsweredAfterAnotherAttempt() {
    assertThat(text(new Traffic().at(0, QUERY).at(2, QUERY.answer("192.0.2.80")).until(9)))
        .startsWith("No lookup failed, but 1 of 1 lookup was slow (the longest took 2.000 s)");
    Dns again = QUERY.ipId(2);
    Traffic retried = new Traffic().at(0, QUERY).at(1, again).at(1.2, QUERY.answer("192.0.2.80"));
    assertThat(text(retried.until(9))).contains("was slow, or answered only after another attempt");
    Dns elsewhere = QUERY.port(40_002).id(8).ipId(3);
    Traffic otherPort =
        new Traffic()
            .at(0, QUERY)
            .at(1, elsewhere)
            .at(1.2, elsewhere.answer("192.0.2.80"))
            .at(2, QUERY.answer("192.0.2.80"));
    assertThat(text(otherPort.until(9)))
        .contains("was slow, or answered only after another attempt");
  }

  /** A server that never sent anything may not be one; one that did is. */
  @Test
  void anAddressThatNeverAnsweredMayHaveNoServer() {
    Dns other = Dns.ask("www.example.net").to("203.0.113.54").port(40_002).id(8).ipId(2);
    Traffic silent =
        new Traffic().at(0, QUERY).at(1, other).at(1.01, other.answer("192.0.2.81")).until(60);
    assertThat(text(silent)).contains("or: No DNS server is at that address, or its host is off.");
    Dns before = Dns.ask("www.example.org").port(40_003).id(9).ipId(3);
    Traffic known =
        new Traffic()
            .at(0, before)
            .at(0.01, before.answer("192.0.2.82"))
            .at(10, QUERY)
            .at(11, other)
            .at(11.01, other.answer("192.0.2.81"))
            .until(90);
    assertThat(text(known)).contains("did not answer").doesNotContain("No DNS server is at");
  }

  @Test
  void aClosedPortIsToldFromTheDuplicateThatFoundItClosed() {
    Dns answer = QUERY.response(Dns.SERVFAIL);
    Dns again = answer.ipId(999);
    byte[] error = Traffic.icmp(CLIENT, SERVER, 3, 3, again.packet());
    assertThat(
            text(
                new Traffic()
                    .at(0, QUERY)
                    .at(0.1, answer)
                    .at(3, again)
                    .at(3.00004, error)
                    .until(60)))
        .contains("and 192.0.2.10 had closed its port when it came again, 3 s after the query")
        .doesNotContain(" ; ");
  }

  @Test
  void whereOnlyTcpIsProhibitedUdpIsNot() {
    Tcp tcp = new Tcp(CLIENT, 50_001, SERVER);
    byte[] syn = tcp.asks();
    assertThat(
            text(
                new Traffic()
                    .at(0, QUERY)
                    .at(0.01, QUERY.response(0).truncated())
                    .at(0.02, syn)
                    .at(0.03, Traffic.icmp(ROUTER, CLIENT, 3, 13, begin(syn)))
                    .until(60)))
        .contains("203.0.113.53 was not reached over TCP: prohibited by a filter")
        .contains("traceroute -T")
        .doesNotContain("traceroute -U")
        .doesNotContain("No query went to 203.0.113.53 over TCP");
  }

  /**
   * Another device says that it prohibits; that a connection was reset does not make it the server.
   */
  @Test
  void whoProhibitsIsNotTheServerBecauseOfOtherFailuresBesideIt() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 3; i++) {
      Dns query = QUERY.name("host" + i + ".example.com").port(40_010 + i).id(70 + i).ipId(10 + i);
      traffic.at(12 * i, query);
      traffic.at(12 * i + 0.001, Traffic.icmp(ROUTER, CLIENT, 3, 13, query.packet()));
    }
    Tcp tcp = new Tcp(CLIENT, 50_001, SERVER);
    assertThat(text(traffic.at(30, tcp.asks()).at(30.001, tcp.resets()).until(60)))
        .contains(
            "203.0.113.53 was not reached: prohibited by a filter, reported by 192.0.2.1, and"
                + " failed in other ways too (4 times)")
        .contains("it said so to all 3 questions from 08:00:00 to 08:00:30")
        .contains("reset before it was open (1 connection) at 08:00:30 UTC")
        .doesNotContain("203.0.113.53 prohibits")
        .doesNotContain("questions that failed");
  }

  /** RFC 7766 5: over a connection that is not granted no question went, readable or not. */
  @Test
  void aConnectionIsNoExchangeWithoutAReadableQuestion() {
    Dns second = QUERY.to("203.0.113.54").ipId(2);
    Tcp tcp = new Tcp(CLIENT, 50_001, SERVER);
    assertThat(
            text(
                new Traffic()
                    .at(0, QUERY)
                    .at(5, second)
                    .at(5.02, second.answer("192.0.2.80"))
                    .at(30, tcp.asks())
                    .at(30.001, tcp.resets())
                    .until(60)))
        .contains(", and 1 TCP connection over which nothing was asked failed: ")
        .doesNotContain("readable question failed");
  }

  /** An error comes at once; what keeps a user waiting is silence. */
  @Test
  void whoeverKeepsUsersWaitingIsInTheFirstLine() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 3; i++) {
      Dns query = QUERY.name("host" + i + ".example.com").port(40_010 + i).id(70 + i).ipId(10 + i);
      traffic.at(12 * i, query).at(12 * i + 0.001, Traffic.refused(query));
      Dns silent = query.to("203.0.113.54").ipId(20 + i);
      traffic.at(12 * i + 0.002, i == 0 ? query.to("203.0.113.55").ipId(40) : silent);
      Dns answered = query.to("203.0.113.56").ipId(30 + i);
      traffic.at(12 * i + 5.002, answered).at(12 * i + 5.01, answered.answer("192.0.2.80"));
    }
    assertThat(text(traffic.until(60)))
        .startsWith("No lookup failed, but 3 of 3 lookups were slow")
        .containsPattern(
            "5\\.010 s\\): 203\\.0\\.113\\.54 did not answer \\(2 times\\) and 2 other");
  }

  @Test
  void theAskingHostItselfIsNotOnTheWay() {
    byte[] error = Traffic.icmp(CLIENT, CLIENT, 3, 1, QUERY.packet());
    assertThat(text(new Traffic().at(0, QUERY).at(3, error).until(60)))
        .contains("192.0.2.10, the asking host itself, sent host unreachable")
        .doesNotContain("on the way to");
  }

  @Test
  void guessedIdsAnswerNoEarlierQueries() {
    Traffic traffic = new Traffic().at(0, QUERY);
    for (int id = 100; id < 140; id++) {
      traffic.at(id / 10_000.0, QUERY.id(id).answer("198.51.100.66").ipId(id));
    }
    assertThat(text(traffic.at(0.05, QUERY.answer("192.0.2.80")).until(60)))
        .contains("40 responses with other transaction ids came to the port of 1 question")
        .doesNotContain("sent before the capture began.");
  }

  /** The id of the query is what shows that the others are forged. */
  @Test
  void besideForgedResponsesStandTheQueryAndItsAnswer() {
    Traffic traffic = new Traffic().at(0, QUERY.id(31_337));
    for (int id = 100; id < 140; id++) {
      traffic.at(id / 10_000.0, QUERY.id(id).answer("198.51.100.66").ipId(id));
    }
    traffic.at(0.05, QUERY.id(31_337).answer("192.0.2.80")).until(60);
    assertThat(Written.markdown(traffic))
        .contains(": 31337+ A? www.example.com. (33)  # frame 1\n")
        .contains(": 100 1/0/0 ... (48)  # frame 2\n")
        .contains(": 31337 1/0/0 ... (48)  # frame 42\n")
        .contains("31337 is the id of the query; an answer carries it again, and a response with")
        .doesNotContain("100 is the id");
  }

  @Test
  void anAnswerFromAnotherPortIsAPacketFromTheServer() {
    Dns answer = QUERY.toPort(534).answer("192.0.2.80");
    assertThat(text(new Traffic().at(0, QUERY).at(0.01, answer).until(60)))
        .contains("203.0.113.53:534 did")
        .doesNotContain("no packet from any server");
  }

  /** Whoever tries another server over TCP asks there, and waited for the first one. */
  @Test
  void whoAnsweredAfterAServerThatTookNoConnectionIsNamed() {
    Tcp silent = new Tcp("192.0.2.10", 41_281, SERVER);
    byte[] syn = silent.asks();
    Tcp second = new Tcp("192.0.2.10", 41_282, "203.0.113.54");
    Dns query = QUERY.to("203.0.113.54");
    Traffic traffic =
        new Traffic()
            .at(0, syn)
            .at(1, syn)
            .at(3, syn)
            .at(5, second.asks())
            .at(5.01, second.isGranted())
            .at(5.02, second.clientSends(query))
            .at(5.03, second.serverSends(query.answer("192.0.2.80")))
            .until(60);
    assertThat(text(traffic))
        .contains(
            "no reply to the connection (1 connection) at 08:00:00 UTC on 2024-03-14; later"
                + " 203.0.113.54 answered, at 08:00:05 UTC on 2024-03-14, 5.03 s after the first"
                + " SYN.");
  }

  /**
   * Two servers do not hang at one moment: what they share is the way, and where it is captured.
   */
  @Test
  void whereEveryServerFallsSilentNoneOfThemHung() {
    Dns second = QUERY.to("203.0.113.54").id(8).ipId(2);
    Traffic traffic =
        new Traffic()
            .at(0, QUERY)
            .at(0.1, QUERY.answer("192.0.2.80"))
            .at(1, second)
            .at(1.1, second.answer("192.0.2.81"));
    for (int i = 0; i < 6; i++) {
      Dns query = i % 2 == 0 ? QUERY : second;
      traffic.at(10 + i, query.name("n" + i + ".example").port(41_000 + i).id(90 + i).ipId(90 + i));
    }
    assertThat(text(traffic.until(60)))
        .contains(
            "or: From then on the capture shows one direction only: answers take another way,")
        .contains("or: All servers asked share a way, an operator or a fault.")
        .doesNotContain("The server hung");
  }

  /** The first of two questions was answered before the second one, which ends it. */
  @Test
  void severalQuestionsAreOverWhenAllAreAnswered() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 40; i++) {
      Dns other = QUERY.name("n" + i + ".example").port(42_000 + i).id(600 + i).ipId(600 + i);
      traffic.at(i, other).at(i + 0.01, other.answer("192.0.2.80"));
      Dns zone = QUERY.name((i % 2 == 0 ? "a" : "b") + ".bad.test").port(43_000 + i).id(i + 1);
      Dns asked = zone.ipId(700 + i);
      boolean isOver = i % 2 == 0 ? i >= 30 : i >= 35;
      traffic.at(i + 0.2, asked);
      traffic.at(i + 0.21, isOver ? asked.answer("192.0.2.81") : asked.response(Dns.SERVFAIL));
    }
    assertThat(text(traffic.until(60)))
        .contains("; all answered again by 08:00:35.210000000 (2.01 s later)");
    assertThat(flat(Written.markdown(traffic)))
        .contains("all answered again by 2024-03-14 08:00:35.210000000 UTC");
  }

  /** Nobody opens a page by asking for texts (TXT) or for the servers of a service (SRV). */
  @ParameterizedTest
  @CsvSource({"1, true", "28, true", "65, true", "16, false", "33, false", "12, false"})
  void onlyWhatABrowserAsksForIsAWebsite(int type, boolean isOne) {
    Dns query = QUERY.type(type);
    String text = text(new Traffic().at(0, query).at(1, query.response(Dns.SERVFAIL)).until(60));
    assertThat(text.contains("\"The website www.example.com is down\"")).isEqualTo(isOne);
  }

  /** A command that the report has with a remark is not there once more without it. */
  @Test
  void aCommandIsThereOnce() {
    Dns stale = QUERY.withOpt();
    Traffic traffic =
        new Traffic().at(0, stale).at(2, stale.answer("192.0.2.80").withExtendedError(3)).until(60);
    assertThat(text(traffic)).contains("next: dig @203.0.113.53 www.example.com # and the same");
    String markdown = Written.markdown(traffic);
    assertThat(markdown).contains("    dig @203.0.113.53 www.example.com  # and the same");
    assertThat(markdown).doesNotContain("    dig @203.0.113.53 www.example.com\n");
  }

  @Test
  void aHostThatRejectsTheQuestionToItselfIsNamedOnce() {
    byte[] error = Traffic.icmp(SERVER, "192.0.2.10", 3, 10, QUERY.packet());
    assertThat(flat(Written.markdown(new Traffic().at(0, QUERY).at(0.1, error).until(60))))
        .contains("The host 203.0.113.53 itself rejected the question, and said so.");
  }

  /** RFC 6891 6.2.3: the class of the OPT record, 1232 in these. */
  @Test
  void howMuchAClientTakesOverUdpIsTold() {
    Traffic with = new Traffic().at(0, QUERY.withOpt()).until(60);
    assertThat(udpSize(with)).isEqualTo(1232);
    assertThat(flat(Written.markdown(with)))
        .contains("one of them says that the client takes 1,232 bytes in one answer over UDP");
    assertThat(Written.of(with.analysis(), ReportFormat.JSON, ReportOptions.DEFAULTS))
        .contains("\"flags\":[\"rd\"],\"udpSize\":1232,\"length\":44,");
    assertThat(udpSize(new Traffic().at(0, QUERY).until(60))).isZero();
    assertThat(udpSize(new Traffic().cut(0, QUERY.withOpt().packet(), 62).until(60))).isZero();
  }

  private static int udpSize(Traffic traffic) {
    return traffic
        .analysis()
        .told()
        .exchanges()
        .get(0)
        .attempts()
        .get(0)
        .header()
        .orElseThrow()
        .udpSize();
  }

  /** Another client may be answered, as it was here. */
  @Test
  void whatOneOfSeveralClientsAskedIsAskedFromThere() {
    Dns other = Dns.ask("other.example.com").from("192.0.2.20", 40_111).id(71).to("203.0.113.54");
    Traffic alone = new Traffic().at(0, QUERY).at(0.1, QUERY.response(Dns.SERVFAIL)).until(60);
    Traffic beside =
        new Traffic()
            .at(0, QUERY)
            .at(0.1, QUERY.response(Dns.SERVFAIL))
            .at(1, other)
            .at(1.1, other.answer("192.0.2.80"))
            .until(60);
    assertThat(text(alone)).contains("next: dig @203.0.113.53 www.example.com next:");
    assertThat(text(beside))
        .contains("next: dig @203.0.113.53 www.example.com # from 192.0.2.10 next:")
        .contains("next: dig +cd @203.0.113.53 www.example.com # from 192.0.2.10");
  }

  /** Nothing was asked over a connection that was not granted: no question is unreadable there. */
  @Test
  void connectionsAreNoQuestionsThatCannotBeRead() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 2; i++) {
      traffic.at(i, new Tcp("192.0.2.10", 41_181 + i, "203.0.113.53").asks());
    }
    traffic.at(5, QUERY.to("203.0.113.54")).at(5.1, QUERY.to("203.0.113.54").answer("192.0.2.80"));
    assertThat(text(traffic.until(60)))
        .startsWith("2 TCP connections failed, over which nothing was asked, and no lookup did:");
  }

  /** Errors about other traffic, as of a traceroute, are no failure of DNS. */
  @ParameterizedTest
  @CsvSource({
    "0, 1, '1 ICMP error (it quotes no DNS);'",
    "0, 2, '2 ICMP errors (none of them quotes DNS);'",
    "1, 2, '3 ICMP errors (1 of them quotes DNS);'",
    "2, 1, '3 ICMP errors (2 of them quote DNS);'",
    "2, 0, '2 ICMP errors;'"
  })
  void howManyErrorsQuoteDnsIsSaid(int aboutDns, int others, String counted) {
    Traffic traffic = new Traffic();
    for (int i = 0; i < aboutDns; i++) {
      Dns query = QUERY.id(100 + i).ipId(200 + i);
      traffic.at(i, query).at(i + 0.1, Traffic.refused(query));
    }
    traffic.at(5, QUERY).at(5.1, QUERY.answer("192.0.2.80"));
    for (int i = 0; i < others; i++) {
      traffic.at(6 + i, Traffic.refused(QUERY.toPort(33_434 + i).ipId(300 + i)));
    }
    assertThat(text(traffic.until(60)).replaceAll("\\s+", " ")).contains(counted);
  }

  /** RFC 2136: an update that is refused and then signed is ordinary; it asks nothing. */
  @Test
  void anUpdateIsNoLookup() {
    Dns update = QUERY.opcode(5);
    assertThat(text(new Traffic().at(0, update).at(0.01, update.response(Dns.REFUSED)).until(60)))
        .startsWith("No question was asked; of 1 exchange with another opcode than QUERY, 1 failed")
        .contains("UPDATE www.example.com. A, sent by 192.0.2.10")
        .contains("0 lookups, 0 failed")
        .doesNotContain("asked by");
  }

  /** With CD the validator is told not to check: such an answer proves nothing of others. */
  @Test
  void anAnswerWithoutCheckingEndsNoFailureWithIt() {
    Dns unchecked = QUERY.unchecked().port(40_002).id(8).ipId(2);
    assertThat(
            text(
                new Traffic()
                    .at(0, QUERY)
                    .at(0.01, QUERY.response(Dns.SERVFAIL))
                    .at(5, unchecked)
                    .at(5.01, unchecked.answer("192.0.2.80"))
                    .until(60)))
        .startsWith("1 of 1 lookup failed")
        .contains("only a query with checking disabled was answered")
        .contains("not recovered in this capture");
  }

  /** What divides stands where it is asked for, whatever else the title says. */
  @Test
  void aTitleSaysWhatWasAskedBeforeWhatCameInstead() {
    assertThat(
            text(
                new Traffic()
                    .at(0, QUERY)
                    .at(0.01, QUERY.toPort(534).answer("192.0.2.80"))
                    .until(60)))
        .startsWith(
            "1 of 1 lookup failed: 203.0.113.53 did not answer www.example.com A,"
                + " 203.0.113.53:534 did (once)")
        .contains("with NOERROR: not from where it was asked [2]");
    Dns other = QUERY.name("www.example.net").answer("192.0.2.80");
    assertThat(text(new Traffic().at(0, QUERY).at(0.01, other).until(60)))
        .startsWith(
            "1 of 1 lookup failed: 203.0.113.53 answered another question for www.example.com A"
                + " (once)")
        .contains("with NOERROR: not what was asked [2]");
    assertThat(
            text(new Traffic().at(0, QUERY).at(0.01, QUERY.id(8).answer("192.0.2.80")).until(60)))
        .startsWith(
            "1 of 1 lookup failed: 203.0.113.53 answered www.example.com A with other transaction"
                + " ids only (once)")
        .contains("with NOERROR: not with the id of the query [2]");
    Dns lame = QUERY.response(0).withRootNs();
    assertThat(text(new Traffic().at(0, QUERY).at(0.01, lame).until(60)))
        .contains("203.0.113.53 referred www.example.com A to a zone above the question's (once)");
    Dns broken = QUERY.answer("192.0.2.80").malformed();
    assertThat(text(new Traffic().at(0, QUERY).at(0.01, broken).until(60)))
        .contains("203.0.113.53 answered www.example.com A with a malformed message (once)");
  }

  /** A small answer to another question shows nothing of large ones (TAXONOMY, scopes). */
  @Test
  void aSmallAnswerDoesNotEndThatLargeOnesAreRejected() {
    Dns text = QUERY.type(16);
    Dns large = text.answer("192.0.2.80").ipId(50);
    Dns small = QUERY.port(40_002).id(8).ipId(2);
    byte[] error = Traffic.icmp(ROUTER, SERVER, 3, 4, large.packet());
    assertThat(
            text(
                new Traffic()
                    .at(0, text)
                    .at(0.01, large)
                    .at(0.02, error)
                    .at(3, small)
                    .at(3.01, small.answer("192.0.2.81"))
                    .until(60)))
        .contains(
            "203.0.113.53 answered www.example.com TXT, and the answers did not get through: larger"
                + " than the next link takes, reported by 192.0.2.1 (once)")
        .contains("not recovered in this capture")
        .contains(
            "the answer was too big for a link on the way (1 question, as 192.0.2.1 reported).");
  }

  /** The first frames of a capture show no time in which a server could have answered. */
  @Test
  void rightAfterTheBeginningNothingIsMissed() {
    Dns aaaa = QUERY.type(Dns.AAAA).id(8).ipId(2);
    Traffic traffic =
        new Traffic()
            .at(0, QUERY)
            .at(0.0001, aaaa)
            .at(0.01, QUERY.answer("192.0.2.80"))
            .at(0.02, aaaa.response(Dns.SERVFAIL))
            .until(60);
    assertThat(text(traffic)).contains("; not recovered").doesNotContain("no answer before");
    Dns late = QUERY.name("www.example.net").port(40_002).id(9).ipId(3);
    assertThat(
            text(
                new Traffic()
                    .at(0, QUERY.to("198.51.100.53"))
                    .at(0.1, QUERY.to("198.51.100.53").answer("192.0.2.80"))
                    .at(20, late)
                    .at(20.01, late.response(Dns.SERVFAIL))
                    .until(60)))
        .contains("no answer before");
  }

  @Test
  void oneNameIsNotThese() {
    Dns fine = QUERY.name("fine.example.net").port(40_002).id(8).ipId(2);
    Traffic traffic = new Traffic();
    for (int i = 0; i < 3; i++) {
      Dns broken = QUERY.port(41_000 + i).id(i + 20).ipId(i + 20);
      Dns other = fine.port(42_000 + i).id(i + 30).ipId(i + 30);
      traffic.at(i * 20, broken).at(i * 20 + 0.1, broken.response(Dns.SERVFAIL));
      traffic.at(i * 20 + 5, other).at(i * 20 + 5.1, other.answer("192.0.2.80"));
    }
    assertThat(text(traffic.until(120)))
        .contains("The trouble is with this name or its zone, not with the server as a whole.");
  }

  /** Only what was asked from one port fails: others got answers for the same name. */
  @Test
  void whereOnePortFailsItsNameIsNotUnresolved() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 6; i++) {
      traffic.at(i * 20, QUERY.id(100 + i).ipId(100 + i));
      Dns other = QUERY.port(42_000 + i).id(i + 30).ipId(i + 30);
      traffic.at(i * 20 + 8, other).at(i * 20 + 8.1, other.answer("192.0.2.80"));
    }
    assertThat(text(traffic.until(160)))
        .contains("did not answer 192.0.2.10 at its port 40001")
        .contains(
            "\"The website www.example.com is down\": only what 192.0.2.10 at its port 40001 asked"
                + " failed.");
  }

  /** Of what came three times nobody says "twice", and what was taken was not refused. */
  @Test
  void whatTheClientTookItDidNotRefuse() {
    Dns first = QUERY.response(Dns.SERVFAIL);
    Dns again = QUERY.port(40_002).id(8).ipId(2);
    Dns late = again.response(Dns.SERVFAIL);
    byte[] error = Traffic.icmp(CLIENT, SERVER, 3, 3, late.ipId(902).packet());
    assertThat(
            text(
                new Traffic()
                    .at(0, QUERY)
                    .at(1, first)
                    .at(2, again)
                    .at(3, late.ipId(900))
                    .at(4, late.ipId(901))
                    .at(6, late.ipId(902))
                    .at(6.1, error)
                    .until(60)))
        .contains("answered SERVFAIL after 1 s, more than once [3, 4, 5, 6, 7]")
        .contains("This question also got a response that the client did not refuse")
        .doesNotContain("the client refused every answer")
        .doesNotContain("1 lookup got no answer that the client took");
  }

  /** TAXONOMY, scopes: an answer to another question is no recovery. */
  @Test
  void whereOthersAreAnsweredAtOnceOnlyOneNameIsRefused() {
    Dns suffix = QUERY.name("www.example.com.lan").port(40_002).id(8).ipId(2);
    Dns bare = QUERY.port(40_003).id(9).ipId(3);
    Traffic traffic =
        new Traffic().at(0, suffix).at(0.1, suffix.response(Dns.REFUSED)).at(0.2, bare);
    assertThat(text(traffic.at(0.3, bare.answer("192.0.2.80")).until(60)))
        .startsWith(
            "Nobody lost an answer: 1 of 2 lookups failed, only with the suffix of a search list:"
                + " 203.0.113.53 answered REFUSED to www.example.com.lan A (once)")
        .contains("not recovered in this capture");
    Dns other = bare.from("192.0.2.11", 40_003);
    assertThat(
            text(
                new Traffic()
                    .at(0, suffix)
                    .at(0.1, suffix.response(Dns.REFUSED))
                    .at(0.2, other)
                    .at(0.3, other.answer("192.0.2.80"))
                    .until(60)))
        .startsWith("1 of 2 lookups failed: 203.0.113.53 answered REFUSED (once)");
  }

  /** RFC 6891 6.2.2: a server that does not know OPT may say FORMERR, if one was sent. */
  @Test
  void whereNobodySentEdnsItIsNotTheCause() {
    assertThat(text(new Traffic().at(0, QUERY).at(0.1, QUERY.response(Dns.FORMERR)).until(60)))
        .contains("or: The query itself was malformed.")
        .doesNotContain("does not know EDNS")
        .doesNotContain("dig +noedns");
    Dns with = QUERY.withOpt();
    assertThat(text(new Traffic().at(0, with).at(0.1, with.response(Dns.FORMERR)).until(60)))
        .contains("does not know EDNS or one of its options")
        .contains("next: dig +noedns");
  }

  @Test
  void anAnswerToTheSameQuestionEndsIt() {
    Dns later = QUERY.port(40_002).id(8).ipId(2);
    assertThat(
            text(
                new Traffic()
                    .at(0, QUERY)
                    .at(0.01, QUERY.response(Dns.SERVFAIL))
                    .at(5, later)
                    .at(5.01, later.answer("192.0.2.80"))
                    .until(60)))
        .contains("answered again at");
  }

  /** RFC 6891 6.1.3: BADVERS is followed by the query that the server asked for. */
  @Test
  void aHandshakeIsNoFailureAndNoRetry() throws IOException {
    Analysis analysis = Analyzer.with(Options.DEFAULTS).analyze(Captures.named("badvers.pcap"));
    assertThat(analysis.incidents()).isEmpty();
    assertThat(analysis.findings())
        .extracting(Finding::code)
        .containsExactly("edns_version_asked_for");
    assertThat(analysis.summary().degradedLookups()).isZero();
  }

  /** The query that it asked for is not the first one again. */
  @Test
  void aHandshakeWithoutAnAnswerSaysWhatTheServerAskedFor() {
    Dns ask = Dns.ask("version.example.com").port(40_211).id(611).ipId(612).withOpt();
    Dns again = ask.port(40_212).id(613).ipId(614);
    Traffic traffic = new Traffic().at(0, ask).at(0.02, ask.response(16)).at(0.05, again);
    assertThat(Written.text(traffic.until(0.9)).replaceAll("\\s+", " "))
        .contains(
            "203.0.113.53 had not answered by the end of what was read; the server had asked for"
                + " this query instead of the one before [1, 2, 3]")
        .doesNotContain("asked 2 times");
    traffic = new Traffic().at(0, ask).at(0.02, ask.response(16)).at(0.05, again);
    traffic = traffic.at(1.5, again.ipId(615)).until(9);
    assertThat(Written.text(traffic).replaceAll("\\s+", " "))
        .contains(
            "203.0.113.53 did not answer, asked 3 times in 1.5 s; the server had asked for this"
                + " query instead of the one before [1, 2, 3, 4]");
  }

  /** Queries captured twice count once, and so do the errors beside them. */
  @Test
  void theHeadCountsErrorsAsItCountsQueries() {
    Dns ask = Dns.ask("twice.example.com").port(40_213).id(616).ipId(617);
    Traffic traffic =
        new Traffic()
            .at(0, ask)
            .at(0.0003, ask)
            .at(0.02, Traffic.refused(ask))
            .at(0.0203, Traffic.refused(ask));
    assertThat(Written.text(traffic)).contains("1 query, 0 responses, 1 ICMP error;");
    assertThat(Written.markdown(traffic))
        .contains("1 DNS query, 0 responses and 1 ICMP error in 4");
    assertThat(Written.of(traffic.analysis(), ReportFormat.JSON, ReportOptions.DEFAULTS))
        .contains("\"icmpErrors\":2", "\"queries\":1,\"responses\":0,\"icmpErrors\":1");
  }

  /** Seconds in which nobody asks say nothing of what is usual. */
  @Test
  void anIdleTailChangesNoBaseline() {
    Traffic traffic = new Traffic();
    int port = 20_000;
    for (int second = 0; second < 6; second++) {
      int asked = second == 5 ? 200 : 60;
      for (int i = 0; i < asked; i++) {
        double at = second + (i + 0.5) / asked;
        Dns query = Dns.ask("n" + port + ".test").port(port).id(port).ipId(port);
        traffic.at(at, query);
        if (i < 128) {
          traffic.at(at + 0.001, query.answer("192.0.2.80"));
        }
        port++;
      }
    }
    Dns late = Dns.ask("late.test").port(port).id(port).ipId(port);
    traffic.at(140, late).at(140.001, late.answer("192.0.2.80"));
    assertThat(text(traffic)).contains("did not answer").doesNotContain("are usual");
  }

  /** Resolvers send a query again as it is (RFC 5452 9.2 is about new ones). */
  @Test
  void aResolverThatAsksAgainWithinSecondsIsNotOdd() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 3; i++) {
      Dns query = QUERY.ipId(10 + i);
      traffic.at(5 * i, query).at(5 * i + 0.001, Traffic.refused(query));
    }
    assertThat(text(traffic.until(60)))
        .contains("refused DNS on UDP port 53")
        .doesNotContain("easy to forge");
  }

  /** Two servers are asked with one id and port, as musl does. */
  @Test
  void aQueryToSeveralServersIsOneQuery() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 6; i++) {
      Dns query = QUERY.ipId(10 + i).to(i % 2 == 0 ? SERVER : "198.51.100.53");
      int round = i / 2;
      traffic.at(2.5 * round + 0.0001 * (i % 2), query);
      traffic.at(2.5 * round + 0.04 + 0.0001 * (i % 2), query.response(Dns.SERVFAIL));
    }
    assertThat(text(traffic.until(60)))
        .contains("answered SERVFAIL to www.example.com A (6 times)")
        .doesNotContain("easy to forge");
  }

  @Test
  void aSynAsksNothing() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 3; i++) {
      traffic.at(i * 10, new Tcp(CLIENT, 50_001 + i, "198.51.100.53").asks());
      Dns query = QUERY.port(41_000 + i).id(i + 1).ipId(i + 20);
      traffic.at(i * 10 + 3, query).at(i * 10 + 3.01, query.answer("192.0.2.80"));
    }
    assertThat(text(traffic.until(60)))
        .contains("TCP connection on which nothing was asked, opened by 192.0.2.10")
        .contains("3 attempts over TCP")
        .contains("(3 connections)")
        .doesNotContain("all 3 questions");
  }

  @Test
  void aTruncatedAnswerWhoseTcpIsOpenAtTheEndIsNoAnswer() {
    byte[] syn = new Tcp(CLIENT, 50_001, SERVER).asks();
    assertThat(
            text(
                new Traffic()
                    .at(0, QUERY)
                    .at(0.01, QUERY.response(0).truncated())
                    .at(0.02, syn)
                    .at(1, QUERY.ipId(90).port(40_009).to("198.51.100.1"))))
        .startsWith("Undecided: what the capture holds settles none of 2 exchanges")
        .contains("with TC; TCP had not answered by the end of what was read");
  }

  /** The client asked in the same form again, and got the same. */
  @Test
  void aServerThatAsksForAnotherQueryTwiceDidNotGetIt() {
    int badCookie = 23;
    Dns asked = QUERY.withOpt();
    Dns again = asked.port(40_002).id(8).ipId(2);
    assertThat(
            text(
                new Traffic()
                    .at(0, asked)
                    .at(0.01, asked.response(badCookie))
                    .at(1, again)
                    .at(1.01, again.response(badCookie))
                    .until(300)))
        .contains("answered BADCOOKIE after 1.01 s, as to the query before it [1, 2, 3, 4]")
        .doesNotContain("asked 2 times", "had asked for this query");
  }

  /** Both ends of the wire are there, though nobody answers: each asks what it is asked. */
  @Test
  void serversThatAskEachOtherWereCaptured() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 6; i++) {
      Dns asked = QUERY.port(40_001 + i).id(i + 1).ipId(i + 1);
      traffic.at(0.01 * i, i % 2 == 0 ? asked : asked.from(SERVER, 40_001 + i).to(CLIENT));
    }
    assertThat(text(traffic.until(60)))
        .doesNotContain("only queries were captured", "no packet from any server");
    assertThat(text(new Traffic().at(0, QUERY).until(60)))
        .contains("Queries were captured, but no packet from any server");
  }

  /** The capture went on for long: it lacks the answer, of which the client's error tells. */
  @Test
  void whatIsUndecidedWithoutTheAnswerIsNotSoBecauseTheCaptureEnded() {
    byte[] error = Traffic.icmp(CLIENT, SERVER, 3, 3, Traffic.quote(QUERY.answer("192.0.2.80"), 8));
    Dns other = QUERY.port(40_009).id(9).ipId(90);
    assertThat(text(new Traffic().at(0, QUERY).at(0.03, error).until(300)))
        .startsWith(
            "Undecided: what the capture holds settles none of 1 exchange, because no whole"
                + " response was captured.");
    assertThat(
            text(
                new Traffic()
                    .at(0, QUERY)
                    .at(0.03, error)
                    .at(1, other)
                    .at(1.01, other.answer("192.0.2.81"))
                    .until(300)))
        .doesNotContain("because what was read ended first")
        .contains("because no whole response was captured");
  }

  /** The error's own frame is no answer that came late. */
  @Test
  void anAnswerOfWhichOnlyTheRefusalWasCapturedIsNeitherOpenNorLate() {
    byte[] error = Traffic.icmp(CLIENT, SERVER, 3, 3, QUERY.answer("192.0.2.80").packet());
    assertThat(text(new Traffic().at(0, QUERY).at(0.03, error).until(300)))
        .startsWith("1 of 1 lookup failed. 1 response was refused")
        .contains(
            SERVER
                + " answered, as only the client's ICMP error shows, but the client refused the"
                + " answer [1, 2]")
        .doesNotContain("undecided.", "whole", "when the answer came");
  }

  /** One lookup met silence and was answered; of another the client refused every answer. */
  @Test
  void anIncidentThatMadeNoLookupFailIsNoReason() {
    Dns other = Dns.ask("other.example.com").port(40_031).id(31).ipId(31);
    Dns elsewhere = other.to("203.0.113.54").port(40_032).id(32).ipId(32);
    byte[] error = Traffic.icmp(CLIENT, SERVER, 3, 3, QUERY.answer("192.0.2.80").packet());
    assertThat(
            text(
                new Traffic()
                    .at(0, QUERY)
                    .at(0.02, QUERY.answer("192.0.2.80"))
                    .at(0.03, error)
                    .at(1, other)
                    .at(3, elsewhere)
                    .at(3.01, elsewhere.answer("192.0.2.81"))
                    .until(300)))
        .startsWith(
            "1 of 2 lookups failed: the client refused every answer; " + SERVER + " did not answer")
        .contains("which made no lookup fail");
  }

  @Test
  void thoseWhoRefusedEveryAnswerAreAmongThoseWhoGotNothing() {
    byte[] error = Traffic.icmp(CLIENT, SERVER, 3, 3, QUERY.answer("192.0.2.80").packet());
    Traffic traffic =
        new Traffic().at(0, QUERY).at(0.02, QUERY.answer("192.0.2.80")).at(0.03, error);
    for (int i = 0; i < 2; i++) {
      String server = "203.0.113.6" + i;
      Dns refused =
          Dns.ask("n" + i + ".example.org").from("192.0.2.2" + i, 40_041 + i).to(server).id(41 + i);
      traffic.at(100 + 400 * i, refused.ipId(41 + i));
      traffic.at(100.01 + 400 * i, refused.response(Dns.REFUSED).ipId(51 + i));
    }
    assertThat(text(traffic.until(900)))
        .contains(
            "Who 3 clients: ",
            "What 3 names: ",
            "Since 08:01:40 UTC on 2024-03-14; before that, from 08:00:00, a client refused its"
                + " answers; none of the 2 incidents");
  }

  /** The part ends, and the capture goes on. */
  @Test
  void thePartThatWasAskedForIsNotTheCapture() {
    Scope part =
        new Scope(
            Optional.empty(),
            Optional.of(Instant.parse("2024-03-14T08:00:01Z")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(text(new Traffic().at(0, QUERY).at(2, QUERY.answer("192.0.2.80")).until(9).in(part)))
        .startsWith(
            "In the part that was asked for: Undecided: that part holds no answer to the one"
                + " query, and what was read ended before the time for an answer was over.")
        .contains(SERVER + " had not answered by the end of what was read")
        .contains("limit: What was read ends before 1 exchange could be answered.")
        .doesNotContain("capture ends", "capture ended", "the capture holds");
  }

  @Test
  void bytesOverTcpThatWereNotCapturedAreNoSilence() {
    Tcp tcp = new Tcp(CLIENT, 41041, SERVER);
    Traffic traffic = new Traffic().at(0, tcp.asks()).at(0.01, tcp.isGranted());
    traffic.at(0.02, tcp.clientSends(QUERY));
    tcp.serverSends(QUERY.answer("192.0.2.80"));
    assertThat(text(traffic.at(0.03, tcp.clientAcknowledges()).until(300)))
        .startsWith(
            "Undecided: what the capture holds settles none of 1 exchange, because no whole"
                + " response was captured.")
        .contains(SERVER + " sent bytes over TCP that were not captured [3, 4]")
        .doesNotContain("did not answer", "closed the TCP");
  }

  @Test
  void anErrorThatQuotesAResponseThatWasNotCapturedSaysWhose() {
    byte[] error = Traffic.icmp(ROUTER, SERVER, 3, 4, QUERY.answer("192.0.2.80").packet());
    assertThat(text(new Traffic().at(0, error)))
        .startsWith(
            "No DNS query was captured. 1 ICMP error rejects a DNS response that is not in the"
                + " capture; it came from 192.0.2.1, about a response of 203.0.113.53 for"
                + " www.example.com A.");
  }

  /** RFC 1035 6.4.2: the answer to an inverse query has the question that the query asked for. */
  @Test
  void anInverseQueryDrawsNoOtherQuestion() {
    Dns inverse = QUERY.withoutQuestion().opcode(1);
    Dns answer = QUERY.opcode(1).answer("192.0.2.80");
    assertThat(text(new Traffic().at(0, inverse).at(0.01, answer).until(60)))
        .contains("0 lookups, 0 failed")
        .doesNotContain("another question")
        .doesNotContain("must not take it");
  }

  /** RFC 8914 4.21: the server says itself that it does not serve the zone. */
  @Test
  void whoDoesNotServeAZoneLimitsNoRate() {
    Dns refused = QUERY.response(Dns.REFUSED).withExtendedError(20);
    assertThat(text(new Traffic().at(0, QUERY).at(0.01, refused).until(60)))
        .contains("by its own word, it does not serve the zone of this name.")
        .doesNotContain("limits rates");
  }

  /** The other address may be the same host's, which asked another resolver from there. */
  @Test
  void whereAnotherAddressAskedNobodySaysThatNoOtherResolverWasTried() {
    Dns other = QUERY.from("192.0.2.11", 40_002).to("203.0.113.54").id(8).ipId(2);
    assertThat(
            text(
                new Traffic()
                    .at(0, QUERY)
                    .at(0.001, Traffic.rejected(QUERY, ROUTER, 3, 0))
                    .at(0.002, other)
                    .at(0.02, other.answer("192.0.2.80"))
                    .until(60)))
        .contains("192.0.2.10 asked no server but 203.0.113.53 in the lookup that failed here.")
        .doesNotContain("No second resolver");
  }

  /** Who asks two servers at once may take the refusal that comes first: it is no failover. */
  @Test
  void whatWasAskedAtOnceFailedOverToNobody() {
    Dns other = QUERY.to("203.0.113.54").ipId(2);
    assertThat(
            text(
                new Traffic()
                    .at(0, QUERY)
                    .at(0.0001, other)
                    .at(0.01, QUERY.response(Dns.REFUSED))
                    .at(0.02, other.answer("192.0.2.80"))
                    .until(60)))
        .doesNotContain("failover")
        .contains("asked by 192.0.2.10: answered by 203.0.113.54 after 0.02 s")
        .contains("every lookup that met this got an answer as well")
        .doesNotContain("in the end");
  }

  /** What one server answers again while another one goes on failing it is no other question. */
  @Test
  void whatOneOfSeveralServersAnsweredIsNoOtherQuestion() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 4; i++) {
      Dns first = QUERY.id(100 + i).ipId(100 + i).port(41_000 + i);
      Dns second = first.to("198.51.100.53").port(42_000 + i);
      traffic.at(4 * i, first);
      traffic.at(4 * i + 0.1, i < 2 ? first.response(Dns.SERVFAIL) : first.answer("192.0.2.80"));
      traffic.at(4 * i + 1, second);
      traffic.at(4 * i + 1.1, second.response(Dns.SERVFAIL));
    }
    assertThat(text(traffic.until(60)))
        .contains("198.51.100.53 and 203.0.113.53 answered")
        .doesNotContain("other question");
  }

  /** Each of these names was asked once: what they share is the clue. */
  @Test
  void namesOfOneZoneThatAreSilentAreNamedByIt() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 5; i++) {
      Dns silent = QUERY.name("h" + i + ".broken.test").id(i + 1).ipId(i + 1).port(41_000 + i);
      Dns other = QUERY.name("w" + i + ".example.com").id(99).ipId(i + 50).port(42_000 + i);
      traffic.at(2 * i, silent).at(2 * i + 1, other).at(2 * i + 1.1, other.answer("192.0.2.80"));
    }
    assertThat(text(traffic.until(60))).contains("5 of 10 names, all under broken.test.");
  }

  /** A was answered in between, before A failed, too: the type divides nothing. */
  @Test
  void aTypeThatWasAnsweredBeforeItFailedTooDividesNothing() {
    Dns aaaa = QUERY.type(Dns.AAAA).id(8).ipId(2);
    Traffic traffic = new Traffic().at(0, QUERY).at(0.0001, aaaa);
    traffic.at(0.004, QUERY.answer("192.0.2.80"));
    for (int i = 0; i < 4; i++) {
      traffic.at(2 + i, QUERY.name("z" + i + ".example.com").id(20 + i).port(41_000 + i));
    }
    assertThat(text(traffic.until(200)))
        .startsWith("5 of 6 lookups failed: 203.0.113.53 did not answer (5 times)")
        .doesNotContain("these types of records");
  }

  /** A query whose question can be read may be malformed behind it (RFC 6891 6.1.2). */
  @Test
  void aQueryThatIsMalformedBehindItsQuestionStillHasOne() {
    Traffic traffic =
        new Traffic().at(0, QUERY.malformed()).at(0.1, QUERY.response(Dns.FORMERR)).until(60);
    assertThat(text(traffic))
        .contains("and cannot be read to its end.")
        .contains("The program on the client writes its queries wrongly.");
  }

  /** Of the names that failed, the one that nobody got in the end is told. */
  @Test
  void theExampleIsANameThatFailedInTheEnd() {
    Dns first = Dns.ask("later.example.com").port(40_501).id(6_501).ipId(201);
    Dns again = first.port(40_502).id(6_502).ipId(202);
    Dns lost = Dns.ask("lost.example.com").type(28).port(40_503).id(6_503).ipId(203);
    Traffic traffic =
        new Traffic()
            .at(1, first)
            .at(1.001, Traffic.refused(first))
            .at(1.002, again)
            .at(1.003, again.answer("192.0.2.140"))
            .at(2, lost)
            .at(2.001, Traffic.refused(lost))
            .until(200);
    assertThat(traffic.analysis().incidents().get(0).exampleName()).isEqualTo("lost.example.com.");
    assertThat(Written.text(traffic))
        .contains(
            "dig @203.0.113.53 lost.example.com AAAA", "\"The website lost.example.com is down\"");
    assertThat(Written.markdown(traffic))
        .contains("So the program did not get the address that it asked for.");
  }

  /** What fails twice is counted; the name may have been resolved by another question. */
  @Test
  void countsWhatTheProgramDidNotGet() {
    Dns one = Dns.ask("one.example.com").port(40_511).id(6_511).ipId(211);
    Dns two = Dns.ask("two.example.com").port(40_512).id(6_512).ipId(212);
    Traffic traffic =
        new Traffic()
            .at(1, one)
            .at(1.001, Traffic.refused(one))
            .at(2, two)
            .at(2.001, Traffic.refused(two))
            .until(200);
    assertThat(Written.markdown(traffic))
        .contains("So the program did not get the address that it asked for, 2 times.");
  }

  /** The capture cut the names, and the questions failed all the same. */
  @Test
  void questionsWhoseNamesWereCutFailed() {
    Dns other = Dns.ask("a.example").port(40_531).id(6_531).ipId(231);
    Traffic traffic = new Traffic().at(0, other).at(0.01, other.answer("192.0.2.141"));
    for (int i = 0; i < 3; i++) {
      Dns ask =
          Dns.ask("a-long-name.department.example.com")
              .port(40_521 + i)
              .id(6_521 + i)
              .ipId(221 + i);
      byte[] query = ask.packet();
      traffic.cut(1 + i, query, 20 + 8 + 12 + 10);
      traffic.cut(1.02 + i, ask.response(2).packet(), 20 + 8 + 12 + 10);
    }
    assertThat(Written.text(traffic.until(60)))
        .startsWith("3 of 4 exchanges failed, all without a readable question:")
        .contains("1 client; 0 answered by 203.0.113.53 meanwhile")
        .doesNotContain("No lookup failed");
  }

  /** Of an error it is to be known whether what is answered later is the same question. */
  @Test
  void answersToQuestionsThatNobodyCanReadEndNoErrors() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 4; i++) {
      Dns ask = Dns.ask("a-long-name.example.com").port(40_521 + i).id(6_521 + i).ipId(221 + i);
      Dns response = i < 2 ? ask.response(Dns.SERVFAIL) : ask.answer("192.0.2.80");
      traffic.cut(i, ask.packet(), 20 + 8 + 12 + 10);
      traffic.cut(i + 0.02, response.packet(), 20 + 8 + 12 + 10);
    }
    assertThat(Written.text(traffic.until(60)).replaceAll("\\s+", " "))
        .startsWith("2 of 4 exchanges failed: 203.0.113.53 answered SERVFAIL (2 times)")
        .contains("not recovered in this capture")
        .doesNotContain("answered again");
  }

  /** Three questions were asked in that second, and two of them were answered. */
  @Test
  void theOnlyQuestionOfASecondIsNotOneAmongOthers() {
    Dns other = Dns.ask("a.example.com").port(40_002).id(8);
    Dns refused = Dns.ask("b.example.com").port(40_003).id(9);
    Dns another = Dns.ask("c.example.com").port(40_004).id(10);
    assertThat(
            text(
                new Traffic()
                    .at(0.1, other)
                    .at(0.11, other.answer("192.0.2.80"))
                    .at(0.2, refused)
                    .at(0.21, refused.response(Dns.REFUSED))
                    .at(0.3, another)
                    .at(0.31, another.answer("192.0.2.81"))
                    .until(60)))
        .contains("answered REFUSED to 1 question at 08:00:00")
        .doesNotContain("the only question");
  }

  /** A header that announces one question, and two bytes: tcpdump prints no brackets of counts. */
  @Test
  void bracketsAreExplainedWhereThereAreSome() {
    byte[] query = Arrays.copyOf(QUERY.packet(), 20 + 8 + 14);
    query[3] = 42;
    query[25] = 22;
    query[26] = 0;
    query[27] = 0;
    assertThat(flat(Written.markdown(new Traffic().at(0, query).until(60))))
        .contains("The header announces a question, which needs more bytes than there are")
        .doesNotContain("What stands in brackets");
  }

  /** 256 answers, of eleven bytes each at least, in a message of some fifty. */
  @Test
  void countsThatDoNotFitIntoAResponseCountNothing() {
    byte[] response = QUERY.response(Dns.SERVFAIL).packet();
    response[26] = 0;
    response[27] = 0;
    response[34] = 1;
    assertThat(flat(Written.markdown(new Traffic().at(0, response).until(60))))
        .contains("so many questions and records do not fit into so few bytes")
        .doesNotContain("count the records of the answer")
        .doesNotContain("is the id of the query");
    byte[] whole = QUERY.response(Dns.SERVFAIL).packet();
    assertThat(flat(Written.markdown(new Traffic().at(0, whole).until(60))))
        .contains("count the records of the answer")
        .contains("is the id of the query")
        .doesNotContain("do not fit");
  }

  /** As tcpdump has it, which the line of the packet follows. */
  @Test
  void aTypeIsExplainedByTheNameThatTheLineHas() {
    Dns query = Dns.ask("www.example.com").type(65);
    assertThat(flat(Written.markdown(new Traffic().at(0, query).until(60))))
        .contains("Type65? asks for the ways to reach a service (HTTPS) of www");
  }

  /** 28 bytes are quoted: that a response came is known, and nothing of what it says. */
  @Test
  void aResponseThatAnErrorQuotesOnlyIsNotSaidToBeInPartThere() {
    byte[] quoted = Arrays.copyOf(QUERY.answer("192.0.2.80").packet(), 28);
    byte[] error = Traffic.icmp(CLIENT, SERVER, 3, 3, quoted);
    assertThat(text(new Traffic().at(0, QUERY).at(0.03, error).until(60)))
        .contains("sent a response, as only an ICMP error about it shows")
        .doesNotContain("captured whole");
  }
}
