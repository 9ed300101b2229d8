package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.packet.Endpoint;
import java.util.List;
import java.util.Optional;

/**
 * Port unreachable from the server itself has two usual causes: no process has the port open (RFC
 * 1122 4.1.3.1), or a firewall on the host rejects, for which this error is the default of iptables
 * and nftables.
 */
final class ServiceStoppedOrRejected implements Rule {
  @Override
  public Optional<Finding> read(Case facts) {
    Refusal refusal = Refusal.of(facts);
    if (!refusal.isWhole()) {
      return Optional.empty();
    }
    Endpoint server = facts.incident().server();
    return Optional.of(
        new Finding(
            "service_stopped_or_host_firewall",
            Confidence.MEDIUM,
            "Either no DNS service listens on UDP port "
                + server.port()
                + " of "
                + server.ip()
                + ", or a firewall on that host rejects the queries: both send this error, seen "
                + Words.times(refusal.seen().count())
                + ".",
            refusal.seen().frames(),
            List.of(
                "The service is stopped, or listens elsewhere: then ss lists no process on the port.",
                "The host's firewall rejects: then ss lists one, and the ruleset has the rule."),
            List.of(Commands.listeners(server), Commands.firewall(server.ip()))));
  }
}
