package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An error that says "administratively prohibited" is a filter's own word (RFC 1812 5.2.7.1, RFC
 * 4443 3.1). Whether anybody meant these queries does not show.
 */
final class FilteredByPolicy implements Rule {
  @Override
  public Optional<Finding> read(Case facts) {
    Sighting prohibited = facts.outcome(Outcome.ADMIN_PROHIBITED);
    if (!prohibited.isThere()) {
      return Optional.empty();
    }
    Reporters by = new Reporters(prohibited.reporters());
    List<String> next = new ArrayList<>();
    prohibited.reporters().stream().limit(2).map(Commands::firewall).forEach(next::add);
    next.add(Commands.trace(facts.incident().server()));
    return Optional.of(
        new Finding(
            "filtered_by_policy",
            Confidence.HIGH,
            by.agree("A filter at ", "Filters at ")
                + by
                + by.agree(" prohibits DNS to ", " prohibit DNS to ")
                + facts.servers()
                + by.agree(": it said so to ", ": they said so to ")
                + facts.share(prohibited)
                + " "
                + facts.when()
                + ".",
            prohibited.frames(),
            List.of("Another device sends the error with that address as its source."),
            next));
  }
}
