package io.dnsanalyzer.diagnosis.refusal;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.words.Words;
import java.util.List;
import java.util.Optional;

/** A server that rejects UDP and answers over TCP serves DNS; only UDP does not get through. */
public final class OnlyUdpAffected implements Rule {
  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Refusal udp = Refusal.of(facts);
    Traits.Answers answers = facts.traits().answers();
    if (!udp.isWhole() || answers.tcp().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of("only_udp_refused", Confidence.MEDIUM)
            .says(
                "%s answers DNS over TCP (%s in %s, first at %s):"
                    + " the service runs, and only UDP is refused.",
                facts.servers(),
                Words.times(answers.tcpCount()),
                facts.thisCapture(),
                facts.time(answers.tcp().get()))
            .naming(List.of(answers.tcp().get()))
            .shownBy(udp.seen())
            .or("The service was restarted between the answers and the errors.")
            .next(
                Commands.digOverTcp(facts.incident()),
                Commands.listeners(facts.incident().server()),
                Commands.firewall(facts.incident().server().ip())));
  }
}
