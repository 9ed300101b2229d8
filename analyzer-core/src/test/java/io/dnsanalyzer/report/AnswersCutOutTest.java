package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * What reports said of captures out of which some answers were cut, and which the frames that were
 * left contradict.
 */
final class AnswersCutOutTest {
  private static final String OTHER_CLIENT = "192.0.2.11";
  private static final String SERVER_2 = "203.0.113.54";
  private static final Dns QUERY = Dns.ask("www.example.com").port(40_001).id(7).ipId(1);

  private static String markdown(Traffic traffic) {
    return Written.markdown(traffic).replaceAll("\\s+", " ");
  }

  private static String text(Traffic traffic) {
    return Written.text(traffic).replaceAll("\\s+", " ");
  }

  /** A host with an IPv4 address goes on without the other one. */
  @Test
  void aNameWithoutAaaaHasItsAddressOfIpv4() {
    Dns other = QUERY.type(Dns.AAAA).id(8).ipId(2);
    Traffic traffic =
        new Traffic()
            .at(0, QUERY)
            .at(0.001, other)
            .at(0.02, QUERY.answer("192.0.2.80").ipId(3))
            .until(60);
    assertThat(markdown(traffic))
        .contains(
            "So the program did not get the IPv6 address that it asked for. It did get the IPv4"
                + " address of the same name.")
        .doesNotContain("did not get the address");
    assertThat(text(traffic)).doesNotContain("only its name could not be resolved");
  }

  /** The answer to A came to another port, before AAAA was asked for: it is not beside it. */
  @Test
  void ofAaaaAloneNoMoreIsSaidThanThatItFailed() {
    Traffic traffic =
        new Traffic()
            .at(0, QUERY)
            .at(0.02, QUERY.answer("192.0.2.80").ipId(3))
            .at(0.04, QUERY.type(Dns.AAAA).port(40_002).id(8).ipId(2))
            .until(60);
    assertThat(markdown(traffic))
        .contains("So the program did not get the IPv6 address that it asked for.")
        .doesNotContain("It did get")
        .doesNotContain("could not be resolved");
    assertThat(text(traffic)).contains("only questions for AAAA of its name failed.");
  }

  /** That there is no A record is an answer, and no address. */
  @Test
  void anEmptyAnswerIsNoAddress() {
    Traffic traffic =
        new Traffic()
            .at(0, QUERY)
            .at(0.001, QUERY.type(Dns.AAAA).id(8).ipId(2))
            .at(0.02, QUERY.response(0).withSoa().ipId(3))
            .until(60);
    assertThat(markdown(traffic)).doesNotContain("It did get");
  }

  /** A lookup that was answered asked both servers at once. */
  @Test
  void aSecondResolverThatWasAskedWasTried() {
    Dns second = QUERY.to(SERVER_2).ipId(2);
    Traffic traffic =
        new Traffic()
            .at(0, QUERY)
            .at(0.0001, second)
            .at(0.02, QUERY.answer("192.0.2.80").ipId(3))
            .at(0.021, second.answer("192.0.2.80").ipId(4))
            .at(1, QUERY.name("app.example.com").port(40_002).id(9).ipId(5))
            .until(60);
    assertThat(text(traffic))
        .doesNotContain("No second resolver tried")
        .contains("192.0.2.10 asked no server but 203.0.113.53 in the lookup that failed here.");
  }

  /** REFUSED came first, to one question; the first line is about the server that is silent. */
  @Test
  void theFirstScreenTellsSinceWhenWhatTheFirstLineSays() {
    Dns refused = QUERY.name("old.example.org").to(SERVER_2).port(40_009).id(9).ipId(9);
    Traffic traffic = new Traffic().at(0, refused).at(0.01, refused.response(Dns.REFUSED).ipId(10));
    for (int i = 0; i < 3; i++) {
      traffic.at(400 + 20 * i, QUERY.name("n" + i + ".example.com").id(20 + i).ipId(20 + i));
    }
    assertThat(text(traffic.until(600)))
        .contains(
            "Since 08:06:40 UTC on 2024-03-14; the first of the 2 incidents began at 08:00:00,"
                + " none of them was seen to end");
  }

  /** Another server answered the same client while it waited; another client is there, too. */
  @Test
  void aClientThatIsAnsweredIsNotCutOff() {
    Dns toOther = QUERY.name("app.example.com").to(SERVER_2).port(40_002).id(9).ipId(5);
    Dns ofOther = toOther.from(OTHER_CLIENT, 40_003).id(10).ipId(6);
    Traffic traffic = new Traffic();
    for (int i = 0; i < 3; i++) {
      double at = 20 * i;
      traffic
          .at(at, QUERY.id(30 + i).ipId(30 + i))
          .at(at + 0.1, toOther.id(40 + i).ipId(40 + i))
          .at(at + 0.12, toOther.id(40 + i).answer("192.0.2.81").ipId(50 + i))
          .at(at + 0.2, ofOther.id(60 + i).ipId(60 + i))
          .at(at + 0.22, ofOther.id(60 + i).answer("192.0.2.81").ipId(70 + i));
    }
    assertThat(text(traffic.until(90)))
        .contains("203.0.113.53 did not answer")
        .doesNotContain("own network was interrupted");
  }

  /** The one name stayed silent; others were answered before, meanwhile and after. */
  @Test
  void whatWasAnsweredAllAlongWasNotAnsweredFromATimeOn() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 8; i++) {
      Dns good = QUERY.name("g" + i + ".example.com").port(42_000 + i).id(200 + i).ipId(200 + i);
      traffic.at(4 * i, good).at(4 * i + 0.02, good.answer("192.0.2.80").ipId(300 + i));
      if (i == 2 || i == 5) {
        traffic.at(4 * i + 1, QUERY.port(43_000 + i).id(50 + i).ipId(50 + i));
      }
    }
    assertThat(text(traffic.until(90)))
        .contains("other questions answered meanwhile, and still at 08:00:24.020000000")
        .doesNotContain("other questions answered from");
  }

  /** RFC 1035 4.1.1: a header has twelve bytes. */
  @Test
  void whatCannotBeReadIsNotNothing() {
    byte[] packet = QUERY.packet();
    byte[] cut = Arrays.copyOf(packet, 28 + 5);
    cut[3] = 28 + 5; // the length of the IP packet
    cut[25] = 8 + 5; // that of the datagram
    assertThat(text(new Traffic().at(0, cut)))
        .startsWith(
            "No DNS question could be read in 1 frame: it was not understood (frame 1: DNS header"
                + " at byte 28: 12 bytes needed, 5 there).");
    assertThat(markdown(new Traffic().at(0, cut)))
        .contains("DNS; no question was captured that can be read");
  }

  @Test
  void responsesToNothingAreInIncidentReportsToo() {
    Dns answer = QUERY.answer("192.0.2.80");
    assertThat(markdown(new Traffic().at(0, answer).at(1, answer.checksumOffBy(1).ipId(9))))
        .contains("Responses that fit no query of this capture")
        .contains(
            "203.0.113.53:53 answered 192.0.2.10:40001 about www\\.example.com. A with NOERROR: no"
                + " query | 1 |")
        .contains("no query, and its UDP checksum is wrong | 2 |");
  }

  /** RFC 1034 4.3.1: no answer, and NS of others in authority. */
  @Test
  void referralsAreToldApartFromAnswers() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 3; i++) {
      Dns query = QUERY.port(40_001 + i).id(7 + i).ipId(7 + i);
      traffic.at(i, query);
      traffic.at(i + 0.01, i == 0 ? query.answer("192.0.2.80") : query.response(0).withNs());
    }
    assertThat(text(traffic)).contains("3 answered, 2 of them referrals to other servers");
    assertThat(markdown(traffic))
        .contains("- 2 answers name other servers to ask, and no record (a referral");
    assertThat(traffic.analysis().summary().referrals()).isEqualTo(2);
  }

  /** A referral has no address. */
  @Test
  void aReferralIsNoAddress() {
    Traffic traffic =
        new Traffic()
            .at(0, QUERY)
            .at(0.001, QUERY.type(Dns.AAAA).id(8).ipId(2))
            .at(0.02, QUERY.response(0).withNs().ipId(3))
            .until(60);
    assertThat(markdown(traffic)).doesNotContain("It did get");
  }

  /** Of several clients, the one that the silent server left was answered by another server. */
  @Test
  void whomAnotherServerAnsweredIsSaid() {
    Dns toOther = QUERY.name("app.example.com").to(SERVER_2).port(40_002).id(9).ipId(5);
    Dns ofOther = toOther.from(OTHER_CLIENT, 40_003).id(10).ipId(6);
    Traffic traffic =
        new Traffic()
            .at(0, QUERY)
            .at(0.1, ofOther)
            .at(0.12, ofOther.answer("192.0.2.81").ipId(7))
            .at(3, toOther)
            .at(3.02, toOther.answer("192.0.2.81").ipId(8))
            .at(20, QUERY.name("mail.example.com").port(40_004).id(11).ipId(9));
    assertThat(text(traffic.until(60)))
        .contains(
            ", while 203.0.113.54 answered 192.0.2.10 at 08:00:03 UTC on 2024-03-14. [1, 5, 6]");
  }

  /** The pictures and their words are in the HTML report. */
  @Test
  void thePictureOfDelaysSaysThatItHasNoneOfWhatGotNoAnswer() {
    Dns answered = QUERY.name("app.example.com").port(40_002).id(9).ipId(5);
    Traffic traffic =
        new Traffic()
            .at(0, QUERY)
            .at(1, answered)
            .at(1.02, answered.answer("192.0.2.81").ipId(8))
            .until(60);
    assertThat(Written.html(traffic).replaceAll("\\s+", " "))
        .contains("How long was waited in vain is not in it: 1 exchange failed or is undecided.");
  }

  /** One question failed between answers to others. */
  @Test
  void afterOneFailureNothingBegins() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 3; i++) {
      Dns query = QUERY.name("g" + i + ".example.com").port(42_000 + i).id(200 + i).ipId(200 + i);
      traffic
          .at(i, query)
          .at(
              i + 0.02,
              i == 1 ? query.response(Dns.REFUSED) : query.answer("192.0.2.80").ipId(300 + i));
    }
    assertThat(text(traffic.until(90)))
        .contains("other questions answered after it, at 08:00:02.020000000");
  }

  /** Nothing failed in what was captured, and nothing was answered: that is one sentence. */
  @Test
  void whatIsUndecidedBesideWhatWasNotCapturedIsSaidOnce() {
    Dns unseen = QUERY.name("mail.example.com").port(40_002).id(9).ipId(5);
    Traffic nothing = new Traffic().at(0, QUERY).at(0.5, Traffic.refused(unseen)).until(2);
    assertThat(text(nothing))
        .startsWith(
            "1 ICMP error is about a query that was not captured, for mail.example.com:"
                + " 203.0.113.53 refused DNS on UDP port 53; what was captured is undecided: the"
                + " capture holds no answer to the one query, and what was read ended before the"
                + " time for an answer was over. ");
    Dns answered = QUERY.name("app.example.com").port(40_003).id(10).ipId(6);
    Traffic part =
        new Traffic()
            .at(0, QUERY)
            .at(0.1, answered)
            .at(0.12, answered.answer("192.0.2.81").ipId(8))
            .at(0.5, Traffic.refused(unseen))
            .until(2);
    assertThat(text(part))
        .startsWith(
            "1 ICMP error is about a query that was not captured, for mail.example.com:"
                + " 203.0.113.53 refused DNS on UDP port 53; of what was captured: 1 of 2 lookups"
                + " is undecided: what was read ended before the time for an answer was over. ");
  }

  /** It is silent for ten seconds, and answers again: asking it now shows nothing of then. */
  @Test
  void afterARecoveryTheFirstStepIsToLookBack() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 6; i++) {
      Dns query = QUERY.name("n" + i + ".example.com").port(42_000 + i).id(200 + i).ipId(200 + i);
      traffic.at(4 * i, query);
      if (i < 2 || i > 3) {
        traffic.at(4 * i + 0.02, query.answer("192.0.2.80").ipId(300 + i));
      }
    }
    assertThat(markdown(traffic.until(90)))
        .contains(
            "Find out what happened at that time on 203.0.113.53 and on the way to it; should it"
                + " come again, capture at that server, too.");
    assertThat(traffic.analysis().diagnoses().get(0).findings().get(0).next().get(0))
        .isEqualTo(
            "journalctl --since '2024-03-14 08:00:08 UTC' --until '2024-03-14 08:00:17 UTC'  # on"
                + " 203.0.113.53");
  }

  /** A came after 2.02 s, AAAA at once: a program that wants both goes on after the later one. */
  @Test
  void whoWaitsForBothAddressesWaitsForTheLaterOne() {
    Dns aaaa = QUERY.type(Dns.AAAA).id(8).ipId(2);
    Traffic traffic =
        new Traffic()
            .at(0, aaaa)
            .at(0.03, QUERY)
            .at(0.05, aaaa.response(0).withSoa().ipId(3))
            .at(2.03, QUERY.ipId(9))
            .at(2.05, QUERY.answer("192.0.2.80").ipId(4));
    assertThat(text(traffic.until(60)))
        .contains(
            "The other one came after another query: whoever waits for both waited up to 2.050 s,"
                + " and longer where one of them was then asked for anew.");
  }

  /**
   * SERVFAIL came 11 ms after the query: what was asked further was not silent for long by then.
   */
  @Test
  void aForwarderThatFailsAtOnceHasNotWaited() {
    String forwarder = "192.0.2.53";
    Traffic traffic = new Traffic();
    for (int i = 0; i < 3; i++) {
      Dns query = QUERY.to(forwarder).port(60_000 + i).id(2200 + i).ipId(10 + i);
      Dns further = QUERY.from(forwarder, 61_000 + i).id(2300 + i).ipId(20 + i);
      traffic.at(3 * i, query);
      traffic.at(3 * i + 0.0005, further);
      traffic.at(3 * i + 0.0115, query.response(Dns.SERVFAIL).ipId(30 + i));
    }
    assertThat(text(traffic.until(60)))
        .contains("medium: 192.0.2.53 failed because of what it asked further")
        .contains("It said so after 12 ms, sooner than silence shows.");
  }

  /** The other server answered whenever this one was silent, but for the last time. */
  @Test
  void aLookupThatIsUndecidedHasNotFailed() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 3; i++) {
      Dns silent = QUERY.to(SERVER_2).port(50_000 + 2 * i).id(70 + 2 * i).ipId(10 + i);
      Dns answered = QUERY.port(50_001 + 2 * i).id(71 + 2 * i).ipId(20 + i);
      traffic.at(6 * i, silent);
      if (i < 2) {
        traffic.at(6 * i + 3, answered);
        traffic.at(6 * i + 3.02, answered.answer("192.0.2.80").ipId(30 + i));
      }
    }
    assertThat(text(traffic))
        .startsWith(
            "1 of 3 lookups is undecided; 203.0.113.54 did not answer (2 times), which made no"
                + " lookup fail");
  }

  /** The second half was put before the first one: no incident bridges that. */
  @Test
  void aPeriodIsNotToldWhereTheClockWasSetBack() {
    Dns later = QUERY.port(40_003).id(9).ipId(5);
    Dns latest = QUERY.port(40_004).id(10).ipId(6);
    Traffic traffic =
        new Traffic()
            .at(6, later)
            .at(6.01, Traffic.refused(later))
            .at(7, latest)
            .at(7.01, Traffic.refused(latest))
            .at(0, QUERY)
            .at(0.01, Traffic.refused(QUERY));
    assertThat(text(traffic))
        .contains("Incident 1: 203.0.113.53 refused DNS on UDP port 53 (once)")
        .contains("Incident 2: 203.0.113.53 refused DNS on UDP port 53 (2 times)")
        .contains("failed first at 08:00:06.000000000;")
        .contains("it rejected 2 questions in this capture (its clock was set back) with ICMP")
        .doesNotContain("2 questions at 08:00:06");
    assertThat(markdown(traffic)).contains("(2 times), first at 2024-03-14 08:00:06.000000000 UTC");
  }

  /** AAAA of the bare name has no record: nothing follows from it for the name with a suffix. */
  @Test
  void thatThereIsNoRecordEndsNoSearch() {
    Dns suffixed = QUERY.name("www.example.com.lan.test").type(Dns.AAAA);
    Dns bare = QUERY.type(Dns.AAAA).port(40_002).id(8).ipId(2);
    Traffic traffic =
        new Traffic()
            .at(0, suffixed)
            .at(0.01, suffixed.response(Dns.NXDOMAIN).withSoa().ipId(3))
            .at(0.02, bare)
            .at(0.03, bare.response(0).withSoa().ipId(4))
            .until(60);
    assertThat(text(traffic))
        .startsWith("No DNS failure in 2 exchanges")
        .doesNotContain("search list");
  }

  /** Both were asked for, and answered at first: what was answered then is no address of later. */
  @Test
  void anAddressOfAnotherTimeIsNoneThatAProgramGot() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 3; i++) {
      Dns a = QUERY.port(40_001 + i).id(7 + i).ipId(20 + i);
      traffic.at(8 * i, a).at(8 * i + 0.001, a.type(Dns.AAAA).id(70 + i).ipId(30 + i));
      if (i == 0) {
        traffic.at(0.02, a.answer("192.0.2.80").ipId(3));
      }
    }
    assertThat(markdown(traffic.until(60)))
        .contains("So the program did not get the address that it asked for")
        .doesNotContain("It did get");
  }

  /** SERVFAIL came in between, each time: neither hangs the server, nor is the client cut off. */
  @Test
  void aServerThatAnswersWithErrorsMeanwhileIsAtWork() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 6; i++) {
      Dns broken = QUERY.name("broken.example.com").port(41_000 + i).id(100 + i).ipId(100 + i);
      Dns silent = QUERY.name("n" + i + ".example.net").port(42_000 + i).id(200 + i).ipId(200 + i);
      traffic
          .at(20 * i, broken)
          .at(20 * i + 0.01, broken.response(Dns.SERVFAIL).ipId(300 + i))
          .at(20 * i + 7, silent);
    }
    assertThat(text(traffic.until(200)))
        .contains("203.0.113.53 did not answer 6 questions")
        .contains("or: These packets were filtered or lost, and others were not.")
        .doesNotContain("The server hung")
        .doesNotContain("own network was interrupted");
  }

  @Test
  void oneIsNotTheFirstOfSeveral() {
    Dns local = QUERY.name("printer.local");
    assertThat(text(new Traffic().at(0, local).at(0.01, local.response(Dns.NXDOMAIN).withSoa())))
        .contains("got no address from 203.0.113.53 (printer.local A)");
  }
}
