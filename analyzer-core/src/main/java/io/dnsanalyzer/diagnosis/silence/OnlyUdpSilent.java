package io.dnsanalyzer.diagnosis.silence;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.words.Words;
import java.util.List;
import java.util.Optional;

/** A server that answers over TCP and never over UDP serves DNS: UDP is lost or filtered. */
public final class OnlyUdpSilent implements Rule {
  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Sighting silent = Silence.of(facts);
    Traits.Answers answers = facts.traits().answers();
    if (!silent.isThere() || answers.tcp().isEmpty() || answers.count() != answers.tcpCount()) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of("only_udp_silent", Confidence.MEDIUM)
            .says(
                "%s answered over TCP (%s in %s, first at %s) and did not answer %s over UDP %s:"
                    + " the service runs, and UDP packets to or from it are lost or filtered.",
                facts.servers(),
                Words.times(answers.tcpCount()),
                facts.thisCapture(),
                facts.time(answers.tcp().get()),
                Words.count(silent.count(), "question", "questions"),
                facts.when())
            .naming(List.of(answers.tcp().get()))
            .shownBy(silent)
            .or("The server itself takes no UDP, and does not say so.")
            .next(
                Commands.dig(facts.incident()),
                Commands.digOverTcp(facts.incident()),
                Commands.capture(facts.incident().server())));
  }
}
