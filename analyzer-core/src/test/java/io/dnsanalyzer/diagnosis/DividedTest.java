package io.dnsanalyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.scope.CertainClientsFail;
import io.dnsanalyzer.diagnosis.scope.CertainQuestionsFail;
import io.dnsanalyzer.diagnosis.scope.PartialFailure;
import io.dnsanalyzer.diagnosis.silence.SilentForATime;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.timeline.IncidentScope;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What contrast divides is told, and what it excludes is not. */
final class DividedTest {
  private static Given aaaa() {
    return Given.failures(Outcome.NO_RESPONSE, 4, 1, 3)
        .scope(new IncidentScope.Types(new TreeSet<>(List.of(RecordType.AAAA))))
        .answeredMeanwhile(5, 2);
  }

  @Test
  void certainQuestionsAreNamed() {
    Finding finding = aaaa().read(new CertainQuestionsFail()).orElseThrow();
    assertThat(finding.code()).isEqualTo("certain_questions_fail");
    assertThat(finding.statement())
        .startsWith(
            "Questions for AAAA failed, and 203.0.113.53 answered 5 other questions meanwhile,");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3));
  }

  /** Another reading says why the server leaves questions out: nothing then tells of their zone. */
  @Test
  void whoSeemsToLimitTheRateOfAnswersIsSoHere() {
    Finding finding = aaaa().limiting().read(new CertainQuestionsFail()).orElseThrow();
    assertThat(finding.confidence()).isEqualTo(Confidence.LOW);
    assertThat(finding.statement())
        .endsWith(
            "The server seems to limit the rate of answers: these may be left out for that, and not"
                + " for their name.");
    Finding other = aaaa().read(new CertainQuestionsFail()).orElseThrow();
    assertThat(other.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(other.statement())
        .endsWith("The trouble is with this type of record, not with the server as a whole.");
  }

  /** The server answered them: neither the zone nor an access list can be why. */
  @Test
  void whereAnswersWereLostTheServerIsNotTheReason() {
    Given lost = Given.failures(Outcome.LOST_ON_THE_WAY, 4, 1, 3).answeredMeanwhile(5, 2);
    Finding questions =
        lost.scope(new IncidentScope.Types(new TreeSet<>(List.of(RecordType.AAAA))))
            .read(new CertainQuestionsFail())
            .orElseThrow();
    assertThat(questions.statement()).endsWith("do not get through, and others do.");
    assertThat(questions.alternatives())
        .containsExactly("These answers are larger, or come later, than the way lets through.");
    Finding clients =
        lost.scope(
                new IncidentScope.Clients(new TreeSet<>(List.of(Given.CLIENT)), List.of(), false))
            .read(new CertainClientsFail())
            .orElseThrow();
    assertThat(clients.statement()).contains(" got none of the answers from 203.0.113.53,");
    assertThat(clients.alternatives())
        .containsExactly("Their way back from the server is interrupted.");
  }

  @Test
  void aServerThatAnswersOthersDidNotHang() {
    assertThat(aaaa().read(new SilentForATime())).isEmpty();
    assertThat(aaaa().read(new PartialFailure())).isEmpty();
  }

  @Test
  void onePortOfOneClientIsNamed() {
    Finding finding =
        Given.failures(Outcome.NO_RESPONSE, 4, 1, 3)
            .scope(
                new IncidentScope.Clients(
                    new TreeSet<>(List.of(Given.CLIENT)),
                    List.of(new Endpoint(Given.CLIENT, 50001)),
                    true))
            .answeredMeanwhile(5, 2)
            .read(new CertainClientsFail())
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("one_port_fails");
    assertThat(finding.next().get(0)).startsWith("conntrack -L -p udp --orig-port-src 50001");
  }

  @Test
  void whereNothingElseWasAnsweredNothingDivides() {
    assertThat(
            Given.failures(Outcome.NO_RESPONSE, 4, 1, 3)
                .scope(new IncidentScope.Types(new TreeSet<>(List.of(RecordType.AAAA))))
                .read(new CertainQuestionsFail()))
        .isEmpty();
  }

  private static Given oneClient(Outcome outcome) {
    return Given.failures(outcome, 4, 1, 3)
        .scope(new IncidentScope.Clients(new TreeSet<>(List.of(Given.CLIENT)), List.of(), true));
  }

  /** Where nobody else asked the same, nothing says that it is the client. */
  @Test
  void whatOnlyOneClientAsksForMayFailForAll() {
    for (boolean areOthersAnswered : new boolean[] {true, false}) {
      Finding finding =
          Given.failures(Outcome.NO_RESPONSE, 4, 1, 3)
              .scope(
                  new IncidentScope.Clients(
                      new TreeSet<>(List.of(Given.CLIENT)), List.of(), areOthersAnswered))
              .answeredMeanwhile(5, 2)
              .read(new CertainClientsFail())
              .orElseThrow();
      assertThat(finding.alternatives().toString().contains("What only these clients ask for"))
          .isEqualTo(!areOthersAnswered);
    }
  }

  @Test
  void oneClientIsNamed() {
    Finding finding =
        oneClient(Outcome.NO_RESPONSE)
            .answeredMeanwhile(5, 2)
            .read(new CertainClientsFail())
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("certain_clients_fail");
    assertThat(finding.statement()).startsWith("192.0.2.10 got no answer from 203.0.113.53,");
  }

  @Test
  void whereNobodyWasAnsweredMeanwhileNoClientStandsOut() {
    assertThat(oneClient(Outcome.NO_RESPONSE).read(new CertainClientsFail())).isEmpty();
  }

  @Test
  void aRefusalSaysMoreThanWhomItConcerns() {
    assertThat(oneClient(Outcome.REFUSED).answeredMeanwhile(5, 2).read(new CertainClientsFail()))
        .isEmpty();
  }
}
