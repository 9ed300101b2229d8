package io.dnsanalyzer.diagnosis.refusal;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What only ICMP errors tell of: who asked does not show, and whether it was answered in the end
 * only where the same client asked again.
 */
public final class UnseenQueries implements Rule {
  private static final int NAMED = 3;

  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    if (!facts.incident().isUnseen()) {
      return Optional.empty();
    }
    boolean isOne = facts.impact().unseen() == 1;
    boolean isTcp = facts.isOverTcpOnly();
    String what = isTcp ? "TCP segment" : "query";
    String whats = isTcp ? "TCP segments" : "queries";
    return Optional.of(
        Finding.of("unseen_queries_refused", Confidence.MEDIUM)
            .says(
                "Only %s%s",
                isOne ? "this error tells of it" : "these errors tell of them",
                inTheEnd(facts, isOne, isTcp))
            .shownBy(facts.traits().outcomes().values().toArray(Sighting[]::new))
            .naming(facts.traits().others().later().frames())
            .or(isOne, "The %s was sent before the capture began, or on another interface.", what)
            .or(
                !isOne,
                "The %s were sent before the capture began, or on another interface.",
                whats)
            .or(
                "Somebody else sent %s under the address of the host that seems to have asked.",
                isOne ? "it" : "them")
            .next(Commands.CAPTURE_BOTH));
  }

  /** A segment of TCP carries no question by itself, so nobody knows what was asked. */
  private static String inTheEnd(IncidentFacts facts, boolean isOne, boolean isTcp) {
    Traits.AnsweredLater later = facts.traits().others().later();
    long open = facts.impact().unseen() - later.errors();
    if (isTcp) {
      return ": whether anything was asked over TCP, and answered in the end, does not show.";
    }
    if (later.errors() == 0) {
      return ": whether what was asked was answered in the end does not show.";
    }
    String by = later.servers().isEmpty() ? "" : ", from " + servers(later);
    String within = Words.duration(later.longestNanos());
    if (isOne) {
      return ". The same client got an answer to the same question after it, "
          + within
          + " later"
          + by
          + ".";
    }
    String rest =
        open == 0
            ? ""
            : " Whether "
                + (open == 1 ? "the other one was" : "the " + open + " others were")
                + " answered in the end does not show.";
    return (open == 0 ? ". Each time the" : ". " + Words.times(later.errors()) + " the")
        + " same client got an answer to the same question after the error, at most "
        + within
        + " later"
        + by
        + "."
        + rest;
  }

  private static String servers(Traits.AnsweredLater later) {
    List<IpAddress> named = later.servers().stream().limit(NAMED).toList();
    int others = later.servers().size() - named.size();
    List<String> all = new ArrayList<>(named.stream().map(IpAddress::toString).toList());
    if (others > 0) {
      all.add(Words.count(others, "other server", "other servers"));
    }
    return Words.list(all);
  }
}
