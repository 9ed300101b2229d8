package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.timeline.Traits;
import java.util.List;
import java.util.Optional;

/** A server that rejects UDP and answers over TCP serves DNS; only UDP does not get through. */
final class OnlyUdpAffected implements Rule {
  @Override
  public Optional<Finding> read(Case facts) {
    Refusal udp = Refusal.of(facts);
    Traits.Answers answers = facts.traits().answers();
    if (!udp.isWhole() || answers.tcp().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            "only_udp_refused",
            Confidence.MEDIUM,
            facts.servers()
                + " answers DNS over TCP ("
                + Words.times(answers.tcpCount())
                + " in "
                + facts.thisCapture()
                + ", first at "
                + facts.time(answers.tcp().get())
                + "): the service runs, and only UDP is refused.",
            Frames.inTime(List.of(answers.tcp().get()), udp.seen().frames()),
            List.of("The service was restarted between the answers and the errors."),
            List.of(
                Commands.digOverTcp(facts.incident()),
                Commands.listeners(facts.incident().server()),
                Commands.firewall(facts.incident().server().ip()))));
  }
}
