package io.dnsanalyzer.diagnosis.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.IncidentScope;
import io.dnsanalyzer.timeline.Traits;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RefusedByPolicyTest {
  private final Rule rule = new RefusedByPolicy();

  @Test
  void everybodyIsRefused() {
    Finding finding = Given.failures(Outcome.REFUSED, 2, 1, 2, 3, 4).read(rule).orElseThrow();
    assertThat(finding.code()).isEqualTo("refused_to_all");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .isEqualTo(
            "203.0.113.53 answered REFUSED to both questions from 10:00:00 to "
                + "10:01:00 UTC on 2024-03-14, and answered nobody in this capture: it does not "
                + "resolve for 192.0.2.10, or is the wrong server to ask.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 4));
    assertThat(finding.alternatives())
        .containsExactly("The server is authoritative for other zones only and does not recurse.");
  }

  /** A first question meets no limit of rates; one after answers may, where many came at once. */
  @Test
  void ratesAreLimitedOnlyWhereTheyWereAnsweredBeforeAndManyCame() {
    String limit = "The server limits rates: it answers the same question later.";
    assertThat(alternatives(Given.failures(Outcome.REFUSED, 2, 1, 2, 3, 4).rate(300, 200)))
        .doesNotContain(limit);
    assertThat(alternatives(Given.failures(Outcome.REFUSED, 2, 1, 2, 3, 4).answeredBefore(-1)))
        .doesNotContain(limit);
    assertThat(
            alternatives(
                Given.failures(Outcome.REFUSED, 2, 1, 2, 3, 4).answeredBefore(-1).rate(300, 200)))
        .contains(limit);
  }

  /** RA (RFC 1035 4.1.1): who offers recursion does not refuse for want of it. */
  @Test
  void whoOffersRecursionIsNotAuthoritativeOnly() {
    assertThat(alternatives(Given.failures(Outcome.REFUSED, 2, 1, 2, 3, 4).offersRecursion()))
        .containsExactly("What the server asked further refused, and it passes that on.");
  }

  private List<String> alternatives(Given given) {
    return given.read(rule).orElseThrow().alternatives();
  }

  @Test
  void oneClientIsRefused() {
    Finding finding =
        Given.failures(Outcome.REFUSED, 2, 1, 2, 3, 4)
            .seenClients(2)
            .answeredMeanwhile(3, 6)
            .read(rule)
            .orElseThrow();
    assertThat(finding.code()).isEqualTo("refused_to_some_clients");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .isEqualTo(
            "203.0.113.53 answered REFUSED to 2 questions from 192.0.2.10 (1 of 2"
                + " clients) from 10:00:00 to 10:01:00 UTC on 2024-03-14, while it answered 3"
                + " questions (one of them at 10:00:06 UTC on 2024-03-14): a policy by "
                + "client, name or type.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3, 4, 6));
  }

  /** That the same client had answers before is what tells of a change. */
  @Test
  void aClientThatWasAnsweredBeforeIsToldSo() {
    Given given =
        Given.failures(Outcome.REFUSED, 2, 1, 2, 3, 4).seenClients(2).answeredMeanwhile(3, 6);
    IncidentScope client =
        new IncidentScope.Clients(new TreeSet<>(List.of(Given.CLIENT)), List.of(), true);
    String since = "It answered 192.0.2.10 until 09:59:57 UTC on 2024-03-14, and not since.";
    assertThat(statement(given.scope(client).answeredBefore(-3))).endsWith(since);
    assertThat(statement(given.scope(client).answeredBefore(-3).answeredAfter(70)))
        .doesNotContain("and not since");
  }

  /** What was answered before it refused was not answered while it did. */
  @Test
  void answersAtOtherTimesAreNotMeanwhile() {
    assertThat(statement(Given.failures(Outcome.REFUSED, 2, 1, 2, 3, 4).answeredBefore(0)))
        .contains(", and it answered 1 question of this capture at other times (at ")
        .doesNotContain("while");
  }

  @Test
  void whoIsRefusedIsToAskAgain() {
    assertThat(
            Given.failures(Outcome.REFUSED, 2, 1, 2, 3, 4)
                .seenClients(2)
                .answeredMeanwhile(3, 6)
                .read(rule)
                .orElseThrow()
                .next()
                .get(0))
        .endsWith("  # from 192.0.2.10");
  }

  @Test
  void someQuestionsAreRefused() {
    assertThat(
            Given.failures(Outcome.REFUSED, 2, 1, 2, 3, 4)
                .answeredBefore(0)
                .read(rule)
                .orElseThrow()
                .code())
        .isEqualTo("refused_some_questions");
  }

  /** A type that was answered meanwhile is not what is refused; nor is such a name. */
  @Test
  void aPolicyGoesByNothingThatWasAnsweredMeanwhile() {
    assertThat(statement(refusedInPart())).endsWith(": a policy by name or type.");
    assertThat(statement(refusedInPart().answeredSameTypes())).endsWith(": a policy by name.");
    assertThat(statement(refusedInPart().beside(otherTypeAnswered(2))))
        .endsWith(": a policy by type.");
    assertThat(statement(refusedInPart().beside(otherTypeAnswered(1))))
        .endsWith(": a policy by name or type.");
    assertThat(statement(refusedInPart().answeredSameTypes().beside(otherTypeAnswered(2))))
        .endsWith(": a policy by name and type together.");
    assertThat(statement(refusedInPart().answeredSameTypes().seenClients(2)))
        .endsWith(": a policy by client or name.");
    assertThat(statement(refusedInPart().answeredSameTypes().rate(300, 200)))
        .endsWith(": a policy by name or rate.");
  }

  private static Given refusedInPart() {
    return Given.failures(Outcome.REFUSED, 2, 1, 2, 3, 4).answeredMeanwhile(3, 6);
  }

  private static Traits.Beside otherTypeAnswered(long questions) {
    return new Traits.Beside(
        Traits.Instead.NONE,
        Traits.Instead.NONE,
        0,
        questions,
        0,
        0,
        Traits.Instead.NONE,
        Traits.Same.NONE);
  }

  private String statement(Given given) {
    return given.read(rule).orElseThrow().statement();
  }

  @Test
  void servfailIsNoPolicy() {
    assertThat(Given.failures(Outcome.SERVFAIL, 2, 1, 2, 3, 4).read(rule)).isEmpty();
  }

  @Test
  void itsOwnReasonIsSaidAndNoOther() {
    assertThat(
            Given.failures(Outcome.REFUSED, 1, 1, 2)
                .reason(Outcome.REFUSED, 18, 1, 1, 2)
                .and(Outcome.SERVFAIL, 1, 3, 4)
                .reason(Outcome.SERVFAIL, 22, 1, 3, 4)
                .read(rule)
                .orElseThrow()
                .statement())
        .contains(" with extended error 18 (Prohibited), and answered nobody");
  }

  /** RFC 8914 4.21: what the server says itself is no policy. */
  @Test
  void itsOwnWordThatItHasNoSuchZoneIsNoPolicy() {
    Finding finding =
        Given.failures(Outcome.REFUSED, 1, 1, 2)
            .reason(Outcome.REFUSED, 20, 1, 1, 2)
            .answeredBefore(-1)
            .read(rule)
            .orElseThrow();
    assertThat(finding.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(finding.statement())
        .endsWith(": by its own word, it does not serve the zone of this name.")
        .doesNotContain("policy");
  }
}
