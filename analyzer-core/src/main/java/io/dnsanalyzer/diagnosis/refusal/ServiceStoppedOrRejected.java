package io.dnsanalyzer.diagnosis.refusal;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.words.Words;
import java.util.List;
import java.util.Optional;

/**
 * Port unreachable from the server itself has two usual causes: no process has the port open (RFC
 * 1122 4.1.3.1), or a firewall on the host rejects, for which this error is the default of iptables
 * and nftables.
 */
public final class ServiceStoppedOrRejected implements Rule {
  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Refusal refusal = Refusal.of(facts);
    if (!refusal.isWhole()
        || facts.isOverTcpOnly()
        || facts.incident().isRejectedOverBoth()) { // which only a firewall does
      return Optional.empty();
    }
    Endpoint server = facts.incident().refusedBehind().orElse(facts.incident().server());
    return Optional.of(
        Finding.of("service_stopped_or_host_firewall", Confidence.MEDIUM)
            .says(
                facts.hasRecovered()
                    ? "Either no DNS service listened on UDP port %s of %s then, or a firewall on"
                        + " that host rejected the queries: both send this error, seen %s."
                    : "Either no DNS service listens on UDP port %s of %s, or a firewall on that"
                        + " host rejects the queries: both send this error, seen %s.",
                server.port(),
                server.ip(),
                Words.times(refusal.seen().count()))
            .shownBy(refusal.seen())
            .or(
                facts.hasRecovered(),
                "The service was restarting: it answered again at %s.",
                facts.recovery())
            .or(
                facts.hasRecovered()
                    ? "The host's firewall rejected meanwhile: its rules, or whom they block, have"
                        + " changed since."
                    : "The service is stopped, or listens elsewhere: then ss lists no process on"
                        + " the port.")
            .or(
                !facts.hasRecovered(),
                "The host's firewall rejects: then ss lists one, and the ruleset has the rule.")
            .next(
                facts
                    .incident()
                    .firstSuccessAfter() // what listens now says nothing of then
                    .map(end -> List.of(journal(facts, server.ip(), end)))
                    .orElse(List.of(Commands.listeners(server), Commands.firewall(server.ip())))));
  }

  private static String journal(IncidentFacts facts, IpAddress host, FrameRef end) {
    return Commands.journal(host, facts.incident().firstFailure(), end);
  }
}
