package io.dnsanalyzer.diagnosis.silence;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.diagnosis.scope.Contrast;
import io.dnsanalyzer.timeline.IncidentScope;
import io.dnsanalyzer.timeline.tally.Sighting;
import java.util.Optional;

/**
 * Queries with EDNS draw no answer and those without it do: something on the way, or the server,
 * drops what it does not know (RFC 6891 6.2.6, RFC 8906 3.2).
 */
public final class EdnsSilent implements Rule {
  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Sighting silent = Silence.of(facts);
    Contrast contrast = new Contrast(facts.traits().forms(), facts.traits().answers().forms());
    if (!silent.isThere()
        || !contrast.isOnlyEdns()
        || facts.isOverUdpOnly()
        || facts.incident().scope() instanceof IncidentScope.Alike) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of("edns_not_answered", Confidence.MEDIUM)
            .says(
                "%s did not answer %s %s, all of them with EDNS, and answered only queries without"
                    + " it.",
                facts.servers(), facts.anyOf(silent), facts.when())
            .naming(facts.anyAnswer().stream().toList())
            .shownBy(silent)
            .or("A device on the way drops queries with EDNS, or with one of its options.")
            .or("The server drops them instead of answering FORMERR.")
            .or("Their answers were too large for the way, and fragments of them were lost.")
            .next(
                Commands.dig(facts.incident()),
                Commands.dig(facts.incident(), "+noedns "),
                Commands.dig(facts.incident(), "+bufsize=512 ")));
  }
}
