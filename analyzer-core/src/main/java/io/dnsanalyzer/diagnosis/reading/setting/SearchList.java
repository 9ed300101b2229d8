package io.dnsanalyzer.diagnosis.reading.setting;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Seen;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/**
 * A resolver appends its search list to a name before it asks for the name (resolv.conf, ndots).
 */
public final class SearchList implements Reading {
  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    // "At once" is said of times.
    return facts.canTellTimes()
        ? facts.of(Pattern.SEARCH_LIST).map(SearchList::finding)
        : Optional.empty();
  }

  private static Finding finding(Seen seen) {
    return Finding.of("search_list", Confidence.MEDIUM)
        .says(
            "%s, a name with a suffix did not exist, and the same client at once had an answer for"
                + " the name without it (%s%s, asked by %s): a search list.",
            Words.capital(Words.times(seen.count())),
            seen.count() == 1 ? "" : "the first time: ",
            CaptureFacts.name(seen),
            seen.hosts().get(0))
        .and("These are one lookup of a user each, and such an NXDOMAIN is no failure.")
        .shownBy(seen.frames())
        .or("A program tries several names of its own.")
        .next(Commands.resolverSettings("on the client", "search list, options ndots"));
  }
}
