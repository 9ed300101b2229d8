package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.exchange.Outcome;
import org.junit.jupiter.api.Test;

/** Captures of which a part is there only: a half of the frames, or the first bytes of each. */
final class CutCapturesReportTest {
  /** IPv4 takes 20 bytes, UDP 8, the header of DNS 12: nothing of the question is there. */
  private static final int HEADERS = 20 + 8 + 12;

  private static final Dns QUERY = Dns.ask("www.example.com").port(40_401).id(5_401).ipId(81);
  private static final Dns OTHER = Dns.ask("api.example.com").port(40_402).id(5_402).ipId(82);

  private static String text(Traffic traffic) {
    return Written.text(traffic).replaceAll("\\s+", " ");
  }

  private static Traffic cut(Traffic traffic, double at, Dns message, int captured) {
    return traffic.cut(at, message.packet(), captured);
  }

  /** Alone in a capture, the error is the first line; beside an answer it must not vanish. */
  @Test
  void whatIsAnsweredHidesNoErrorAboutAnUnseenResponse() {
    byte[] refused = Traffic.refused(OTHER.answer("192.0.2.81"));
    Traffic traffic =
        new Traffic().at(0, refused).at(1, QUERY).at(1.01, QUERY.answer("192.0.2.80")).until(300);
    assertThat(text(traffic))
        .startsWith(
            "No DNS failure in 1 exchange; a response that is not in the capture was not taken, or"
                + " did not arrive ");
    assertThat(traffic.analysis().hasFailedLookups()).isTrue();
  }

  /** RFC 2308 2.2: NS or SOA there says which it is, and neither was captured. */
  @Test
  void anEmptyAnswerWhoseAuthorityWasCutMayBeAReferral() {
    Dns referral = QUERY.response(0).withNs();
    int whole = referral.packet().length;
    int withoutAuthority = HEADERS + 17 + 4;
    Traffic cut = cut(new Traffic().at(0, QUERY), 0.01, referral, withoutAuthority);
    assertThat(outcome(cut.until(300).analysis())).isEqualTo(Outcome.ANSWERED);
    Dns none = QUERY.response(0).withSoa();
    assertThat(outcome(new Traffic().at(0, QUERY).at(0.01, none).until(300).analysis()))
        .isEqualTo(Outcome.NODATA);
    assertThat(whole).isGreaterThan(withoutAuthority);
  }

  private static Outcome outcome(Analysis analysis) {
    return analysis.summary().outcomes().byOutcome().keySet().iterator().next();
  }

  /** No lookup is known, so none is known to have got another answer. */
  @Test
  void ofQuestionsThatWereCutNobodyKnowsWhetherOthersWereAnswered() {
    Dns answer = QUERY.answer("192.0.2.80");
    Traffic traffic = cut(new Traffic(), 0, QUERY, HEADERS);
    cut(traffic, 2.5, answer, HEADERS).at(2.5001, Traffic.refused(answer)).until(300);
    assertThat(text(traffic))
        .startsWith(
            "No DNS failure in 1 exchange, but answers were refused by who asked, and whether others"
                + " were taken does not show ")
        .contains(
            "Whether the client took another answer does not show: what was asked cannot be read in"
                + " this capture.")
        .doesNotContain("also got a response that the client did not refuse");
  }

  /** Where others were answered meanwhile, no name tells whether what was silent is answered. */
  @Test
  void questionsThatWereCutAreNotSeenToRecoverBesideAnswers() {
    Traffic traffic = cut(new Traffic(), 0, QUERY, HEADERS);
    answered(traffic, 2, OTHER);
    answered(traffic, 20, OTHER.port(40_404).id(5_404).ipId(85)).until(300);
    assertThat(text(traffic))
        .contains("not recovered in this capture; questions, these or others, answered")
        .doesNotContain("first answer after");
  }

  /** A server that answered nothing at all is back with whatever it answers. */
  @Test
  void aServerThatWasSilentToAllIsBackWithAnyAnswer() {
    Traffic traffic = cut(new Traffic(), 0, QUERY, HEADERS);
    assertThat(text(answered(traffic, 20, OTHER).until(300))).contains("first answer after");
  }

  private static Traffic answered(Traffic traffic, double at, Dns query) {
    cut(traffic, at, query, HEADERS);
    return cut(traffic, at + 0.01, query.answer("192.0.2.81"), HEADERS);
  }

  /** The client's own error shows that its sum was right when it arrived. */
  @Test
  void aSumThatACardFillsInIsNotTheFirstThingToSay() {
    Dns answer = QUERY.answer("192.0.2.80").checksumOffBy(1);
    assertThat(text(new Traffic().at(0, answer).at(0.0001, Traffic.refused(answer))))
        .startsWith("No DNS query was captured. 1 response to a query that was not captured drew")
        .contains("Where it arrives like that, a host discards it before any program sees it");
  }

  /** Who waits for both of A and AAAA asks for both again, also where the capture ends there. */
  @Test
  void anAaaaThatIsStillOpenIsWhyItsAIsAskedAgain() {
    Dns a = QUERY;
    Dns aaaa = QUERY.id(5_403).ipId(83).type(Dns.AAAA);
    assertThat(
            text(
                new Traffic()
                    .at(0, a)
                    .at(0.00004, aaaa)
                    .at(0.01, a.answer("192.0.2.80"))
                    .at(2, a.ipId(84))))
        .contains("Of A and AAAA, asked from one port, the other one got no answer")
        .doesNotContain("The answers do not reach the client");
  }

  /** So it is where both are asked again from another port. */
  @Test
  void anAaaaThatGotNothingIsWhyBothAreAskedAgainFromAnotherPort() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 2; i++) {
      Dns a = QUERY.name("w" + i + ".example.com").id(6_000 + i).port(50_000 + i).ipId(90 + i);
      Dns aaaa = a.type(Dns.AAAA).id(6_100 + i).ipId(95 + i);
      Dns again = a.port(51_000 + i).ipId(190 + i);
      Dns aaaaAgain = aaaa.port(51_000 + i).ipId(195 + i);
      traffic
          .at(10 * i, a)
          .at(10 * i + 0.00004, aaaa)
          .at(10 * i + 0.01, a.answer("192.0.2.80"))
          .at(10 * i + 2, again)
          .at(10 * i + 2.00004, aaaaAgain)
          .at(10 * i + 2.01, again.answer("192.0.2.80"))
          .at(10 * i + 2.02, aaaaAgain.response(0).withSoa());
    }
    assertThat(text(traffic.until(300)))
        .contains("2 times a query came again with the same id, from another port,")
        .contains("Of A and AAAA, asked from one port, the other one got no answer")
        .doesNotContain("The answers do not reach the client");
  }
}
