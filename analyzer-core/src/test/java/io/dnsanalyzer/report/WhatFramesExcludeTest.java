package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Tcp;
import io.dnsanalyzer.Traffic;
import org.junit.jupiter.api.Test;

/** What the frames of a capture exclude is no reading of them, and no alternative. */
final class WhatFramesExcludeTest {
  private static final String CLIENT = "192.0.2.10";
  private static final String SERVER = "203.0.113.53";
  private static final String ROUTER = "192.0.2.1";
  private static final int SOA = 6;
  private static final int TXT = 16;
  private static final int HTTPS = 65;
  private static final int AXFR = 252;
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

  private Dns transfer(String zone) {
    return ask(zone).type(AXFR).withoutRecursion();
  }

  /** RFC 1996 4.7: a response without a record says that the NOTIFY was taken. */
  @Test
  void aNotifyThatWasTakenIsAnswered() {
    Dns notify = ask("example.com").type(SOA).opcode(4);
    traffic.at(0, notify).at(0.01, notify.response(0));
    assertThat(text()).contains("1 answered").doesNotContain("nodata");
  }

  /** The same response to a question says that there is no such record (RFC 2308 2.2). */
  @Test
  void aQuestionThatDrewNothingIsNot() {
    Dns query = ask("example.com").type(SOA);
    traffic.at(0, query).at(0.01, query.response(0));
    assertThat(text()).contains("1 nodata");
  }

  /** Its own NOTIFY and SOA show that the server has the zone. */
  @Test
  void whoMayHaveAZoneIsAPolicyOfItsOwn() {
    for (int i = 0; i < 2; i++) {
      Dns soa = ask("zone" + i + ".example").type(SOA).withoutRecursion();
      Dns axfr = transfer("zone" + i + ".example");
      traffic
          .at(20 * i, soa)
          .at(20 * i + 0.01, soa.answer("192.0.2.80").authoritative())
          .at(20 * i + 0.1, axfr)
          .at(20 * i + 0.11, axfr.response(Dns.REFUSED));
    }
    assertThat(text())
        .contains(
            "203.0.113.53 answered REFUSED to 2 questions for a whole zone, from 08:00:00 to"
                + " 08:00:20 UTC on 2024-03-14: who may have a zone is a policy of its own, by"
                + " address or by key (TSIG).")
        .doesNotContain("not serve the zone")
        .doesNotContain("lame")
        .doesNotContain("lost the zone")
        .doesNotContain("does not recurse");
  }

  /** Three zones go to one secondary, and none to another one. */
  @Test
  void aTransferThatOneOfTwoGetsIsAboutItsKey() {
    for (int i = 0; i < 3; i++) {
      Dns given = transfer("zone" + i + ".example").from("192.0.2.11", 43_000 + i);
      Dns refused = transfer("zone" + i + ".example");
      traffic
          .at(20 * i, given)
          .at(20 * i + 0.01, given.answer("192.0.2.80").authoritative())
          .at(20 * i + 10, refused)
          .at(20 * i + 10.01, refused.response(9));
    }
    assertThat(text())
        .startsWith(
            "3 of 6 lookups failed: 203.0.113.53 answered NOTAUTH to AXFR of zone0.example and 2"
                + " other names from 192.0.2.10 (3 times)")
        .contains("the signature of the query is not one that it takes (TSIG, RFC 8945 5.2)")
        .contains("or: The server has other zones for 192.0.2.10 (a view).")
        .doesNotContain("limits rates")
        .doesNotContain("Several machines");
  }

  /**
   * Of A and AAAA, asked from one port, AAAA is asked twice; so many of its queries are answered.
   */
  private void pair(int answers) {
    Dns a = ask("www.example.com");
    Dns aaaa = a.type(Dns.AAAA).id(6_000).ipId(900);
    Dns again = aaaa.ipId(901);
    traffic
        .at(0, a)
        .at(0.001, aaaa)
        .at(0.01, a.answer("192.0.2.80"))
        .at(1, again)
        .at(2.4, aaaa.answer("192.0.2.80").ipId(910));
    if (answers > 1) {
      traffic.at(2.41, aaaa.answer("192.0.2.80").ipId(911));
    }
  }

  /** Both of its queries drew an answer: none was lost. */
  @Test
  void whatWasAnsweredTwiceWasNotLost() {
    pair(2);
    assertThat(text())
        .contains("Of 2 answers from 203.0.113.53, 1 came only after another query")
        .doesNotContain("conntrack")
        .doesNotContain("was lost on the way");
  }

  /** The twin: one of its two queries drew nothing. */
  @Test
  void whatWasAnsweredOnceMayHaveBeenLost() {
    pair(1);
    assertThat(text()).contains("loses one of two packets of a new connection that race");
  }

  /** At the server: A came alone, and after 5 s again, with AAAA right behind it. */
  @Test
  void theOtherOneOfAPairWasMissing() {
    for (int i = 0; i < 3; i++) {
      Dns a = ask("www" + i + ".example.com");
      Dns aaaa = a.type(Dns.AAAA).id(6_000 + i).ipId(900 + i);
      traffic
          .at(20 * i, a)
          .at(20 * i + 0.001, a.answer("192.0.2.80"))
          .at(20 * i + 5, a)
          .at(20 * i + 5.0001, aaaa)
          .at(20 * i + 5.001, a.answer("192.0.2.80"))
          .at(20 * i + 5.002, aaaa.answer("192.0.2.80"));
    }
    assertThat(text())
        .startsWith(
            "No DNS failure in 9 exchanges, but queries for one of A and AAAA came again although"
                + " they were answered: the other one had not come the first time")
        .contains("and only then did the other one of the two come with it")
        .doesNotContain("The client refuses them");
  }

  /** RFC 7873 5.3: with the server's cookie, and after that over TCP. */
  @Test
  void whoAskedAgainWithACookieDidNotFailTo() {
    for (int i = 0; i < 2; i++) {
      Dns first = ask("www" + i + ".example.com").withOpt();
      Dns second = ask("www" + i + ".example.com").withOpt();
      Tcp tcp = new Tcp(CLIENT, 44_000 + i, SERVER);
      traffic
          .at(20 * i, first)
          .at(20 * i + 0.01, first.response(23))
          .at(20 * i + 0.011, second)
          .at(20 * i + 0.02, second.response(23))
          .at(20 * i + 0.021, tcp.asks())
          .at(20 * i + 0.022, tcp.isGranted())
          .at(20 * i + 0.023, tcp.clientAcknowledges())
          .at(20 * i + 0.024, tcp.clientSends(first))
          .at(20 * i + 0.03, tcp.serverSends(first.answer("192.0.2.80")));
    }
    assertThat(text())
        .contains("it takes these queries only with a cookie of its own (RFC 7873 5.2.3).")
        .contains("Over TCP, 203.0.113.53 answered.")
        .doesNotContain("does not ask again in the form")
        .doesNotContain("malformed");
  }

  /** The client asked again with the version that the server had just said it does not know. */
  @Test
  void whoNeverAgreesOnAVersionHasNotAgreed() {
    Dns first = ask("www.example.com").withOpt();
    Dns second = ask("www.example.com").withOpt();
    traffic.at(0, first).at(0.01, first.response(16)).at(1, second).at(1.01, second.response(16));
    assertThat(text())
        .contains("does not know the version of EDNS")
        .doesNotContain("That is how both agree");
  }

  /** RFC 8020 2: NXDOMAIN is about the name, which has an address. */
  @Test
  void aNameWithAnAddressExistsForEveryType() {
    Dns a = ask("www.example.com");
    Dns https = ask("www.example.com").type(HTTPS);
    traffic.at(0, a).at(0.01, a.answer("192.0.2.80")).at(0.02, https).at(0.03, https.response(3));
    assertThat(text())
        .contains(
            "203.0.113.53 says that www.example.com does not exist (NXDOMAIN) when asked for HTTPS,"
                + " and has an address of it.")
        .contains("next: dig @203.0.113.53 www.example.com HTTPS");
  }

  /** Another client may be shown another zone. */
  @Test
  void whatAnotherClientWasGivenDeniesNothing() {
    Dns a = ask("www.example.com").from("192.0.2.11", 43_000);
    Dns https = ask("www.example.com").type(HTTPS);
    traffic.at(0, a).at(0.01, a.answer("192.0.2.80")).at(0.02, https).at(0.03, https.response(3));
    assertThat(text()).doesNotContain("does not exist");
  }

  /** Whichever of two answers is forged, a client takes the first. */
  @Test
  void differentAnswersToOneQueryAreNoAllClear() {
    Dns query = ask("www.example.com");
    traffic.at(0, query).at(0.01, query.answer("192.0.2.66")).at(0.02, query.answer("192.0.2.80"));
    assertThat(text())
        .startsWith(
            "No DNS failure in 1 exchange, but a question that was asked once drew different"
                + " answers");
  }

  private void signatureError(int code) {
    Dns query = ask("www.example.com").withOpt();
    traffic.at(0, query).at(0.01, query.response(Dns.SERVFAIL).withExtendedError(code));
  }

  /** RFC 8914 4.9: what is not valid yet has not expired. */
  @Test
  void whatIsNotYetValidHasNotExpired() {
    signatureError(8);
    assertThat(text())
        .contains("or: The zone's signatures or its delegation (DS) are wrong.")
        .doesNotContain("expired");
  }

  /** Its twin: bogus (RFC 8914 4.7) says nothing of when. */
  @Test
  void whatIsBogusMayHaveExpired() {
    signatureError(6);
    assertThat(text()).contains("are wrong or have expired.");
  }

  /** Of three questions over one connection, one was answered before the server closed it. */
  @Test
  void whatWasAnsweredOverTheSameConnectionIsOneOfAll() {
    Tcp tcp = new Tcp(CLIENT, 44_000, SERVER);
    Dns first = ask("p0.example.com");
    traffic
        .at(0, tcp.asks())
        .at(0.001, tcp.isGranted())
        .at(0.002, tcp.clientAcknowledges())
        .at(0.010, tcp.clientSends(ask("p1.example.com")))
        .at(0.011, tcp.clientSends(ask("p2.example.com")))
        .at(0.012, tcp.clientSends(first))
        .at(0.020, tcp.serverSends(first.answer("192.0.2.80")))
        .at(2, tcp.serverCloses());
    assertThat(text())
        .contains("closed without an answer (2 questions)")
        .doesNotContain("both questions");
  }

  /** Another address answers one client at once: neither its way nor a list is in doubt. */
  @Test
  void whoIsAnsweredFromElsewhereIsReached() {
    for (int i = 0; i < 4; i++) {
      Dns other = ask("www" + i + ".example.com").from("192.0.2.11", 43_000 + i);
      Dns query = ask("www" + i + ".example.com");
      Dns elsewhere = query.to("203.0.113.54").answer("192.0.2.80");
      traffic
          .at(20 * i, other)
          .at(20 * i + 0.01, other.answer("192.0.2.80"))
          .at(20 * i + 5, query)
          .at(20 * i + 5.01, elsewhere);
    }
    assertThat(text())
        .contains("did not answer 192.0.2.10, 203.0.113.54:53 did")
        .doesNotContain("an access list")
        .doesNotContain("is interrupted");
  }

  /** Ten whole answers, and then TC and silence in turn: the same answer fits, and is known. */
  @Test
  void whoIsAnsweredAndThenCutShortAndLeftOutInTurnIsLimited() {
    for (int i = 0; i < 50; i++) {
      Dns query = ask("www.example.com");
      Dns answer = i < 10 ? query.answer("192.0.2.80") : query.response(0).truncated();
      traffic.at(0.005 * i, query);
      if (i < 10 || i % 2 == 0) {
        traffic.at(0.005 * i + 0.001, answer);
      }
    }
    assertThat(text())
        .contains("20 answers from 203.0.113.53 over UDP had TC and no record")
        .contains("20 other questions got no answer from it at all.")
        .doesNotContain("is what large messages need")
        .doesNotContain("The trouble is with this name or its zone");
  }

  /** Each error quotes a query to a port that was not read as DNS. */
  @Test
  void errorsAboutAPortThatWasNotReadMayQuoteDns() {
    for (int i = 0; i < 4; i++) {
      Dns read = ask("www" + i + ".example.com");
      Dns other = ask("web" + i + ".service.example").toPort(8053);
      traffic
          .at(i, read)
          .at(i + 0.01, read.answer("192.0.2.80"))
          .at(i + 0.02, other)
          .at(i + 0.021, Traffic.icmp(SERVER, CLIENT, 3, 3, other.packet()));
    }
    assertThat(text())
        .contains("look like DNS queries and were not read, nor what came back")
        .contains("4 ICMP errors;")
        .doesNotContain("none of them quotes DNS");
  }

  /** Whoever is reset over TCP asks the next server, and is answered. */
  @Test
  void connectionsThatFailLeaveNoLookupUnanswered() {
    for (int i = 0; i < 2; i++) {
      Tcp tcp = new Tcp(CLIENT, 44_000 + i, SERVER);
      Dns query = ask("www" + i + ".example.com").to("203.0.113.54");
      traffic
          .at(20 * i, tcp.asks())
          .at(20 * i + 0.001, tcp.resets())
          .at(20 * i + 0.002, query)
          .at(20 * i + 0.01, query.answer("192.0.2.80"));
    }
    assertThat(text())
        .startsWith(
            "2 TCP connections failed, over which nothing was asked, and no lookup did:"
                + " 203.0.113.53 refused DNS on TCP port 53");
  }

  /** RFC 1122 4.1.3.1: its own port unreachable came back to that client, each time. */
  @Test
  void whoseErrorsComeBackHasAWay() {
    for (int i = 0; i < 4; i++) {
      Dns other = ask("www" + i + ".example.com").from("192.0.2.11", 43_000 + i);
      Dns query = ask("www" + i + ".example.com");
      traffic
          .at(20 * i, other)
          .at(20 * i + 0.01, other.answer("192.0.2.80"))
          .at(20 * i + 5, query)
          .at(20 * i + 5.0003, Traffic.refused(query));
    }
    assertThat(text())
        .contains("192.0.2.10 got no answer from 203.0.113.53")
        .contains("(an access list)")
        .doesNotContain("is interrupted");
  }

  /** UDP is silent, and each SYN is reset by the host (RFC 9293 3.5.2), which is up. */
  @Test
  void whoResetsConnectionsIsNotOff() {
    for (int i = 0; i < 3; i++) {
      Dns query = ask("www" + i + ".example.com");
      Tcp tcp = new Tcp(CLIENT, 44_000 + i, SERVER);
      Dns second = ask("www" + i + ".example.com").to("203.0.113.54");
      traffic
          .at(20 * i, query)
          .at(20 * i + 4, tcp.asks())
          .at(20 * i + 4.02, tcp.resets())
          .at(20 * i + 4.1, second)
          .at(20 * i + 4.12, second.answer("192.0.2.80"));
    }
    assertThat(text()).doesNotContain("host is off").doesNotContain("4.120 s after the first SYN");
  }
}
