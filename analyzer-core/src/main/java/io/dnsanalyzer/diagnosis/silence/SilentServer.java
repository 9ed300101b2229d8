package io.dnsanalyzer.diagnosis.silence;

import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.timeline.tally.Forms;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.words.Words;
import java.util.List;
import java.util.Optional;

/**
 * Silence of one server while another one answers: the client works, and so does some way out.
 * Hung, overloaded, filtered or lost look the same from here (RFC 8906).
 */
public final class SilentServer implements Rule {
  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Sighting silent = Silence.ofServer(facts, Silence.of(facts));
    Traits.Others others = facts.traits().others();
    Optional<Traits.Answer> elsewhere = Silence.answerElsewhere(facts);
    if (!silent.isThere() || !others.failedOver().isThere() && elsewhere.isEmpty()) {
      return Optional.empty();
    }
    List<FrameRef> answer = elsewhere.map(Traits.Answer::frame).stream().toList();
    boolean allFailedOver = others.failedOver().isThere() && facts.impact().lookups() == 0;
    return Optional.of(
        Silence.finding(facts, "server_silent_others_answer")
            .says(
                "%s did not answer %s %s%s.",
                facts.servers(), facts.anyOf(silent), facts.when(), whoAnswered(facts))
            .naming(answer)
            .shownBy(silent, others.failedOver())
            .orEach(Silence.ofServer(facts))
            .or(
                wasAskedWithEdnsOnly(facts),
                "Queries with EDNS are dropped there, or on the way: none without it was sent.")
            .or(
                !allFailedOver && !isAnsweredMeanwhile(facts),
                facts.summary().clients() == 1
                    ? "The client's own network was interrupted: the other answers came later."
                    : "The clients' own network was interrupted: the other answers went to other"
                        + " clients, or came later.")
            .next(Silence.next(facts)));
  }

  /** A server that never answered may take queries of another form. */
  private static boolean wasAskedWithEdnsOnly(IncidentFacts facts) {
    Forms asked = facts.traits().forms();
    return !facts.traits().answers().hasResponded()
        && asked.questions() > 1
        && asked.edns().with() == asked.questions();
  }

  /** Tells whether the only client that failed was answered between the failures. */
  private static boolean isAnsweredMeanwhile(IncidentFacts facts) {
    long last = facts.incident().lastFailure().nanos();
    return facts.answersAtOnce()
        || Silence.isClientReached(facts)
        || facts
            .traits()
            .others()
            .answer()
            .filter(answer -> answer.frame().nanos() < last)
            .filter(answer -> facts.summary().clients() == 1 || isToOnlyOne(facts, answer))
            .isPresent();
  }

  /** Tells whether it went to the one client that the incident is about. */
  private static boolean isToOnlyOne(IncidentFacts facts, Traits.Answer answer) {
    return answer.isToSame() && facts.impact().clients().affected() == 1;
  }

  private static String whoAnswered(IncidentFacts facts) {
    Traits.Others others = facts.traits().others();
    if (others.failedOver().isThere()) {
      return Words.fill(
          "; %s answered %s here",
          Words.list(others.answeredBy()),
          Words.count(
              others.failedOver().count(),
              "lookup that got no answer",
              "lookups that got no answer"));
    }
    return Silence.answerElsewhere(facts)
        .map(answer -> Silence.whoAnswered(facts, answer))
        .orElse("");
  }
}
