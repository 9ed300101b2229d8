package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.Sighting;
import io.dnsanalyzer.timeline.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Silence of one server while another one answers: the client works, and so does some way out.
 * Hung, overloaded, filtered or lost look the same from here (RFC 8906).
 */
final class SilentServer implements Rule {
  @Override
  public Optional<Finding> read(Case facts) {
    Sighting silent = Silence.of(facts);
    Traits.Others others = facts.traits().others();
    if (!silent.isThere() || !others.failedOver().isThere() && others.answer().isEmpty()) {
      return Optional.empty();
    }
    List<FrameRef> frames =
        Frames.inTime(
            others.answer().map(Traits.Answer::frame).stream().toList(),
            Frames.ofEach(List.of(silent, others.failedOver())));
    return Optional.of(
        Silence.finding(
            facts,
            "server_silent_others_answer",
            facts.servers()
                + " did not answer "
                + facts.share(silent)
                + " "
                + facts.when()
                + whoAnswered(facts)
                + ". It hung, was overloaded, or packets to or from it were filtered or lost.",
            frames,
            alternatives(facts)));
  }

  private static String whoAnswered(Case facts) {
    Traits.Others others = facts.traits().others();
    if (others.failedOver().isThere()) {
      return ", while another server answered "
          + Words.count(
              others.failedOver().count(), "lookup that failed here", "lookups that failed here")
          + (others.asked().isEmpty() ? "" : " (asked: " + Words.list(others.asked()) + ")");
    }
    return others.answer().map(answer -> whoAnswered(facts, answer)).orElse("");
  }

  private static String whoAnswered(Case facts, Traits.Answer answer) {
    boolean isLater = answer.frame().nanos() > facts.incident().lastFailure().nanos();
    return (isLater ? "; later " : ", while ")
        + answer.server()
        + " answered"
        + (isLater ? ", at " : " at ")
        + facts.time(answer.frame());
  }

  private static List<String> alternatives(Case facts) {
    List<String> alternatives = new ArrayList<>();
    alternatives.add("Each of these is as likely as the others from this capture alone.");
    boolean allFailedOver =
        facts.traits().others().failedOver().isThere() && facts.impact().lookups() == 0;
    if (!allFailedOver) {
      alternatives.add(
          "The clients' own network was interrupted: the other answers went to other clients, or"
              + " came later.");
    }
    return alternatives;
  }
}
