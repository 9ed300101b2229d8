package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Scope;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.packet.IpNetwork;
import io.dnsanalyzer.report.shared.Headline;
import io.dnsanalyzer.timeline.Limit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a capture holds only a part of is not told as if all were well. */
class NotCapturedReportTest {
  private static final Dns QUERY = Dns.ask("www.example.com").port(40_301).id(5_301).ipId(71);
  private static final Dns OTHER = Dns.ask("api.example.com").port(40_302).id(5_302).ipId(72);
  private static final Dns ANSWER = QUERY.answer("192.0.2.80");

  private static byte[] refusal(String by, int code) {
    return Traffic.icmp(by, "203.0.113.53", 3, code, ANSWER.packet());
  }

  private static String text(Traffic traffic) {
    return Written.text(traffic).replaceAll("\\s+", " ");
  }

  /** The capture begins between a query and its answer, which the client refuses. */
  private static Traffic begunLate(byte[] refusal) {
    return new Traffic()
        .at(1, ANSWER)
        .at(1.001, refusal)
        .at(2, OTHER)
        .at(2.01, OTHER.answer("192.0.2.81"))
        .until(20);
  }

  @Test
  void anAnswerThatTheClientRefusedIsInTheFirstLine() {
    Traffic traffic = begunLate(refusal("192.0.2.10", 3));
    Analysis analysis = traffic.analysis();
    assertThat(Headline.of(analysis))
        .isEqualTo(
            "No DNS failure in 1 exchange; an answer to a query that was not captured was not"
                + " taken, or did not arrive");
    assertThat(analysis.hasFailedLookups()).isTrue();
    assertThat(text(traffic))
        .contains(
            "1 response to a query that was not captured drew an ICMP error; it came from"
                + " 192.0.2.10, about a response of 203.0.113.53 for www.example.com A. That"
                + " response was not taken by its client. [1, 2]")
        .doesNotContain("not in the capture");
    assertThat(Written.markdown(traffic)).doesNotContain("Nothing was found missing");
  }

  @Test
  void whoeverElseRejectsItSaysThatItDidNotArrive() {
    assertThat(text(begunLate(refusal("192.0.2.1", 1))))
        .contains("That response did not reach its client. [1, 2]");
  }

  /** An error that quotes another answer is about one that was not captured. */
  @Test
  void anotherAnswerIsNotTheOneThatIsQuoted() {
    byte[] quote = QUERY.id(5_999).answer("192.0.2.80").packet();
    Traffic traffic = begunLate(Traffic.icmp("192.0.2.10", "203.0.113.53", 3, 3, quote));
    assertThat(traffic.analysis().findings())
        .extracting(finding -> finding.code())
        .contains("unseen_responses_rejected")
        .doesNotContain("unseen_query_answer_refused");
    assertThat(text(traffic)).contains("1 ICMP error rejects a DNS response that is not in");
  }

  /** Of so few bytes the name cannot be read: that makes no lookup, and somebody waits for it. */
  @Test
  void whoseQuestionCannotBeReadGotNoAnswerEither() {
    byte[] query = QUERY.packet();
    Analysis silent = new Traffic().cut(1, query, 44).until(200).analysis();
    assertThat(silent.summary().lookups()).isZero();
    assertThat(silent.hasFailedLookups()).isTrue();
    Analysis answered = new Traffic().cut(1, query, 44).at(1.01, ANSWER).until(200).analysis();
    assertThat(answered.hasFailedLookups()).isFalse();
  }

  @Test
  void aPartIsNotOneSidedWhereTheCaptureIsNot() {
    Dns elsewhere = OTHER.to("203.0.113.54");
    Traffic traffic =
        new Traffic().at(1, QUERY).at(2, elsewhere).at(2.01, elsewhere.answer("192.0.2.81"));
    Scope server =
        new Scope(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(IpNetwork.parse("203.0.113.53")),
            Optional.empty());
    assertThat(traffic.until(200).in(server).analysis().capture().limits())
        .extracting(Limit::kind)
        .doesNotContain(Limit.Kind.ONE_SIDED);
    assertThat(new Traffic().at(1, QUERY).until(200).in(server).analysis().capture().limits())
        .extracting(Limit::kind)
        .contains(Limit.Kind.ONE_SIDED);
  }

  /** RFC 6895 2.2: what answers an UPDATE answers no question. */
  @Test
  void aResponseToNoQuestionIsToldWithItsOpcode() {
    Dns refused = QUERY.opcode(5).response(Dns.REFUSED);
    assertThat(text(new Traffic().at(1, refused).until(20)))
        .contains("with REFUSED (opcode 5): no query");
    assertThat(Written.markdown(new Traffic().at(1, refused).until(20)))
        .contains(
            "203.0.113.53 sent 192.0.2.10 an error (REFUSED) in answer to a message that asks for"
                + " no name (opcode 5)")
        .doesNotContain("Before a program opens");
    assertThat(
            Written.of(
                new Traffic().at(1, refused).until(20).analysis(),
                ReportFormat.JSON,
                ReportOptions.DEFAULTS))
        .contains("\"opcode\":5,\"rcode\":\"REFUSED\"");
    assertThat(text(new Traffic().at(1, QUERY.response(Dns.REFUSED)).until(20)))
        .contains("with REFUSED: no query")
        .doesNotContain("opcode");
  }

  /** No DNS server answered a client by it, so nobody there is called one. */
  @Test
  void whatWentToThePortOfDnsHasASenderAndAReceiver() {
    Dns response = QUERY.port(53).toPort(12345).answer("192.0.2.80");
    assertThat(Written.markdown(new Traffic().at(1, response)))
        .contains(
            "12345 is the port of the sender 203.0.113.53, 53 that of the receiver 192.0.2.10;")
        .doesNotContain("the port of the DNS server");
  }

  /** RFC 5771 4: 224.0.0.1 is all systems of a subnet, and no server. */
  @ParameterizedTest
  @ValueSource(strings = {"224.0.0.1", "239.255.255.250", "255.255.255.255"})
  void aMulticastAddressIsNoServer(String many) {
    Dns query = QUERY.to(many);
    String told =
        "1 question went to a multicast or broadcast address without an answer in the capture, the"
            + " first of 192.0.2.10 to "
            + many;
    assertThat(text(new Traffic().at(1, query))).contains(told);
    assertThat(text(new Traffic().at(1, query).until(60)))
        .contains(told, "No server has a multicast or broadcast address");
    assertThat(Written.markdown(new Traffic().at(1, query)))
        .contains(many + " stands for whoever listens there, and is no server")
        .contains("53 the port at the multicast or broadcast address " + many)
        .doesNotContain("DNS server " + many);
    assertThat(text(new Traffic().at(1, QUERY).until(60))).doesNotContain("multicast");
  }

  @Test
  void withoutAFrameThereIsNoTime() {
    assertThat(text(new Traffic())).contains("0 frames").doesNotContain("1970");
  }

  @Test
  void whatIsSlowIsAskedAgain() {
    Traffic traffic = new Traffic().at(1, QUERY).at(3.5, ANSWER).until(20);
    assertThat(text(traffic))
        .contains(
            "next: dig @203.0.113.53 www.example.com # and the same with another server, to"
                + " compare");
  }

  /** Beyond the window for late answers (120 s) the query is in the capture all the same. */
  @Test
  void anAnswerBeyondTheWindowsHasNoQueryShortlyBefore() {
    Dns late = Dns.ask("late.example.com").port(40_091).id(4791);
    Dns other = Dns.ask("other.example.com").port(40_092).id(4792);
    Traffic traffic =
        new Traffic()
            .at(0, late)
            .at(60, other.answer("192.0.2.80"))
            .at(130, late.answer("192.0.2.80"))
            .until(140);
    assertThat(Written.text(traffic).replaceAll("\\s+", " "))
        .contains("about other.example.com. A with NOERROR: no query [2]")
        .contains("about late.example.com. A with NOERROR: no query shortly before [3]");
  }
}
