package io.dnsanalyzer.diagnosis.silence;

import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Silence of a server that answered before or after, where no other server was heard meanwhile. */
public final class SilentForATime implements Rule {
  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Sighting silent = Silence.ofServer(facts, Silence.of(facts));
    Traits.Others others = facts.traits().others();
    boolean othersAnswer =
        others.failedOver().isThere() || Silence.answerElsewhere(facts).isPresent();
    if (!silent.isThere() || othersAnswer || !facts.holdsResponses()) {
      return Optional.empty();
    }
    List<FrameRef> answers = new ArrayList<>();
    List<String> known = new ArrayList<>();
    Incident incident = facts.incident();
    incident
        .lastSuccessBefore()
        .ifPresent(
            before -> {
              answers.add(before);
              known.add("before, at " + facts.time(before));
            });
    incident
        .firstSuccessAfter()
        .ifPresent(
            after -> {
              answers.add(after);
              known.add("again, at " + facts.time(after));
            });
    incident
        .laterAnswer()
        .ifPresent(
            later -> {
              answers.add(later.frame());
              known.add(
                  switch (later.failed()) {
                        case NONE ->
                            facts.answersMeanwhile() && !facts.traits().beside().same().isThere()
                                ? "other questions meanwhile, and still at "
                                : "other questions again, at ";
                        case SOME -> "some of them later, at ";
                        case UNKNOWN ->
                            facts.answersMeanwhile()
                                ? "questions, these or others, meanwhile, and still at "
                                : "questions again, these or others, at ";
                      }
                      + facts.time(later.frame()));
            });
    return Optional.of(
        Silence.finding(facts, "server_silent")
            .says(
                "%s did not answer %s %s%s.",
                facts.servers(),
                facts.anyOf(silent),
                facts.when(),
                known.isEmpty()
                    ? ""
                    : "; " + facts.agree("it", "one of them") + " answered " + Words.list(known))
            .naming(answers)
            .shownBy(silent)
            .orEach(Silence.alternatives(facts))
            .next(Silence.next(facts)));
  }
}
