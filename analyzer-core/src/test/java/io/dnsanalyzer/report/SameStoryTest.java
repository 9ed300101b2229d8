package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Tcp;
import io.dnsanalyzer.Traffic;
import org.junit.jupiter.api.Test;

/**
 * What must not change a report: how much of a frame was captured, in which letters a name is
 * written, how long an outage lasts, what strangers ask.
 */
final class SameStoryTest {
  private static final int IP_AND_UDP = 28;

  private final Traffic traffic = new Traffic();
  private int asked;

  private Dns ask(String name) {
    asked++;
    return Dns.ask(name).port(41_000 + asked).id(5_200 + asked).ipId(700 + asked);
  }

  private String text() {
    return Written.text(traffic.until(300)).replaceAll("\\s+", " ");
  }

  /** RFC 2308 2.2: nothing of the asked type in an answer section of which all types are known. */
  @Test
  void anAliasAloneIsNoRecordWhereWhatFollowsWasCutOff() {
    Dns query = ask("shop.example.com");
    byte[] answer = query.alias().withSoa().packet();
    // Root as owner, 1 byte, 10 of a record, 1 of data: all of it belongs to the SOA.
    traffic.at(0, query).cut(0.02, answer, answer.length - 12);
    assertThat(text()).contains("1 nodata");
  }

  /** The type of the only answer is in front of its data. */
  @Test
  void norWhereItsDataWasCutOff() {
    Dns query = ask("shop.example.com");
    byte[] answer = query.alias().withSoa().packet();
    traffic.at(0, query).cut(0.02, answer, answer.length - 14);
    assertThat(text()).contains("1 nodata");
  }

  @Test
  void whereItsTypeWasCutOffNothingIsKnown() {
    Dns query = ask("shop.example.com");
    byte[] answer = query.alias().withSoa().packet();
    // 4 bytes of data and 4 + 2 of its record's header are cut off besides: type and class are on
    // the wire before them; 2 more bytes are the class, 2 the type.
    traffic.at(0, query).cut(0.02, answer, answer.length - 12 - 4 - 10);
    assertThat(text()).contains("1 answered");
  }

  /** RFC 7873 5.2.3: the upper half of BADCOOKIE is in the OPT record (RFC 6891 6.1.3). */
  @Test
  void aHandshakeIsOneWhereTheOptRecordWasCutOff() {
    Dns query = ask("ck.example.com").withOpt();
    Dns retry = ask("ck.example.com").withOpt();
    byte[] bad = query.response(23).packet();
    byte[] first = query.packet();
    byte[] second = retry.packet();
    int whole = IP_AND_UDP + 12 + "ck.example.com".length() + 2 + 4;
    traffic
        .cut(0, first, whole + 3)
        .cut(0.02, bad, whole + 3)
        .cut(0.021, second, whole + 3)
        .at(0.04, retry.answer("192.0.2.80"));
    assertThat(text()).startsWith("No DNS failure in 1 exchange").doesNotContain("YXRRSET");
  }

  /** RFC 2136 2.2: of an update, the same code says that a record exists. */
  @Test
  void ofAnUpdateTheHalfIsTheWhole() {
    Dns query = ask("example.com").opcode(5).withOpt();
    byte[] answer = query.response(7).withOpt().packet();
    traffic.at(0, query).cut(0.02, answer, answer.length - 5);
    assertThat(text()).contains("YXRRSET");
  }

  /** Each was sent again after 2 s with its port and id, some of them half an hour later. */
  @Test
  void aQuerySentAgainHasItsIdHoweverLongTheOutageLasts() {
    for (int i = 0; i < 4; i++) {
      Dns query = ask("h" + i + ".example.com");
      Dns again = query.ipId(900 + i);
      traffic
          .at(500 * i, query)
          .at(500 * i + 0.001, Traffic.refused(query))
          .at(500 * i + 2, again)
          .at(500 * i + 2.001, Traffic.refused(again));
    }
    assertThat(Written.text(traffic.until(2000))).doesNotContain("of an earlier one");
  }

  /** After 20 s it is another query. */
  @Test
  void afterThatItIsToBeChosenAnew() {
    for (int i = 0; i < 2; i++) {
      Dns query = ask("h" + i + ".example.com");
      Dns again = query.ipId(900 + i);
      traffic
          .at(500 * i, query)
          .at(500 * i + 0.001, Traffic.refused(query))
          .at(500 * i + 20, again)
          .at(500 * i + 20.001, Traffic.refused(again));
    }
    assertThat(Written.text(traffic.until(2000)).replaceAll("\\s+", " "))
        .contains("2 questions came with the id and port of an earlier one");
  }

  /** RFC 4343: names are equal whatever their case. */
  @Test
  void oneNameInTwoSpellingsIsOneWebsite() {
    Dns first = ask("App.Example.com");
    Dns second = ask("aPP.example.COM").from("192.0.2.11", 46_000).to("203.0.113.54");
    traffic
        .at(0, first)
        .at(0.001, Traffic.refused(first))
        .at(1, second)
        .at(1.001, Traffic.rejected(second, "192.0.2.1", 3, 13));
    assertThat(text())
        .contains("\"The website App.Example.com is down\": only its name could not be resolved")
        .doesNotContain("These websites");
  }

  @Test
  void norDoesAnUpdateOfItGetAHeadingOfItsOwn() {
    Dns first = ask("Example.com").opcode(5);
    Dns second = ask("eXample.com").opcode(5);
    traffic
        .at(0, first)
        .at(0.01, first.response(Dns.REFUSED))
        .at(5, second)
        .at(5.01, second.response(Dns.REFUSED));
    assertThat(text()).containsOnlyOnce("sent by 192.0.2.10");
  }

  /** The client asks once a second, in whatever letters the answers are. */
  @Test
  void aSecondLaterIsNotAtOnce() {
    for (int i = 0; i < 3; i++) {
      Dns query = ask("wWw.eXample.com");
      traffic.at(i, query).at(i + 0.02, query.name("www.example.com").answer("192.0.2.80"));
    }
    assertThat(text()).doesNotContain("other letters");
  }

  /** A and AAAA are answered at one time, either before the other. */
  @Test
  void whatIsDeniedIsAskedForAgainWhicheverAnswerStandsFirst() {
    Dns a = ask("lan.example");
    Dns aaaa = ask("lan.example").type(Dns.AAAA);
    traffic
        .at(0, a)
        .at(0.0001, aaaa)
        .at(0.02, aaaa.response(Dns.NXDOMAIN).withSoa())
        .at(0.02, a.answer("192.0.2.80"));
    assertThat(text()).contains("next: dig @203.0.113.53 lan.example AAAA");
  }

  private void strangers(int count, double from, double apart) {
    for (int i = 0; i < count; i++) {
      asked++;
      Dns query =
          Dns.ask("s" + asked + ".example.org")
              .from("172.20.9.77", 30_000 + asked)
              .to("172.20.9.1")
              .id(asked);
      traffic.at(from + apart * i, query).at(from + apart * i + 0.02, query.answer("192.0.2.99"));
    }
  }

  /** What the silent server itself answered is nearer than another client's server. */
  @Test
  void aStrangersServerIsNoContrastWhereTheServersOwnAnswersAre() {
    Dns before = ask("a.example.com");
    traffic.at(0, before).at(0.02, before.answer("192.0.2.80"));
    traffic.at(10, ask("b.example.com"));
    strangers(1, 11, 1);
    traffic.at(13, ask("c.example.com"));
    assertThat(text())
        .contains("it answered before, at 08:00:00")
        .doesNotContain("while 172.20.9.1");
  }

  /** Where nothing nearer is known, it shows that the capture has answers. */
  @Test
  void aStrangersServerIsAContrastElse() {
    traffic.at(10, ask("b.example.com"));
    strangers(1, 11, 1);
    traffic.at(13, ask("c.example.com"));
    assertThat(text()).contains("while 172.20.9.1 answered");
  }

  /** Over a connection that is not granted nothing is asked: its client was answered elsewhere. */
  @Test
  void theClientsNextServerIsTheContrastOfAConnection() {
    Tcp first = new Tcp("192.0.2.10", 45_000, "203.0.113.53");
    Dns next = ask("a.example.com").to("203.0.113.54");
    traffic.at(0, first.asks()).at(1, first.asks());
    strangers(1, 1.5, 1);
    traffic.at(3, first.asks());
    traffic.at(5, next).at(5.02, next.answer("192.0.2.80"));
    assertThat(text())
        .contains(
            "later 203.0.113.54 answered 192.0.2.10, at 08:00:05 UTC on 2024-03-14, 5.02 s after"
                + " the first SYN");
  }

  /** That strangers ask another server once a second shows no usual pace of this one. */
  @Test
  void thePaceOfOthersIsNoBaseline() {
    strangers(30, 0, 1);
    for (int i = 0; i < 200; i++) {
      Dns query = ask("h" + i + ".example.com");
      traffic.at(30 + i * 0.004, query);
      if (i < 150) {
        traffic.at(30 + i * 0.004 + 0.001, query.answer("192.0.2.80"));
      }
    }
    assertThat(text()).contains("did not answer").doesNotContain("are usual");
  }

  /** Of the quote, the source address is captured, and half of the destination. */
  private void cutError(double at, Dns query) {
    traffic.cut(at, Traffic.rejected(query, "192.0.2.1", 3, 0), IP_AND_UDP + 18);
  }

  @Test
  void whatQuotesTooLittleIsNotKnownToQuoteNoDns() {
    for (int i = 0; i < 2; i++) {
      Dns query = ask("h" + i + ".example.com");
      traffic.at(10 * i, query);
      cutError(10 * i + 0.001, query);
    }
    assertThat(text())
        .contains("2 ICMP errors (2 of them are too short to tell of what);")
        .contains(
            "or: ICMP errors may be about these queries: 2 ICMP errors quote, as captured, too little of a"
                + " packet to tell its ports: they may be about DNS.");
  }

  @Test
  void norAreAnswersBesideItAllClear() {
    Dns fine = ask("a.example.com");
    traffic.at(0, fine).at(0.02, fine.answer("192.0.2.80"));
    cutError(1, ask("b.example.com"));
    assertThat(text())
        .startsWith(
            "No DNS failure in 1 exchange, but 1 ICMP error quotes, as captured, too little of a packet to tell"
                + " its ports: it may be about DNS traffic:")
        .contains("1 ICMP error (it is too short to tell of what);");
  }
}
