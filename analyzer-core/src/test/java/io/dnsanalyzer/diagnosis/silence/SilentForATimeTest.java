package io.dnsanalyzer.diagnosis.silence;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Traits;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SilentForATimeTest {
  private final Rule rule = new SilentForATime();

  @Test
  void itAnsweredBeforeAndAgain() {
    Finding finding =
        Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5)
            .answeredBefore(0)
            .answeredAfter(70)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("server_silent");
    assertThat(finding.confidence()).isEqualTo(Confidence.LOW);
    assertThat(finding.statement())
        .isEqualTo(
            "203.0.113.53 did not answer any of 3 questions from 10:00:00 to 10:01:00 "
                + "UTC on 2024-03-14; it answered before, at 10:00:00 UTC on 2024-03-14 and again, "
                + "at 10:01:10 UTC on 2024-03-14.");
    assertThat(finding.frames()).isEqualTo(Given.frames(0, 1, 3, 5, 70));
  }

  /** Of more than a hundred frames, those that the sentence speaks of are there. */
  @Test
  void theAnswersAreCitedHoweverManyQuestionsFailed() {
    long[] failed = LongStream.rangeClosed(1, 150).toArray();
    Finding finding =
        Given.failures(Outcome.NO_RESPONSE, 150, failed)
            .answeredBefore(0)
            .answeredAfter(170)
            .read(rule)
            .orElseThrow();
    assertThat(finding.frames()).hasSize(100).contains(Given.frame(0), Given.frame(170));
  }

  @Test
  void aCaptureOfOneDirectionSaysNothing() {
    assertThat(
            Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5)
                .answeredBefore(0)
                .limit(Limit.Kind.ONE_SIDED)
                .read(rule))
        .isEmpty();
  }

  @Test
  void whereAnotherServerAnsweredMoreCanBeSaid() {
    assertThat(
            Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5)
                .answeredBefore(0)
                .otherAnswered(Given.OTHER_SERVER, 4)
                .read(rule))
        .isEmpty();
  }

  /** Any server answered the client within a second of a question that was left. */
  @Test
  void whoIsAnsweredAtTheTimeIsNotCutOff() {
    String cutOff = "The client's own network was interrupted.";
    String oneWay = "From then on the capture shows one direction only";
    Given one = Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5).answeredBefore(0);
    assertThat(alternatives(one)).contains(cutOff);
    assertThat(alternatives(one.beside(clientReached(1)))).doesNotContain(cutOff);
    Given all =
        Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5)
            .answeredBefore(0)
            .server(Given.OTHER_SERVER);
    assertThat(alternatives(all)).contains(cutOff).anyMatch(said -> said.startsWith(oneWay));
    assertThat(alternatives(all.beside(clientReached(1))))
        .doesNotContain(cutOff)
        .noneMatch(said -> said.startsWith(oneWay));
  }

  private List<String> alternatives(Given given) {
    return given.read(rule).orElseThrow().alternatives();
  }

  private static Traits.Beside clientReached(long questions) {
    return new Traits.Beside(
        Traits.Instead.NONE,
        Traits.Instead.NONE,
        0,
        0,
        questions,
        0,
        Traits.Instead.NONE,
        Traits.Same.NONE);
  }
}
