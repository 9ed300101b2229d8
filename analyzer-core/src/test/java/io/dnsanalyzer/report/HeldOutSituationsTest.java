package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Tcp;
import io.dnsanalyzer.Traffic;
import org.junit.jupiter.api.Test;

/** What reports once got wrong of situations that nobody had made the program for. */
final class HeldOutSituationsTest {
  private static final String CLIENT = "192.0.2.10";
  private static final String ROUTER = "192.0.2.1";
  private static final String SECOND = "203.0.113.54";
  private final Traffic traffic = new Traffic();
  private int asked;

  private Dns ask(String name) {
    asked++;
    return Dns.ask(name).port(41_000 + asked).id(5_200 + asked).ipId(700 + asked);
  }

  private String text() {
    return Written.text(traffic.until(300)).replaceAll("\\s+", " ");
  }

  /** After 5 s the second server was asked, and answered; the first one's answer was refused. */
  @Test
  void anAnswerThatWasRefusedIsNotWhatSomebodyWaitedFor() {
    for (int i = 0; i < 3; i++) {
      Dns first = ask("late" + i + ".example.net");
      Dns second = ask("late" + i + ".example.net").to(SECOND);
      Dns late = first.answer("192.0.2.80");
      traffic
          .at(50 * i, first)
          .at(50 * i + 5, second)
          .at(50 * i + 5.01, second.answer("192.0.2.80"))
          .at(50 * i + 40, late)
          .at(50 * i + 40.0001, Traffic.refused(late));
    }
    assertThat(text())
        .startsWith(
            "No lookup failed, but 3 of 3 lookups were slow, or answered only after another"
                + " attempt (the longest took 5.010 s)");
  }

  /** What a router rejects over UDP, the same server answers over TCP. */
  @Test
  void aServerThatAnswersOverTcpShowsWhatItDoes() {
    for (int i = 0; i < 3; i++) {
      Dns query = ask("t" + i + ".example.com");
      traffic.at(4 * i, query).at(4 * i + 0.003, Traffic.rejected(query, ROUTER, 3, 3));
      Tcp tcp = new Tcp(CLIENT, 42_000 + i, "203.0.113.53");
      traffic
          .at(4 * i + 0.01, tcp.asks())
          .at(4 * i + 0.02, tcp.isGranted())
          .at(4 * i + 0.021, tcp.clientAcknowledges())
          .at(4 * i + 0.022, tcp.clientSends(query))
          .at(4 * i + 0.03, tcp.serverSends(query.answer("192.0.2.80")));
    }
    assertThat(text())
        .contains("rejects DNS over UDP to 203.0.113.53 with ICMP port unreachable")
        .contains("Over TCP, 203.0.113.53 answered.")
        .doesNotContain("What the server itself would do does not show")
        .doesNotContain("found nobody behind it");
  }

  /**
   * One client is refused and happens to ask with EDNS; the other one does not, and is answered.
   */
  @Test
  void aPolicyIsAboutAClientRatherThanAboutItsEdns() {
    for (int i = 0; i < 6; i++) {
      Dns refused = ask("www" + i + ".example.com").from("192.0.2.11", 42_000 + i).withOpt();
      Dns answered = ask("www" + i + ".example.com");
      traffic
          .at(2 * i, answered)
          .at(2 * i + 0.01, answered.answer("192.0.2.80"))
          .at(2 * i + 1, refused)
          .at(2 * i + 1.01, refused.response(Dns.REFUSED));
    }
    assertThat(text())
        .startsWith(
            "6 of 12 lookups failed: 203.0.113.53 answered REFUSED to queries with EDNS from"
                + " 192.0.2.11 (6 times)")
        .contains("a policy by client or by EDNS, which this capture does not tell apart.");
  }

  /** Its twin: both ask with EDNS, so it is the client. */
  @Test
  void aPolicyThatOnlyTheClientDividesIsAboutTheClient() {
    for (int i = 0; i < 6; i++) {
      Dns refused = ask("www" + i + ".example.com").from("192.0.2.11", 42_000 + i).withOpt();
      Dns answered = ask("www" + i + ".example.com").withOpt();
      traffic
          .at(2 * i, answered)
          .at(2 * i + 0.01, answered.answer("192.0.2.80"))
          .at(2 * i + 1, refused)
          .at(2 * i + 1.01, refused.response(Dns.REFUSED));
    }
    assertThat(text())
        .startsWith("6 of 12 lookups failed: 203.0.113.53 answered REFUSED to 192.0.2.11 (6 times)")
        .contains("a policy by client.");
  }

  /** One client asks for AAAA only, and another one for A only. */
  @Test
  void typeAndClientMayDivideAlike() {
    for (int i = 0; i < 4; i++) {
      Dns answered = ask("w" + i + ".example.com");
      Dns failed = ask("w" + i + ".example.com").type(Dns.AAAA).from("192.0.2.11", 42_000 + i);
      traffic
          .at(2 * i, answered)
          .at(2 * i + 0.01, answered.answer("192.0.2.80"))
          .at(2 * i + 1, failed)
          .at(2 * i + 1.01, failed.response(Dns.SERVFAIL));
    }
    assertThat(text())
        .startsWith(
            "4 of 8 lookups failed: 203.0.113.53 answered SERVFAIL to questions for AAAA from"
                + " 192.0.2.11 (4 times)")
        .contains(
            "Questions for AAAA from 192.0.2.11 failed, and 203.0.113.53 answered 3 other questions"
                + " meanwhile")
        .contains(
            "Whether it is the type or the client, this capture does not tell: what was answered"
                + " differs in both.")
        .contains("or: The zone's servers do not know AAAA, and fail instead of saying so.")
        .contains("or: The server treats 192.0.2.11 apart: a view, a forwarder or an access list.")
        .contains("next: dig @203.0.113.53 w0.example.com AAAA # from another client")
        .doesNotContain("The trouble is with this type of record");
  }

  private void ednsFromOneClient() {
    for (int i = 0; i < 4; i++) {
      Dns answered = ask("w" + i + ".example.com");
      traffic
          .at(10 * i, answered)
          .at(10 * i + 0.01, answered.answer("192.0.2.80"))
          .at(10 * i + 1, ask("w" + i + ".example.com").from("192.0.2.11", 42_000 + i).withOpt());
    }
  }

  /** One client uses EDNS and is not answered; another one uses none, and is. */
  @Test
  void ednsAndClientMayDivideAlike() {
    ednsFromOneClient();
    assertThat(text())
        .startsWith(
            "4 of 8 lookups failed: 203.0.113.53 did not answer queries with EDNS from 192.0.2.11"
                + " (4 times)")
        .contains("Whether it is EDNS or the client, this capture does not tell")
        .contains("or: A device on the way drops queries with EDNS, or with one of its options.")
        .contains("or: The server or a firewall does not serve 192.0.2.11 (an access list).")
        .contains("next: dig +noedns @203.0.113.53 w0.example.com # from 192.0.2.11")
        .doesNotContain("all of them with EDNS, and answered only queries without it");
  }

  /** What ends it is an answer to both: to that client, and with EDNS. */
  @Test
  void whatOneOfTwoDividersEndsIsNotOver() {
    ednsFromOneClient();
    Dns other = ask("late.example.com").withOpt();
    traffic.at(60, other).at(60.01, other.answer("192.0.2.80"));
    assertThat(text())
        .contains("not recovered in this capture")
        .doesNotContain("first answer after");
  }

  /** The first server refuses all, and the second one answers all but one name. */
  @Test
  void whatDividesTheFailedFromTheAnsweredComesFirst() {
    for (int i = 0; i < 8; i++) {
      String name = i % 4 == 3 ? "www.bogus.example" : "host" + i + ".example.com";
      Dns first = ask(name);
      Dns second = ask(name).to(SECOND);
      traffic
          .at(20 * i, first)
          .at(20 * i + 0.001, Traffic.refused(first))
          .at(20 * i + 0.01, second)
          .at(
              20 * i + 0.02,
              i % 4 == 3 ? second.response(Dns.SERVFAIL) : second.answer("192.0.2.80"));
    }
    assertThat(text())
        .startsWith(
            "1 of 7 lookups failed: 203.0.113.54 answered SERVFAIL to www.bogus.example A"
                + " (2 times) and 1 other incident");
  }

  /** Who passes on what it was told may well resolve for its clients. */
  @Test
  void whoPassesARefusalOnIsNotTheWrongServer() {
    Dns asked = ask("www.example.com").to("192.0.2.53");
    Dns further = ask("www.example.com").from("192.0.2.53", 45_000);
    traffic
        .at(0, asked)
        .at(0.001, further)
        .at(0.01, further.response(Dns.REFUSED))
        .at(0.011, asked.response(Dns.REFUSED));
    assertThat(text())
        .contains("192.0.2.53 answered REFUSED to 1 question")
        .doesNotContain("does not resolve for 192.0.2.10");
  }

  /** Each response has another id than its query, and comes at once. */
  @Test
  void aServerMayWriteIdsOfItsOwn() {
    for (int i = 0; i < 5; i++) {
      Dns query = ask("host" + i + ".example.com");
      traffic.at(5 * i, query).at(5 * i + 0.01, query.answer("192.0.2.80").id(0));
    }
    assertThat(text()).contains("or: The server, or a device before it, writes ids of its own.");
  }

  /** Queries reach the forwarder, which asks on in vain: that is what the first line names. */
  @Test
  void aSilentForwarderIsExplainedByWhatItAsked() {
    for (int i = 0; i < 4; i++) {
      String name = "host" + i + ".example.com";
      Dns asked = ask(name).to("192.0.2.53");
      Dns further = ask(name).from("192.0.2.53", 45_000 + i);
      traffic.at(10 * i, asked).at(10 * i + 0.0004, further);
      traffic.at(10 * i + 2, further.ipId(900 + i));
    }
    assertThat(text())
        .contains("192.0.2.53 did not answer, because of incident 2")
        .contains("First incident 2: dig @203.0.113.53 host0.example.com # from 192.0.2.53")
        .doesNotContain("none of 2 servers");
  }

  private void silence() {
    for (int i = 0; i < 4; i++) {
      traffic.at(6 * i, ask("host" + i + ".example.com"));
    }
  }

  /** Nothing comes back: whether anything would have been captured is not known. */
  @Test
  void queriesAloneMayBeOneDirectionOnly() {
    silence();
    assertThat(text())
        .contains("- but only queries were captured")
        .contains("limit: Queries were captured, but no packet from any server");
  }

  /** A server of the web answers the same client: its way is there, and captured both ways. */
  @Test
  void otherTrafficToAClientShowsBothDirections() {
    silence();
    traffic.at(20, new Tcp("203.0.113.80", 443, CLIENT, 50_001).asks());
    assertThat(text())
        .doesNotContain("only queries were captured")
        .doesNotContain("one direction")
        .doesNotContain("no packet from any server");
  }

  /** Traffic to another host shows nothing of the direction to the client. */
  @Test
  void otherTrafficToAnotherHostShowsNothing() {
    silence();
    traffic.at(20, new Tcp("203.0.113.80", 443, "192.0.2.99", 50_001).asks());
    assertThat(text()).contains("- but only queries were captured");
  }

  /** A connection that is refused has asked nothing, and others' answers were not its client's. */
  @Test
  void aClientWhoseConnectionsAreRefusedWasAnsweredNothing() {
    for (int i = 0; i < 5; i++) {
      Dns query = ask("host" + i + ".example.com");
      Tcp served = new Tcp(CLIENT, 42_000 + i, "203.0.113.53");
      Tcp refused = new Tcp("192.0.2.11", 43_000 + i, "203.0.113.53");
      traffic
          .at(10 * i, served.asks())
          .at(10 * i + 0.01, served.isGranted())
          .at(10 * i + 0.011, served.clientAcknowledges())
          .at(10 * i + 0.012, served.clientSends(query))
          .at(10 * i + 0.02, served.serverSends(query.answer("192.0.2.80")))
          .at(10 * i + 1, refused.asks())
          .at(10 * i + 1.01, refused.resets());
    }
    assertThat(text())
        .contains("192.0.2.11")
        .doesNotContain("last answer before at")
        .doesNotContain("What only these clients ask for fails");
  }

  /** What a server asks after it has said that it failed is not why it failed. */
  @Test
  void whatIsAskedAfterwardsExplainsNothing() {
    for (int i = 0; i < 3; i++) {
      Dns asked = ask("host" + i + ".example.com").to("192.0.2.53");
      Dns other = ask("other" + i + ".example.net").from("192.0.2.53", 45_000 + i);
      traffic
          .at(10 * i, asked)
          .at(10 * i + 0.02, asked.response(Dns.SERVFAIL))
          .at(10 * i + 4, other)
          .at(10 * i + 4.02, other.response(Dns.REFUSED));
    }
    assertThat(text()).doesNotContain("because of").doesNotContain("asked further: ");
  }

  /** Its twin: what it asked first failed before it said so. */
  @Test
  void whatIsAskedBeforeMayExplainIt() {
    for (int i = 0; i < 3; i++) {
      Dns asked = ask("host" + i + ".example.com").to("192.0.2.53");
      Dns other = ask("other" + i + ".example.net").from("192.0.2.53", 45_000 + i);
      traffic
          .at(10 * i, asked)
          .at(10 * i + 0.02, other)
          .at(10 * i + 0.04, other.response(Dns.REFUSED))
          .at(10 * i + 0.05, asked.response(Dns.SERVFAIL));
    }
    assertThat(text()).contains("192.0.2.53 answered SERVFAIL, because of incident 2");
  }

  /** What a forwarder has in its cache is no answer of another server meanwhile. */
  @Test
  void anAnswerOfWhoAskedIsNoneMeanwhile() {
    for (int i = 0; i < 4; i++) {
      Dns further = ask("host" + i + ".example.com").from("192.0.2.53", 45_000 + i);
      Dns cached = ask("known.example.net").to("192.0.2.53");
      traffic
          .at(10 * i, further)
          .at(10 * i + 4, cached)
          .at(10 * i + 4.001, cached.answer("192.0.2.80"));
    }
    assertThat(text())
        .contains("203.0.113.53 did not answer (4 times)")
        .doesNotContain("while 192.0.2.53 answered")
        .doesNotContain("later 192.0.2.53 answered");
  }

  /** Two of three questions on one connection are answered before it is reset. */
  @Test
  void anAnswerBeforeAConnectionBreaksIsNoRecovery() {
    Dns one = ask("p1.example.com");
    Dns two = ask("p2.example.com");
    Dns lost = ask("p3.example.com");
    Tcp tcp = new Tcp(CLIENT, 42_000, "203.0.113.53");
    traffic
        .at(0, tcp.asks())
        .at(0.01, tcp.isGranted())
        .at(0.011, tcp.clientAcknowledges())
        .at(0.012, tcp.clientSends(one, two, lost))
        .at(0.03, tcp.serverSends(one.answer("192.0.2.80"), two.answer("192.0.2.81")))
        .at(1.5, tcp.resets());
    assertThat(text())
        .startsWith("1 of 3 lookups failed: 203.0.113.53 reset the TCP connection (once)")
        .contains("not recovered in this capture")
        .doesNotContain("first answer after")
        .doesNotContain("No answer from 203.0.113.53");
  }

  /** The host answers others in the same seconds: it is neither off nor elsewhere. */
  @Test
  void aHostThatAnswersOthersIsThere() {
    for (int i = 0; i < 5; i++) {
      Dns cut = ask("e" + i + ".example.com");
      Dns other = ask("f" + i + ".example.com").from("192.0.2.11", 43_000 + i);
      traffic
          .at(10 * i, cut)
          .at(10 * i + 1, other)
          .at(10 * i + 1.01, other.answer("192.0.2.80"))
          .at(10 * i + 3, Traffic.rejected(cut, ROUTER, 3, 1));
    }
    assertThat(text())
        .contains("reported host unreachable for 5 of")
        .contains(
            "and 203.0.113.53 answered others meanwhile. So what is asked is there, and the way of"
                + " these packets to it is interrupted.")
        .doesNotContain("The host is off")
        .doesNotContain("the host was restarting");
    assertThat(Written.markdown(traffic))
        .contains(
            "Find out where the path of these questions to 203.0.113.53 ends: it answered others"
                + " meanwhile.");
  }

  /** Answers to one of two clients are prohibited on the way. */
  @Test
  void whomAnswersDoNotReachIsNamed() {
    for (int i = 0; i < 4; i++) {
      Dns cut = ask("w" + i + ".example.com");
      Dns other = ask("w" + i + ".example.com").from("192.0.2.11", 43_000 + i);
      Dns answer = cut.answer("192.0.2.80");
      traffic
          .at(5 * i, cut)
          .at(5 * i + 0.001, answer)
          .at(5 * i + 0.004, Traffic.rejected(answer, ROUTER, 3, 13))
          .at(5 * i + 1, other)
          .at(5 * i + 1.001, other.answer("192.0.2.80"));
    }
    assertThat(text())
        .startsWith(
            "4 of 8 lookups failed: 203.0.113.53 answered, and the answers did not get through to"
                + " 192.0.2.10: a filter prohibits them")
        .contains("and the answers did not reach 192.0.2.10 (1 of 2 clients), as 192.0.2.1");
  }

  /** Nobody's query failed, and every answer came too late for the program: it got nothing. */
  @Test
  void whoGaveUpIsOnTheFirstScreen() {
    for (int i = 0; i < 6; i++) {
      Dns query = ask("g" + i % 3 + ".example.net");
      Dns answer = query.answer("192.0.2.80");
      traffic
          .at(20 * i, query)
          .at(20 * i + 1.2, answer)
          .at(20 * i + 1.2001, Traffic.refused(answer));
    }
    assertThat(text())
        .contains(
            " Who 192.0.2.10 What 3 names: g0.example.net, g1.example.net and g2.example.net Since"
                + " 08:00:00 UTC on 2024-03-14 First ");
  }

  /** The first server answers half a minute after the second one: nobody waited for that. */
  @Test
  void anAnswerBehindAnotherOneIsNotWhatSomebodyWaitedFor() {
    for (int i = 0; i < 3; i++) {
      Dns first = ask("late" + i + ".example.net");
      Dns second = ask("late" + i + ".example.net").to(SECOND);
      traffic
          .at(50 * i, first)
          .at(50 * i + 2, second)
          .at(50 * i + 2.01, second.answer("192.0.2.80"))
          .at(50 * i + 30, first.answer("192.0.2.80"));
    }
    assertThat(text())
        .startsWith(
            "No lookup failed, but 3 of 3 lookups were slow, or answered only after another"
                + " attempt traffic:");
  }

  /** RFC 2308 2.2: a resolver followed the alias, and there is no such record behind it. */
  @Test
  void anAliasAloneIsNoRecord() {
    Dns query = ask("www.example.com").type(Dns.AAAA);
    traffic.at(0, query).at(0.01, query.alias());
    assertThat(text()).contains("203.0.113.53 answered that there is no such record");
  }

  /** A server that does not recurse leaves the target to whoever asked. */
  @Test
  void anAliasOfWhoDoesNotRecurseIsAnAnswer() {
    Dns query = ask("www.example.com").type(Dns.AAAA);
    traffic.at(0, query).at(0.01, query.alias().offersNoRecursion());
    assertThat(text()).contains(" 1 answered ").doesNotContain("nodata");
  }

  /** A host looks for a zone local, and closes its port: nobody lost an answer. */
  @Test
  void whoRefusesThatThereIsNoZoneLocalLostNothing() {
    Dns other = ask("www.example.com");
    traffic.at(0, other).at(0.01, other.answer("192.0.2.80"));
    Dns probe = ask("local").type(6);
    Dns answer = probe.response(Dns.NXDOMAIN).withSoa();
    traffic.at(1, probe).at(1.01, answer).at(1.0101, Traffic.refused(answer));
    assertThat(traffic.until(300).analysis().summary().failedLookups()).isZero();
    assertThat(text())
        .startsWith("No DNS failure in 2 exchanges")
        .contains("It only said that there is no zone local, a name that no user asked for.")
        .contains("the client refused every answer, a name that no user asked for")
        .doesNotContain("This question also got a response")
        .doesNotContain("had an address of the name");
  }

  /** Its twin: that a name does not exist is what somebody waits for. */
  @Test
  void whoRefusesThatANameDoesNotExistGotNothing() {
    Dns query = ask("www.example.com");
    Dns answer = query.response(Dns.NXDOMAIN).withSoa();
    traffic.at(1, query).at(1.01, answer).at(1.0101, Traffic.refused(answer));
    assertThat(text()).startsWith("1 of 1 lookup failed");
  }

  /** A resolver asks both servers of a zone, again and again, and none of them ever answers. */
  @Test
  void silentServersOfOneZoneAreOneTrouble() {
    for (int i = 0; i < 3; i++) {
      Dns asked = ask("www.dead.example").to("192.0.2.53");
      Dns first = ask("www.dead.example").from("192.0.2.53", 45_000 + i).to("198.51.100.1");
      Dns second = ask("www.dead.example").from("192.0.2.53", 45_100 + i).to("198.51.100.2");
      Dns third = ask("www.dead.example").from("192.0.2.53", 45_300 + i).to("198.51.100.3");
      Dns other = ask("w" + i + ".live.example").from("192.0.2.53", 45_200 + i);
      traffic
          .at(20 * i, asked)
          .at(20 * i + 0.01, first)
          .at(20 * i + 0.8, second)
          .at(20 * i + 1.2, third)
          .at(20 * i + 1.6, asked.response(Dns.SERVFAIL))
          .at(20 * i + 3, other)
          .at(20 * i + 3.01, other.answer("192.0.2.80"));
    }
    assertThat(text())
        .startsWith(
            "2 of 5 lookups failed: 3 servers did not answer www.dead.example A (9 times) and 1"
                + " other incident")
        .contains("192.0.2.53 answered SERVFAIL to www.dead.example A, because of incident 2")
        .contains("3 servers (198.51.100.1, 198.51.100.2 and 1 more) did not answer")
        .contains("or: No DNS server is at these addresses, or their hosts are off.")
        .contains("or: All servers asked share a way, an operator or a fault.")
        .doesNotContain("Incident 3");
  }

  /** Its twin: what two dead servers leave a third one answers, so it is not the question. */
  @Test
  void silentServersWhoseQuestionsAnotherOneAnswersAreApart() {
    for (int i = 0; i < 3; i++) {
      Dns third = ask("w" + i + ".example.com").to("203.0.113.55");
      traffic
          .at(20 * i, ask("w" + i + ".example.com"))
          .at(20 * i + 1, ask("w" + i + ".example.com").to(SECOND))
          .at(20 * i + 2, third)
          .at(20 * i + 2.01, third.answer("192.0.2.80"));
    }
    assertThat(text())
        .contains("203.0.113.53 did not answer")
        .contains("203.0.113.54 did not answer")
        .contains("Incident 2")
        .doesNotContain("203.0.113.53 and 203.0.113.54 did not answer");
  }

  /** One client gets nothing from either server, another one everything from both. */
  @Test
  void aClientThatNoServerAnswersIsOneTrouble() {
    for (int i = 0; i < 4; i++) {
      Dns one = ask("f" + i + ".example.com").from("192.0.2.11", 43_000 + i);
      Dns two = ask("g" + i + ".example.com").from("192.0.2.11", 43_100 + i).to(SECOND);
      traffic
          .at(10 * i, ask("e" + i + ".example.com"))
          .at(10 * i + 1, one)
          .at(10 * i + 1.01, one.answer("192.0.2.80"))
          .at(10 * i + 2, ask("e" + i + ".example.com").to(SECOND))
          .at(10 * i + 3, two)
          .at(10 * i + 3.01, two.answer("192.0.2.80"));
    }
    assertThat(text())
        .startsWith(
            "4 of 12 lookups failed: 203.0.113.53 and 203.0.113.54 did not answer 192.0.2.10 (8"
                + " times)")
        .doesNotContain("Incident 2");
  }

  /** A forwarder is silent because of its upstream; somebody else's server is silent, too. */
  @Test
  void aNeighboursServerIsNotSilentForWhatAnotherOneAsked() {
    for (int i = 0; i < 3; i++) {
      Dns asked = ask("host" + i + ".example.com").to("192.0.2.53");
      Dns further = ask("host" + i + ".example.com").from("198.51.100.1", 45_000 + i);
      Dns other = ask("other" + i + ".example.net").from("192.0.2.99", 46_000 + i);
      traffic
          .at(10 * i, asked)
          .at(10 * i + 0.001, further)
          .at(10 * i + 0.002, Traffic.refused(further))
          .at(10 * i + 1, other.to("192.0.2.54"));
    }
    assertThat(text())
        .contains("192.0.2.53 did not answer, because of incident 2")
        .contains("192.0.2.54 did not answer (3 times)")
        .doesNotContain("none of 2 servers");
  }

  /** A forwarder fails for its upstream, which never works again; it knows another answer. */
  @Test
  void anEffectIsNotOverBeforeItsCause() {
    for (int i = 0; i < 3; i++) {
      Dns asked = ask("host" + i + ".example.com").to("192.0.2.53");
      Dns further = ask("host" + i + ".example.com").from("192.0.2.53", 45_000 + i);
      traffic
          .at(10 * i, asked)
          .at(10 * i + 0.001, further)
          .at(10 * i + 0.002, Traffic.refused(further))
          .at(10 * i + 0.003, asked.response(Dns.SERVFAIL));
    }
    Dns known = ask("known.example.net").from("192.0.2.11", 47_000).to("192.0.2.53");
    traffic.at(60, known).at(60.001, known.answer("192.0.2.80"));
    assertThat(text())
        .contains("192.0.2.53 answered SERVFAIL, because of incident 2")
        .contains("none of the 2 incidents was seen to end")
        .doesNotContain("first answer after");
  }

  /** Its twin: the upstream works again, and so does what it was asked for. */
  @Test
  void anEffectIsOverWithItsCause() {
    for (int i = 0; i < 4; i++) {
      Dns asked = ask("host" + i + ".example.com").to("192.0.2.53");
      Dns further = ask("host" + i + ".example.com").from("192.0.2.53", 45_000 + i);
      traffic
          .at(10 * i, asked)
          .at(10 * i + 0.001, further)
          .at(
              10 * i + 0.002,
              i < 3 ? Traffic.refused(further) : further.answer("192.0.2.80").packet())
          .at(10 * i + 0.003, i < 3 ? asked.response(Dns.SERVFAIL) : asked.answer("192.0.2.80"));
    }
    assertThat(text()).contains("answered again at 08:00:30.003000");
  }

  /** One client is refused once; that others are answered shows nothing of it. */
  @Test
  void aRefusalToOneClientIsNotOverByAnAnswerToAnotherOne() {
    for (int i = 0; i < 8; i++) {
      Dns asked = ask("w" + i + ".example.com");
      Dns other = asked.from("192.0.2.11", 43_000 + i);
      traffic
          .at(3 * i, i == 4 ? asked : other)
          .at(3 * i + 0.01, i == 4 ? asked.response(Dns.REFUSED) : other.answer("192.0.2.80"));
    }
    assertThat(text())
        .contains("not recovered in this capture")
        .doesNotContain("first answer after");
  }

  /** The clock is set back by half an hour between a question and its answer. */
  @Test
  void whatIsAnsweredAcrossAStepOfTheClockWasAnswered() {
    for (int i = 0; i < 2; i++) {
      Dns failed = ask("a" + i + ".example.com");
      traffic.at(2000 + 2 * i, failed).at(2000.01 + 2 * i, failed.response(Dns.SERVFAIL));
    }
    Dns between = ask("q.example.com");
    traffic.at(2010, between).at(211, between.answer("192.0.2.80"));
    for (int i = 0; i < 2; i++) {
      Dns failed = ask("b" + i + ".example.com");
      traffic.at(212 + 2 * i, failed).at(212.01 + 2 * i, failed.response(Dns.SERVFAIL));
    }
    assertThat(text())
        .startsWith("5 of 5 lookups failed or are undecided")
        .contains("203.0.113.53 answered after the clock was set back [5]")
        .contains("about q.example.com. A with NOERROR: its query has a later time [6]")
        .contains("Incident 2: 203.0.113.53 answered SERVFAIL (2 times)")
        .contains("2 queries, 2 failed lookups")
        .doesNotContain("had not answered by the end")
        .doesNotContain("What was read ends before")
        .doesNotContain("meanwhile")
        .doesNotContain("no query [");
  }

  /** The port is closed at first; from then on a filter drops what is asked. */
  @Test
  void silenceBehindRefusalsIsNoLimitOfRates() {
    for (int i = 0; i < 8; i++) {
      Dns query = ask("w" + i + ".example.com");
      traffic.at(3 * i, query);
      if (i < 4) {
        traffic.at(3 * i + 0.001, Traffic.refused(query));
      }
    }
    assertThat(text())
        .contains(
            "The last one that it rejected was asked before 08:00:12 UTC on 2024-03-14; 4 questions"
                + " asked from then on drew nothing at all.")
        .doesNotContain("drew no error where others did");
  }

  /** Its twin: errors are left out in between, as by a limit of rates. */
  @Test
  void silenceAmongRefusalsMayBeALimitOfRates() {
    for (int i = 0; i < 8; i++) {
      Dns query = ask("w" + i + ".example.com");
      traffic.at(3 * i, query);
      if (i % 2 == 0) {
        traffic.at(3 * i + 0.001, Traffic.refused(query));
      }
    }
    assertThat(text())
        .contains("drew no error where others did")
        .doesNotContain("drew nothing at all");
  }

  /** The host takes connections, and the service answers over neither transport. */
  @Test
  void whoTakesConnectionsIsReached() {
    for (int i = 0; i < 3; i++) {
      Dns query = ask("mute" + i + ".example.com");
      Tcp tcp = new Tcp(CLIENT, 42_000 + i, "203.0.113.53");
      traffic
          .at(20 * i, query)
          .at(20 * i + 5, tcp.asks())
          .at(20 * i + 5.01, tcp.isGranted())
          .at(20 * i + 5.011, tcp.clientAcknowledges())
          .at(20 * i + 5.012, tcp.clientSends(query));
    }
    assertThat(text())
        .contains("203.0.113.53 left 3 questions over UDP unanswered")
        .contains("It took connections over TCP: packets of both directions pass.")
        .doesNotContain("The trouble may be on the client's side")
        .doesNotContain("Answers take another way");
  }

  /** Only one of two silent servers was tried over TCP. */
  @Test
  void tcpIsToldOfNoServerThatWasNotTriedOverIt() {
    for (int i = 0; i < 3; i++) {
      traffic
          .at(20 * i, ask("tot" + i + ".example.com"))
          .at(20 * i + 3, ask("tot" + i + ".example.com").to(SECOND))
          .at(20 * i + 7, new Tcp(CLIENT, 42_000 + i, "203.0.113.53").asks());
    }
    assertThat(text())
        .startsWith("3 of 3 lookups failed: 203.0.113.53 and 203.0.113.54 did not answer (9 times)")
        .doesNotContain("over UDP and TCP")
        .doesNotContain("DNS over TCP to 203.0.113.53 and 203.0.113.54 fails");
  }

  /** Others are answered all along: "from" is said of the client that failed. */
  @Test
  void whoseLaterAnswerItIsIsSaid() {
    traffic.at(0, ask("z.example.com"));
    for (int i = 0; i < 3; i++) {
      Dns other = ask("w" + i + ".example.com").from("192.0.2.11", 43_000 + i);
      traffic.at(1 + i, other).at(1.01 + i, other.answer("192.0.2.80"));
    }
    Dns next = ask("y.example.com");
    traffic.at(8, next).at(8.01, next.answer("192.0.2.80"));
    assertThat(text()).contains("other questions answered to the same client");
  }

  private void forwarded(int answeredAfter) {
    for (int i = 0; i < 3; i++) {
      Dns asked = ask("x" + i + ".example.net").to("192.0.2.53");
      Dns further = ask("x" + i + ".example.net").from("192.0.2.53", 45_000 + i);
      traffic
          .at(10 * i, asked)
          .at(10 * i + 0.001, further)
          .at(10 * i + 0.001 * answeredAfter, further.answer("192.0.2.80"))
          .at(10 * i + 0.021, asked.response(Dns.SERVFAIL));
    }
  }

  /** The upstream answers each question before the forwarder says that it failed. */
  @Test
  void whatAForwarderHadItMayNotPassOn() {
    forwarded(20);
    assertThat(text())
        .contains(
            "192.0.2.53 asked further for each of these 3 questions, and got a record (the first of"
                + " x0.example.net): whoever it asked answered, and the client got an error.")
        .doesNotContain("what it asked further, or the zone, did not give an answer");
  }

  /** Its twin: the answer comes when the forwarder has said so already. */
  @Test
  void whatComesAfterItFailedAForwarderDidNotHave() {
    forwarded(30);
    assertThat(text())
        .contains("what it asked further, or the zone, did not give an answer")
        .doesNotContain("and got a record");
  }

  /** The upstream answers, and the forwarder is silent: its host is there. */
  @Test
  void aSilentForwarderThatAskedOnIsThere() {
    for (int i = 0; i < 3; i++) {
      Dns further = ask("x" + i + ".example.net").from("192.0.2.53", 45_000 + i);
      traffic
          .at(10 * i, ask("x" + i + ".example.net").to("192.0.2.53"))
          .at(10 * i + 0.001, further)
          .at(10 * i + 0.02, further.answer("192.0.2.80"));
    }
    assertThat(text())
        .contains("whoever it asked answered, and the client got nothing.")
        .doesNotContain("its host is off")
        .doesNotContain("own network was interrupted");
  }

  /** Errors to queries that were not captured count, by ICMP and by DNS alike. */
  @Test
  void anErrorToAQueryThatWasNotCapturedIsNoSuccess() {
    Dns before = ask("pre.example.com");
    Dns query = ask("www.example.com");
    traffic.at(0, before.response(Dns.SERVFAIL)).at(5, query).at(5.01, query.answer("192.0.2.80"));
    assertThat(traffic.until(300).analysis().hasFailedLookups()).isTrue();
    assertThat(text())
        .startsWith(
            "No DNS failure in 1 exchange; queries that were not captured were answered with"
                + " errors");
  }

  /** Its twin: an answer to such a query says that somebody got one. */
  @Test
  void anAnswerToAQueryThatWasNotCapturedIsOne() {
    Dns before = ask("pre.example.com");
    Dns query = ask("www.example.com");
    traffic.at(0, before.answer("192.0.2.80")).at(5, query).at(5.01, query.answer("192.0.2.80"));
    assertThat(traffic.until(300).analysis().hasFailedLookups()).isFalse();
  }

  /** Asked three times in 6 s, and answered 1.2 s after the last time. */
  @Test
  void anAnswerIsLateFromTheFirstQueryOn() {
    Dns query = ask("late.example.com");
    traffic.at(0, query).at(3, query).at(6, query).at(7.2, query.answer("192.0.2.80"));
    assertThat(traffic.until(300).analysis().summary().lateAnswers()).isEqualTo(1);
  }

  /** What is said of TCP is said for the clients that fail. */
  @Test
  void whoseConnectionsFailIsSaid() {
    for (int i = 0; i < 5; i++) {
      Dns query = ask("host" + i + ".example.com");
      Tcp served = new Tcp(CLIENT, 42_000 + i, "203.0.113.53");
      Tcp refused = new Tcp("192.0.2.11", 43_000 + i, "203.0.113.53");
      traffic
          .at(10 * i, served.asks())
          .at(10 * i + 0.01, served.isGranted())
          .at(10 * i + 0.011, served.clientAcknowledges())
          .at(10 * i + 0.012, served.clientSends(query))
          .at(10 * i + 0.02, served.serverSends(query.answer("192.0.2.80")))
          .at(10 * i + 1, refused.asks())
          .at(10 * i + 1.01, refused.resets());
    }
    assertThat(text()).contains("DNS over TCP to 203.0.113.53 fails for 192.0.2.11: reset before");
  }

  /** A server that was asked with EDNS only may answer queries without it. */
  @Test
  void whoWasNeverAskedWithoutEdnsMayAnswerThat() {
    for (int i = 0; i < 3; i++) {
      Dns other = ask("w" + i + ".example.com").to(SECOND);
      traffic
          .at(10 * i, ask("w" + i + ".example.com").withOpt())
          .at(10 * i + 2, other)
          .at(10 * i + 2.01, other.answer("192.0.2.80"));
    }
    assertThat(text())
        .contains(
            "or: Queries with EDNS are dropped there, or on the way: none without it was sent.");
  }

  /** Fragments of large answers are lost, and the same is answered over TCP. */
  @Test
  void thatTcpWorksWhereFragmentsAreLostIsSaid() {
    for (int i = 0; i < 2; i++) {
      Dns query = ask("sec" + i + ".example.com");
      Dns answer = query.answer("192.0.2.80");
      Tcp tcp = new Tcp(CLIENT, 42_000 + i, "203.0.113.53");
      traffic
          .at(20 * i, query)
          .at(20 * i + 0.01, answer)
          .at(20 * i + 1, Traffic.icmp(CLIENT, "203.0.113.53", 11, 1, answer.packet()))
          .at(20 * i + 2, tcp.asks())
          .at(20 * i + 2.01, tcp.isGranted())
          .at(20 * i + 2.011, tcp.clientAcknowledges())
          .at(20 * i + 2.012, tcp.clientSends(query))
          .at(20 * i + 2.02, tcp.serverSends(answer));
    }
    assertThat(text())
        .contains("fragments of the answer were lost")
        .contains("Over TCP, 203.0.113.53 answered.");
  }

  /**
   * A router forwards for one client, from another address, and only translates for another one:
   * both lost lookups where it asked further.
   */
  @Test
  void whoAsksTheCauseItselfLostLookupsToo() {
    for (int i = 0; i < 2; i++) {
      Dns first = ask("rt" + i + ".example.com").from("192.0.2.20", 40_000 + i).to(ROUTER);
      Dns further = ask("rt" + i + ".example.com").from("198.51.100.1", 42_000 + i);
      Dns own = ask("rt" + i + ".example.com").from("192.0.2.30", 43_000 + i);
      traffic
          .at(20 * i, first)
          .at(20 * i + 0.001, further)
          .at(20 * i + 0.5, own)
          .at(20 * i + 2, first.response(Dns.SERVFAIL));
    }
    assertThat(text()).contains("Who 3 clients: ").contains("192.0.2.30");
  }

  /** Three servers are silent, and the connections all went to the first of them. */
  @Test
  void onlyTheServerThatWasTriedOverTcpIsNamedForIt() {
    for (int i = 0; i < 3; i++) {
      traffic
          .at(10 * i, ask("a" + i + ".example.com"))
          .at(10 * i + 1, ask("a" + i + ".example.com").to(SECOND))
          .at(10 * i + 2, ask("a" + i + ".example.com").to("203.0.113.55"));
      Tcp tcp = new Tcp(CLIENT, 42_000 + i, "203.0.113.53");
      Tcp web = new Tcp(CLIENT, 44_000 + i, "203.0.113.80", 443);
      traffic.at(10 * i + 3, tcp.asks()).at(10 * i + 4, tcp.asks()).at(10 * i + 5, web.isGranted());
    }
    assertThat(text())
        .contains("12 questions and connections, 3 failed lookups")
        .contains("DNS over TCP to 203.0.113.53 fails: no reply to the connection (3 connections)");
  }

  /** A host limits its errors, and answers one question in between. */
  @Test
  void errorsAreCountedOfThoseThatFailedOrOfAll() {
    for (int i = 0; i < 6; i++) {
      Dns query = ask("a" + i + ".example.com");
      traffic.at(2 * i, query);
      if (i == 3) {
        traffic.at(2 * i + 0.01, query.answer("192.0.2.80"));
      } else if (i % 2 == 0) {
        traffic.at(2 * i + 0.01, Traffic.refused(query));
      }
    }
    assertThat(text()).contains("(3 errors for 5 failed questions)").contains("3 of 6 questions");
  }

  /** With checking disabled it fails, and without it is answered (RFC 4035 3.2.2). */
  @Test
  void checkingDisabledIsNamedWhereItDivides() {
    for (int i = 0; i < 3; i++) {
      Dns plain = ask("www.example.com");
      Dns failed = ask("www.example.com").unchecked();
      traffic
          .at(5 * i, failed)
          .at(5 * i + 0.01, failed.response(Dns.SERVFAIL))
          .at(5 * i + 1, plain)
          .at(5 * i + 1.01, plain.answer("192.0.2.80"));
    }
    assertThat(text())
        .contains(
            "203.0.113.53 answered SERVFAIL to www.example.com A with checking disabled (CD) (3"
                + " times)")
        .contains("dig +cd @203.0.113.53 www.example.com");
  }

  /** Its twin: all queries have it, and so it divides nothing. */
  @Test
  void checkingDisabledIsNotNamedWhereAllHaveIt() {
    for (int i = 0; i < 3; i++) {
      Dns answered = ask("fine.example.com").unchecked();
      Dns failed = ask("www.example.com").unchecked();
      traffic
          .at(5 * i, failed)
          .at(5 * i + 0.01, failed.response(Dns.SERVFAIL))
          .at(5 * i + 1, answered)
          .at(5 * i + 1.01, answered.answer("192.0.2.80"));
    }
    assertThat(text()).doesNotContain("checking disabled");
  }

  /** Each name once, by turns from a machine that answers and from another one that refuses. */
  @Test
  void namesThatWereAskedOnceAreNotTheOnlyReadingOfARefusal() {
    for (int i = 0; i < 8; i++) {
      Dns query = ask("tt" + i + ".example.com");
      traffic.at(4 * i, query);
      if (i % 2 == 0) {
        traffic.at(4 * i + 0.03, query.answer("192.0.2.80").ttl(52));
      } else {
        traffic.at(4 * i + 0.005, query.response(Dns.REFUSED).ttl(254));
      }
    }
    assertThat(text())
        .contains("a policy by name, or one of several machines that share the address.");
  }

  /** Two servers by turns, of which one takes 2.6 s each time. */
  @Test
  void theServerWhoseAnswersWereAllSlowIsNamedFirst() {
    for (int i = 0; i < 6; i++) {
      Dns quick = ask("q" + i + ".example.com");
      Dns slow = ask("s" + i + ".example.com").to(SECOND);
      traffic
          .at(10 * i, quick)
          .at(10 * i + 0.01, quick.answer("192.0.2.80"))
          .at(10 * i + 4, slow)
          .at(10 * i + 6.6, slow.answer("192.0.2.80"));
    }
    assertThat(text())
        .startsWith(
            "No lookup failed, but 6 of 12 lookups were slow, all of them at 203.0.113.54 (");
  }
}
