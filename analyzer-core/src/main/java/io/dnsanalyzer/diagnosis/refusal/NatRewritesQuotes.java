package io.dnsanalyzer.diagnosis.refusal;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.timeline.tally.Sighting;
import java.util.Optional;

/**
 * A NAT passes ICMP errors on without mending the packet quoted in them (RFC 5508 4.2): the
 * client's host does not recognise its query, and waits instead of failing at once.
 */
public final class NatRewritesQuotes implements Rule {
  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Sighting rewritten = facts.traits().natRewritten();
    if (!rewritten.isThere()) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of("nat_does_not_mend_errors", Confidence.MEDIUM)
            .says(
                "The ICMP errors about %s %s quote a source that the client did not send from: a"
                    + " NAT on the way changed the query and did not change the quote back, so the"
                    + " client's host may not see that it was rejected.",
                facts.share(rewritten), facts.when())
            .shownBy(rewritten)
            .or("A load balancer, not a NAT, changed the query's source.")
            .next(
                "conntrack -L"
                    + (facts.incident().server().ip().version() == 6 ? " -f ipv6" : "")
                    + " -p udp --dport 53  # on the NAT"));
  }
}
