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
}
