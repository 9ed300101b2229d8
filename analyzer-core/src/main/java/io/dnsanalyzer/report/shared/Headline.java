package io.dnsanalyzer.report.shared;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Titles;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Summary;
import io.dnsanalyzer.words.Words;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What was found, in one sentence: the first thing that every report says. It never says that all
 * is well where somebody got nothing.
 */
public final class Headline {
  private Headline() {}

  /** Returns the sentence; it may hold text from the wire and is not escaped. */
  public static String of(Analysis analysis) {
    boolean isPart = !analysis.options().scope().isEverything();
    return (isPart ? "In the part that was asked for: " : "") + found(analysis);
  }

  /** What errors say of queries that were not captured comes first where nothing else failed. */
  private static String found(Analysis analysis) {
    List<Incident> unseen = analysis.incidents().stream().filter(Incident::isUnseen).toList();
    Summary s = analysis.summary();
    if (unseen.isEmpty() || unseen.size() < analysis.incidents().size()) {
      return captured(analysis);
    }
    return new UnseenHeadline(unseen).words()
        + (s.exchanges() == 0 ? "" : beside(Words.small(captured(analysis))));
  }

  private static String beside(String captured) {
    String undecided = "undecided: ";
    return captured.startsWith(undecided)
        ? "; what was captured is undecided: " + captured.substring(undecided.length())
        : "; of what was captured: " + captured;
  }

  private static String captured(Analysis analysis) {
    Summary s = analysis.summary();
    NothingFailed nothing = new NothingFailed(analysis);
    if (s.exchanges() == 0) {
      return nothing.withoutExchange();
    }
    if (s.exchanges() > 0 && s.apart() == s.exchanges()) {
      return nothing.withoutQuestion();
    }
    if (s.failed() == 0 && s.answered() == 0) {
      return new Undecided(analysis).sentence();
    }
    if (s.failed() == 0 && s.failedLookups() == 0) {
      return nothing.words();
    }
    List<Incident> incidents = analysis.incidents();
    if (incidents.stream().allMatch(Incident::isUnseen)) {
      return withoutIncident(analysis);
    }
    FailureCounts counts = new FailureCounts(analysis);
    Incident largest = hurtingMost(analysis);
    int others = incidents.size() - Titles.countInHeadline(largest);
    boolean isOneSided = Limit.Kind.ONE_SIDED.isIn(analysis.capture().limits());
    if (isOfRefusedAlone(s, largest)) {
      return counts.words()
          + counts.refusedAlone()
          + "; "
          + Titles.headline(largest, incidents)
          + (others == 0
              ? ", which made no lookup fail"
              : " and "
                  + Words.count(others, "other incident", "other incidents")
                  + ", which made no lookup fail")
          + (isOneSided ? " - but only queries were captured" : "");
    }
    return counts.words()
        + ": "
        + Titles.headline(largest, incidents)
        + (others == 0 ? "" : " and " + Words.count(others, "other incident", "other incidents"))
        + loop(analysis)
        + counts.refused()
        + (isOneSided ? " - but only queries were captured" : "");
  }

  /**
   * Returns the incident that the sentence is about; empty where it is about none: nothing failed,
   * or only lookups did of which the client refused every answer.
   */
  public static Optional<Incident> incident(Analysis analysis) {
    List<Incident> seen =
        analysis.incidents().stream().filter(incident -> !incident.isUnseen()).toList();
    if (seen.isEmpty()) {
      return analysis.incidents().stream().max(UnseenHeadline.BY_ERRORS);
    }
    Incident largest = hurtingMost(analysis);
    return isOfRefusedAlone(analysis.summary(), largest) ? Optional.empty() : Optional.of(largest);
  }

  private static boolean isOfRefusedAlone(Summary s, Incident largest) {
    return s.failedLookups() > 0 && largest.impact().lookups() == 0;
  }

  private static Incident hurtingMost(Analysis analysis) {
    Summary s = analysis.summary();
    boolean isOfWaits = s.failedLookups() == 0 && s.degradedLookups() > 0;
    return isOfWaits ? slowest(analysis.incidents()) : largest(analysis.incidents());
  }

  /** What goes round between servers is no trouble of any one of them. */
  private static String loop(Analysis analysis) {
    return analysis.findings().stream().anyMatch(found -> found.code().equals("forwarding_loop"))
        ? "; servers seem to forward questions in a circle"
        : "";
  }

  /** Servers answered, and lookups failed all the same; or what failed was no lookup. */
  private static String withoutIncident(Analysis analysis) {
    Summary s = analysis.summary();
    List<Finding> findings = analysis.findings();
    // Where there is an incident of what was not captured, it is told already.
    if (!findings.isEmpty() && analysis.incidents().isEmpty()) {
      return new FailureCounts(analysis).failed() + ". " + findings.get(0).statement();
    }
    return new FailureCounts(analysis).failed()
        + (s.undecided() == 0
            ? " although servers answered: no answer was one that the client could take."
            : new Undecided(analysis)
                    .why(": what was read ended before the time for an answer was over")
                + ".");
  }

  /** Whoever waits in vain loses seconds, whoever gets an error at once does not. */
  private static Incident slowest(List<Incident> incidents) {
    List<Incident> silent =
        incidents.stream()
            .filter(incident -> Titles.mostTelling(incident).way() == Outcome.Way.SILENCE)
            .toList();
    return largest(silent.isEmpty() ? incidents : silent);
  }

  private static Incident largest(List<Incident> incidents) {
    return Collections.max(incidents, Incident.BY_HARM);
  }
}
