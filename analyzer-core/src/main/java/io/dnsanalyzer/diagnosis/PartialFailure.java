package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.Impact;
import java.util.List;
import java.util.Optional;

/** A server fails and answers at the same time: what the failures share is the clue. */
final class PartialFailure implements Rule {
  @Override
  public Optional<Finding> read(Case facts) {
    Impact impact = facts.impact();
    Optional<FrameRef> answer = facts.traits().answers().meanwhile();
    if (impact.answeredMeanwhile() <= 0 || answer.isEmpty()) {
      return Optional.empty();
    }
    Contrast contrast = new Contrast(facts.traits().forms(), facts.traits().answers().forms());
    return Optional.of(
        new Finding(
            "partial_failure",
            Confidence.MEDIUM,
            facts.servers()
                + " failed in part: between the first and the last failure, "
                + facts.when()
                + facts.agree(", it answered ", ", they answered ")
                + (facts.traits().answers().count() > Impact.EXACT ? "about " : "")
                + Words.count(impact.answeredMeanwhile(), "question", "questions")
                + " (the first at "
                + facts.time(answer.get())
                + ") and failed "
                + impact.exchanges()
                + ". The failures concern "
                + facts.clients()
                + (impact.namesSeen() == 0
                    ? ""
                    : " and "
                        + impact.namesAffected()
                        + " of "
                        + Words.count(impact.namesSeen(), "name", "names"))
                + "."
                + contrast.sentences(facts.agree("it", "they"), facts.thisCapture()),
            Frames.inTime(List.of(answer.get()), facts.incident().frames()),
            List.of(
                "Several machines share the address, and some of them fail.",
                "What fails differs in " + contrast.unknown() + " from what is answered.",
                "The server limits rates, or loses packets under load."),
            List.of(
                Commands.dig(facts.incident()),
                Commands.dig(facts.incident(), "+noedns "),
                Commands.dig(facts.incident(), "+nsid "))));
  }
}
