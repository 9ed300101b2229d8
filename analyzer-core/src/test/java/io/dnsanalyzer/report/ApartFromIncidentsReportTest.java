package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A report without an incident has its sentence for a supervisor, and the packets, all the same.
 */
class ApartFromIncidentsReportTest {
  private static final String CLIENT = "192.0.2.10";
  private static final String SERVER = "203.0.113.53";
  private static final String OPENS = "Before a program opens ";
  private static final Dns ASK = Dns.ask("shop.example.com").port(40_301).id(6_301).ipId(91);
  private static final Dns SIX = ASK.type(28).id(6_303).ipId(93);

  private static byte[] about(Dns answer, String from, int code) {
    return Traffic.icmp(from, SERVER, 3, code, Traffic.quote(answer, 60));
  }

  /** The formats that a person hands in. */
  enum Document {
    MARKDOWN,
    HTML;

    private String of(Traffic traffic) {
      String report = this == HTML ? Written.html(traffic) : Written.markdown(traffic);
      return report.replace("\\", "").replace("&gt;", ">").replaceAll("\\s+", " ");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatTheClientRefused(Document document) {
    Dns answer = ASK.answer("192.0.2.131");
    Traffic traffic =
        new Traffic().failuresOnly().at(1, ASK).at(1.03, answer).at(1.04, about(answer, CLIENT, 3));
    assertThat(traffic.analysis().incidents()).isEmpty();
    assertThat(document.of(traffic))
        .contains(
            OPENS
                + "shop.example.com, the program asks a DNS server for the address that belongs to"
                + " the name. 203.0.113.53 answered, and the asking host 192.0.2.10 itself turned"
                + " the answer back (ICMP port unreachable). So the program did not get this"
                + " answer.",
            "IP 192.0.2.10.40301 > 203.0.113.53.53: 6301+ A? shop.example.com. (34) # frame 1",
            "IP 203.0.113.53.53 > 192.0.2.10.40301: 6301 1/0/0 ... (49) # frame 2",
            "IP 192.0.2.10 > 203.0.113.53: ICMP 192.0.2.10 udp port 40301 unreachable, length 88"
                + " # frame 3, ICMP type 3, code 3",
            "the packet that could not be delivered is the quoted answer.",
            "Find out which program on 192.0.2.10 asked, and how long it waits for an answer.");
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerToAQueryFromBefore(Document document) {
    Dns answer = ASK.answer("192.0.2.132");
    Traffic traffic =
        new Traffic().failuresOnly().at(1, answer).at(1.01, about(answer, CLIENT, 3)).until(9);
    assertThat(document.of(traffic))
        .contains(
            "203.0.113.53 answered, and the asking host 192.0.2.10 itself turned the answer back"
                + " (ICMP port unreachable). The query was not captured. Whether the program got an"
                + " answer in the end does not show.",
            "IP 203.0.113.53.53 > 192.0.2.10.40301: 6301 1/0/0 ... (49) # frame 1",
            "ICMP 192.0.2.10 udp port 40301 unreachable, length 88 # frame 2, ICMP type 3, code 3",
            "The line does not show the question: A of shop.example.com.");
  }

  @ParameterizedTest
  @EnumSource
  void anErrorAboutAnAnswerThatWasNotCaptured(Document document) {
    byte[] error = about(ASK.answer("192.0.2.133"), "198.51.100.1", 13);
    assertThat(document.of(new Traffic().failuresOnly().at(1, error).until(9)))
        .contains(
            OPENS + "shop.example.com,",
            "the device 198.51.100.1 reported that the answer did not get through (ICMP admin"
                + " prohibited). The query was not captured.",
            "IP 198.51.100.1 > 203.0.113.53: ICMP host 192.0.2.10 unreachable - admin prohibited",
            "a response from port 53 of 203.0.113.53 to port 40301 of 192.0.2.10",
            "what else is quoted of that response");
  }

  @ParameterizedTest
  @EnumSource
  void anErrorResponseToAQueryFromBefore(Document document) {
    assertThat(document.of(new Traffic().failuresOnly().at(1, ASK.response(2)).until(9)))
        .contains(
            "203.0.113.53 answered with an error (SERVFAIL). The query was not captured.",
            "IP 203.0.113.53.53 > 192.0.2.10.40301: 6301 ServFail 0/0/0 (34) # frame 1");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsUndecided(Document document) {
    assertThat(document.of(new Traffic().failuresOnly().at(1, ASK).until(2)))
        .contains(
            "Up to the end of what was read, 203.0.113.53 had not answered. Whether the program got"
                + " an answer in the end does not show.",
            "IP 192.0.2.10.40301 > 203.0.113.53.53: 6301+ A? shop.example.com. (34) # frame 1");
  }

  /** RFC 2136 2.3: an UPDATE has the zone that it wants to change in the place of a question. */
  @Test
  void aMessageOfAnotherKindIsNoFailedQuestion() {
    Dns update = ASK.opcode(5);
    assertThat(markdown(update, update.response(Dns.REFUSED)))
        .contains("UDP, port 53: 1 failed message that asks no question (UPDATE) (frames 1, 2)")
        .contains("| `UPDATE shop.example.com. A` |")
        .contains("- A? names the zone shop.example.com, which update wants to change.")
        .contains("No question failed. What failed are messages of another kind (UPDATE)")
        .doesNotContain("failed question (", "asks for the IPv4 address", "recursion desired")
        .doesNotContain("There is no failure to explain.");
    assertThat(markdown(ASK, ASK.response(Dns.REFUSED)))
        .contains("UDP, port 53: 1 failed question (frames 1, 2)")
        .contains("- A? asks for the IPv4 address of shop.example.com.");
  }

  private static String markdown(Dns query, Dns response) {
    return Written.markdown(new Traffic().failuresOnly().at(1, query).at(1.01, response).until(60));
  }

  /** Of A and AAAA, asked together, only A is answered. */
  private static Traffic onlyTheFirstAnswered() {
    return new Traffic()
        .failuresOnly()
        .at(1, ASK)
        .at(1.001, SIX)
        .at(1.01, ASK.answer("192.0.2.134"));
  }

  /** Where others were answered, it is said which question was not. */
  @ParameterizedTest
  @EnumSource
  void whatIsUndecidedBesideAnAnswer(Document document) {
    assertThat(document.of(onlyTheFirstAnswered().until(2)))
        .contains(
            "Up to the end of what was read, 203.0.113.53 had not answered the question for AAAA of"
                + " shop.example.com. Whether");
  }

  /** The client's own error about an answer is not what made the question fail. */
  @Test
  void theLastErrorIsOneByWhichSomethingFailed() {
    Dns failed = ASK.response(2);
    Traffic traffic =
        new Traffic()
            .failuresOnly()
            .at(1, ASK)
            .at(2, failed)
            .at(3, failed.ipId(5_094))
            .at(3.0001, about(failed, CLIENT, 3));
    assertThat(Written.markdown(traffic.until(9)))
        .contains("SERVFAIL")
        .doesNotContain("last error");
    assertThat(Written.markdown(new Traffic().at(1, ASK).at(1.5, Traffic.refused(ASK)).until(9)))
        .contains("(the last error came at 08:00:01.500000000)");
  }

  /** The answered query that a finding names is not kept: the list says which packets it has. */
  @Test
  void aPacketListIsNamedByThePacketsThatItHas() {
    Traffic traffic =
        onlyTheFirstAnswered()
            .at(3, ASK.ipId(94))
            .at(3.01, ASK.ipId(94).answer("192.0.2.134"))
            .at(3.011, SIX.ipId(95))
            .until(5);
    assertThat(Written.markdown(traffic))
        .contains("Frames 2, 6, packets in the form of tcpdump -n")
        .contains("; 2 more are not listed:");
  }

  @ParameterizedTest
  @EnumSource
  void whatLooksNoNameUp(Document document) {
    Dns status = ASK.opcode(2);
    assertThat(document.of(new Traffic().failuresOnly().at(1, status).at(1.1, status.response(4))))
        .contains(
            "192.0.2.10 asked 203.0.113.53 for no name: it sent a message of another kind (opcode"
                + " 2), as servers and those who administer them do, and 203.0.113.53 answered with"
                + " an error (NOTIMP).",
            "6301 stat+ A? shop.example.com. (34) # frame 1");
  }

  /** An incident that made nobody's lookup fail is not what a supervisor asks about. */
  @Test
  void theLookupThatFailedComesBeforeAnIncidentThatHurtNobody() {
    Dns first = Dns.ask("mail.example.com").port(40_302).id(6_302).ipId(92);
    Dns again = first.port(40_303).id(6_303).ipId(93).to("203.0.113.54");
    Dns answer = ASK.answer("192.0.2.134");
    Traffic traffic =
        new Traffic()
            .failuresOnly()
            .at(1, first)
            .at(1.01, Traffic.refused(first))
            .at(1.1, again)
            .at(1.2, again.answer("192.0.2.135"))
            .at(2, ASK)
            .at(2.03, answer)
            .at(2.04, about(answer, CLIENT, 3))
            .until(9);
    assertThat(traffic.analysis().incidents()).hasSize(1);
    assertThat(Document.MARKDOWN.of(traffic))
        .contains(OPENS + "shop.example.com", "did not get this answer.")
        .doesNotContain(OPENS + "mail.example.com");
  }

  /** Nothing failed, and nobody is told of it. */
  @Test
  void whatWasAnsweredHasNeither() {
    Traffic traffic =
        new Traffic().failuresOnly().at(1, ASK).at(1.1, ASK.answer("192.0.2.136")).until(9);
    assertThat(Document.MARKDOWN.of(traffic)).doesNotContain(OPENS, "in the form of tcpdump -n");
  }

  /** Where nothing failed, what a reading found is what a supervisor asks about. */
  @ParameterizedTest
  @EnumSource
  void whatAReadingFoundWhereNothingFailed(Document document) {
    Dns blocked = ASK.withOpt();
    Traffic traffic =
        new Traffic()
            .at(1, blocked)
            .at(1.1, blocked.answer("192.0.2.137").withExtendedError(15)) // RFC 8914 4.16
            .until(9);
    assertThat(document.of(traffic))
        .contains(
            OPENS + "a page or a service",
            "Here the server answered as a policy wants it, and says so itself: so the program may"
                + " not have got the address that belongs to the name.",
            "Reading (high confidence): 1 answer was made by policy, as 203.0.113.53 says");
    assertThat(traffic.analysis().incidents()).isEmpty();
  }

  /** Where nothing came at all, going on for longer may show nothing, either. */
  @Test
  void whereOneDirectionWasCapturedBothAreToBe() {
    assertThat(Document.MARKDOWN.of(new Traffic().at(1, ASK)))
        .contains(
            "Capture again where packets of both directions pass, such as on the asking host, and"
                + " go on for more than 5 s after the last query: then it shows whether an answer");
    assertThat(
            Document.MARKDOWN.of(
                new Traffic().at(1, ASK).at(1.1, ASK.answer("192.0.2.137")).at(2, SIX)))
        .contains("Capture again, and go on for more than 5 s after the last query");
  }

  /** RFC 792: what a code says that nobody knows does not show when the same is asked again. */
  @Test
  void whoSendsAnErrorIsAskedWhy() {
    byte[] error = Traffic.icmp("198.51.100.1", CLIENT, 3, 99, ASK.packet());
    assertThat(Document.MARKDOWN.of(new Traffic().at(1, ASK).at(1.1, error).until(20)))
        .contains(
            "Find out why 198.51.100.1 sends this ICMP error about questions to 203.0.113.53.");
  }

  /** The first fragment of an answer came, and the rest never; then the same over TCP, whole. */
  @ParameterizedTest
  @EnumSource
  void responsesThatWereNotWholeAndAnAnswerInTheEnd(Document document) {
    byte[] whole = ASK.answer("192.0.2.134").packet();
    byte[] first = Arrays.copyOf(whole, 20 + 48);
    Traffic.u16(first, 2, first.length);
    Traffic.u16(first, 6, 0x2000); // more fragments (RFC 791 3.1)
    Dns again = ASK.port(40_302).id(6_302).ipId(92);
    Traffic traffic =
        new Traffic()
            .at(1, ASK)
            .at(1.02, first)
            .at(7, again)
            .at(7.02, again.answer("192.0.2.134"))
            .until(20);
    assertThat(traffic.analysis().summary().incomplete()).isEqualTo(1);
    assertThat(document.of(traffic))
        .contains(
            "Not all that 203.0.113.53 answered was captured. In the end the program got an answer"
                + " all the same, only later.",
            "No response was captured whole",
            "No failure is certain, so there is none to explain.",
            "Capture again on the asking host, and packets whole (tcpdump -s 0)")
        .doesNotContain("Nothing came back", "There is no failure", "does not show.");
  }
}
