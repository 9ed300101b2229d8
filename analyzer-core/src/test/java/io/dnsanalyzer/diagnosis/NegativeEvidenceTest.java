package io.dnsanalyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Course;
import io.dnsanalyzer.timeline.IncidentScope;
import io.dnsanalyzer.timeline.Limit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NegativeEvidenceTest {
  private static Given silent() {
    return Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5);
  }

  private static List<String> statements(Given given) {
    return NegativeEvidence.of(given.facts()).stream().map(Remark::statement).toList();
  }

  private static List<String> codes(Given given) {
    return NegativeEvidence.of(given.facts()).stream().map(Remark::code).toList();
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThat(statements(silent().onlyServer()))
        .containsExactly(
            "No DNS answer from 203.0.113.53 at any time in this capture.",
            "No second resolver tried: this lookup asked no server but 203.0.113.53.",
            "No query went to 203.0.113.53 over TCP.",
            "7 queries in 90 s: no flood.");
  }

  /** Of what was answered it is not known whom else the client asked. */
  @Test
  void whereThereAreOtherServersOnlyTheFailedLookupsTellWhomTheyAsked() {
    assertThat(statements(silent()))
        .contains("192.0.2.10 asked no server but 203.0.113.53 in the lookup that failed here.");
  }

  @Test
  void aServerThatAnsweredBeforeHasNotRecovered() {
    assertThat(statements(silent().answeredBefore(0)))
        .contains(
            "No answer from 203.0.113.53 over UDP that settles a question, after 10:01:00 UTC on"
                + " 2024-03-14 in this capture.");
    assertThat(codes(silent().answeredBefore(0).answeredAfter(70)))
        .doesNotContain("no_answer", "no_recovery");
  }

  @Test
  void anAnswerToOthersIsNoRecovery() {
    assertThat(statements(silent().answeredBefore(0).scope(new IncidentScope.Edns())))
        .contains(
            "Nothing shows that what failed here works again with 203.0.113.53, after 10:01:00 UTC"
                + " on 2024-03-14 in this capture.");
    assertThat(statements(silent().answeredMeanwhile(3, 20)))
        .anyMatch(statement -> statement.startsWith("Nothing shows that what failed"));
  }

  /** Who answers the same client other questions has not recovered, and is not silent. */
  @Test
  void laterAnswersThatEndNothingAreSaid() {
    assertThat(statements(silent().answeredBefore(0).answeredLater(68, Course.OfFailed.NONE)))
        .contains(
            "None of the questions that failed here was seen answered by 203.0.113.53 after"
                + " 10:01:00 UTC on 2024-03-14 in this capture. It answered the same client other"
                + " questions after that, the first time at 10:01:08 UTC on 2024-03-14.")
        .noneMatch(statement -> statement.startsWith("Nothing shows"))
        .noneMatch(statement -> statement.startsWith("No answer"));
    assertThat(statements(silent().answeredBefore(0).answeredLater(68, Course.OfFailed.SOME)))
        .contains(
            "Not everything that failed here was seen answered by 203.0.113.53 after 10:01:00 UTC"
                + " on 2024-03-14 in this capture. It answered some of these questions after that,"
                + " the first time at 10:01:08 UTC on 2024-03-14.");
    assertThat(statements(silent().answeredBefore(0).answeredLater(68, Course.OfFailed.UNKNOWN)))
        .contains(
            "Whether any of the questions that failed here was answered by"
                + " 203.0.113.53 after 10:01:00 UTC on 2024-03-14 in this capture does not show. It"
                + " answered the same client after that, the first time at 10:01:08 UTC on"
                + " 2024-03-14.");
    assertThat(
            NegativeEvidence.of(
                silent().answeredBefore(0).answeredLater(68, Course.OfFailed.NONE).facts()))
        .filteredOn(remark -> remark.code().equals("no_recovery"))
        .allSatisfy(remark -> assertThat(remark.frames()).isEqualTo(Given.frames(60, 68)));
  }

  /** What came over TCP may be the very question: only one transport is spoken of then. */
  @Test
  void laterAnswersAreOverTheTransportThatFailed() {
    assertThat(
            statements(
                silent()
                    .answeredBefore(0)
                    .answeredOverTcp(50)
                    .answeredLater(68, Course.OfFailed.NONE)))
        .anyMatch(
            statement ->
                statement.startsWith(
                    "None of the questions that failed here was seen answered by 203.0.113.53"
                        + " over UDP after 10:01:00"));
  }

  /** What is answered without EDNS may be the very question. */
  @Test
  void laterAnswersWithoutEdnsAreNoneToQueriesWithIt() {
    assertThat(
            statements(
                silent()
                    .answeredBefore(0)
                    .scope(new IncidentScope.Edns())
                    .answeredLater(68, Course.OfFailed.SOME)))
        .contains(
            "No query with EDNS was seen answered by 203.0.113.53 after 10:01:00 UTC on 2024-03-14"
                + " in this capture. It answered the same client without EDNS after that, the first"
                + " time at 10:01:08 UTC on 2024-03-14.");
  }

  @Test
  void whatWasTriedIsNotDenied() {
    assertThat(codes(silent().failedOver(Given.OTHER_SERVER, 7))).doesNotContain("no_other_server");
    assertThat(codes(silent().and(Outcome.TCP_REFUSED, 1, 7))).doesNotContain("no_tcp");
    assertThat(codes(silent().answeredOverTcp(7))).doesNotContain("no_tcp");
  }

  @Test
  void severalServersAreMoreThanOneResolver() {
    Given two =
        Given.rejections(Outcome.ADMIN_PROHIBITED, Given.ROUTER, 2, 1, 2, 3, 4)
            .server(Given.OTHER_SERVER);
    assertThat(codes(two)).doesNotContain("no_other_server");
    assertThat(statements(two))
        .contains("No DNS answer from any of these 2 servers at any time in this capture.");
  }

  @Test
  void aFloodIsNotDeniedWhereItMayBe() {
    assertThat(statements(silent().rate(2000, 40)))
        .contains("2000 queries in 90 s, at most 40 new questions in a second: no flood.");
    assertThat(codes(silent().rate(2000, 100))).doesNotContain("no_flood");
    assertThat(statements(silent().rate(61, 51)))
        .contains("61 queries in 90 s, at most 51 new questions in a second: no flood.");
  }

  @ParameterizedTest
  @EnumSource(
      value = Limit.Kind.class,
      names = {
        "ONE_SIDED",
        "DROPS",
        "DAMAGED",
        "EVICTIONS",
        "TCP_SEGMENTS_MISSING",
        "UNSUPPORTED_LINK_TYPE"
      })
  void nothingIsMissingThatTheCaptureMayHaveMissed(Limit.Kind kind) {
    assertThat(statements(silent().limit(kind))).isEmpty();
  }

  @Test
  void encryptedQueriesMayHaveGoneToAnotherResolver() {
    assertThat(codes(silent().limit(Limit.Kind.ENCRYPTED_DNS_PRESENT)))
        .doesNotContain("no_other_server")
        .contains("no_answer");
  }

  @Test
  void aResponseThatIsNoAnswerIsStillOne() {
    assertThat(statements(silent()))
        .contains("No DNS answer from 203.0.113.53 at any time in this capture.");
    assertThat(statements(silent().responded()))
        .contains(
            "No answer from 203.0.113.53 that settles a question, at any time in this capture.");
  }

  /** The server answered: what is missing is that the answer arrived. */
  @Test
  void whatWasLostOnTheWaySettledItsQuestion() {
    assertThat(statements(Given.failures(Outcome.LOST_ON_THE_WAY, 1, 1, 2).answeredBefore(-30)))
        .contains(
            "No answer from 203.0.113.53 over UDP reached a client, after 10:01:00 UTC on"
                + " 2024-03-14 in this capture.");
  }
}
