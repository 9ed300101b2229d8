package io.dnsanalyzer.diagnosis.refusal;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Errors that are rare for DNS; a filter or a fault on the way is likelier than the server. */
public final class OtherRejection implements Rule {
  private static final List<IcmpErrorKind> RARE =
      List.of(
          IcmpErrorKind.PROTOCOL_UNREACHABLE,
          IcmpErrorKind.POLICY_UNREACHABLE,
          IcmpErrorKind.OTHER_UNREACHABLE,
          IcmpErrorKind.PARAMETER_PROBLEM);

  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    List<Sighting> all = new ArrayList<>();
    List<String> said = new ArrayList<>();
    SortedSet<IpAddress> from = new TreeSet<>();
    for (IcmpErrorKind kind : RARE) {
      Sighting seen = facts.outcome(Outcome.ofError(kind, false));
      if (seen.isThere()) {
        all.add(seen);
        from.addAll(seen.reporters());
        said.add(kind.explanation() + " (" + facts.share(seen) + ")");
      }
    }
    if (all.isEmpty()) {
      return Optional.empty();
    }
    boolean isByServer = facts.isReportedByServer(from);
    return Optional.of(
        Finding.of("rejected_for_a_rare_reason", Confidence.MEDIUM)
            .says(
                "%s rejected queries%s %s: %s.",
                new Reporters(from),
                from.equals(facts.incident().servers()) ? "" : " to " + facts.servers(),
                facts.when(),
                Words.list(said))
            .shownBy(all.toArray(Sighting[]::new))
            .or("A filter answers with this error; a host that cannot take UDP is unlikely.")
            .next(
                isByServer ? Commands.firewall(facts.incident().server().ip()) : facts.trace(),
                Commands.capture(facts.incident().server())));
  }
}
