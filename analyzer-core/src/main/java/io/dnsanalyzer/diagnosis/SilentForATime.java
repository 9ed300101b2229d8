package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.Sighting;
import io.dnsanalyzer.timeline.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Silence of a server that answered before or after, where no other server was heard meanwhile. */
final class SilentForATime implements Rule {
  @Override
  public Optional<Finding> read(Case facts) {
    Sighting silent = Silence.of(facts);
    Traits.Others others = facts.traits().others();
    boolean othersAnswer = others.failedOver().isThere() || others.answer().isPresent();
    if (!silent.isThere() || othersAnswer || !facts.holdsResponses()) {
      return Optional.empty();
    }
    List<FrameRef> answers = new ArrayList<>();
    Incident incident = facts.incident();
    List<String> known = new ArrayList<>();
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
    return Optional.of(
        Silence.finding(
            facts,
            "server_silent",
            facts.servers()
                + " did not answer "
                + facts.share(silent)
                + " "
                + facts.when()
                + (known.isEmpty() ? "" : "; it answered " + Words.list(known))
                + ". What other servers would have done then does not show.",
            Frames.inTime(answers, silent.frames()),
            List.of(
                "The server hung, restarted or was overloaded.",
                "Packets to or from it were filtered or lost.",
                "The client's own network was interrupted.")));
  }
}
