package io.dnsanalyzer;

import static java.util.stream.Collectors.joining;

import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Lookup;
import io.dnsanalyzer.exchange.Note;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What an analysis tells of exchanges, a line for each, as the table in testdata does. */
public final class ToldLines {
  private ToldLines() {}

  /**
   * Returns {@code attempts | errors | response | outcome | notes} for each exchange, by frame
   * numbers.
   */
  public static List<String> exchanges(Analysis analysis) {
    return analysis.told().exchanges().stream()
        .sorted(
            Comparator.comparingLong((Exchange e) -> e.first().number())
                .thenComparingLong(e -> e.response().map(r -> r.frame().number()).orElse(0L)))
        .map(exchange -> line(exchange, analysis))
        .toList();
  }

  private static String line(Exchange exchange, Analysis analysis) {
    return String.join(
        " | ",
        exchange.attempts().stream().map(a -> "" + a.frame().number()).collect(joining(" ")),
        exchange.attempts().stream()
            .flatMap(a -> a.icmp().stream().map(error -> a.frame().number() + join(error)))
            .sorted()
            .collect(joining(" ")),
        exchange.response().map(response -> "" + response.frame().number()).orElse(""),
        exchange.outcomeCode(),
        String.join(" ", notes(exchange, analysis)));
  }

  private static String join(IcmpEvent error) {
    return ">" + error.frame().number() + ":" + error.match().code();
  }

  private static Set<String> notes(Exchange exchange, Analysis analysis) {
    Set<String> notes = new TreeSet<>();
    exchange.notes().stream()
        .filter(note -> note != Note.ANSWER_REFUSED) // clientPortClosed and the lookup say it
        .map(Note::code)
        .forEach(notes::add);
    exchange.clientPortClosed().forEach(e -> notes.add("clientPortClosed:" + e.frame().number()));
    exchange.mismatched().forEach(frame -> notes.add("mismatched:" + frame.number()));
    if (exchange.response().isPresent() && exchange.response().get().truncated()) {
      notes.add("truncated");
    }
    for (Lookup lookup : analysis.told().lookups()) {
      if (lookup.number() == exchange.lookup() && exchange.equals(lastOf(lookup, analysis))) {
        lookup.notes().forEach(note -> notes.add("lookup:" + note.code()));
      }
    }
    return notes;
  }

  private static Exchange lastOf(Lookup lookup, Analysis analysis) {
    return analysis.told().exchanges().stream()
        .filter(exchange -> exchange.lookup() == lookup.number())
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }
}
