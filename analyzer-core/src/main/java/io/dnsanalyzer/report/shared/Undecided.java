package io.dnsanalyzer.report.shared;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Summary;
import io.dnsanalyzer.words.Words;

/** What a capture leaves undecided, and why. */
record Undecided(Analysis analysis) {
  /** Who stops a capture right after the failure has seen nothing fail, and nothing work. */
  String sentence() {
    Summary s = analysis.summary();
    if (s.responses() > 0 || s.incomplete() > 0) {
      return "Undecided: what "
          + subject()
          + " holds settles none of "
          + Words.count(s.exchanges(), "exchange", "exchanges")
          + why(", and what was read ended before the time for an answer was over")
          + ".";
    }
    return "Undecided: "
        + subject()
        + " holds no answer to "
        + asked(s)
        + why(", and what was read ended before the time for an answer was over")
        + ".";
  }

  /** Returns how many exchanges are undecided beside those that are not; nothing without. */
  String rest() {
    Summary s = analysis.summary();
    return s.undecided() == 0
        ? ""
        : "; of "
            + Words.count(s.undecided(), "exchange", "exchanges")
            + " "
            + subject()
            + " does not tell"
            + why(", because what was read ended first");
  }

  /**
   * Returns why nothing was decided, if that is the same for all; nothing otherwise.
   *
   * @param ended what to say where the capture ended too soon, from the comma on
   */
  String why(String ended) {
    boolean areGivenUp = Limit.Kind.EVICTIONS.isIn(analysis.capture().limits());
    long undecided = analysis.summary().undecided();
    long incomplete = analysis.summary().incomplete();
    if (incomplete == undecided) {
      return ", because no whole response was captured";
    }
    return incomplete == 0 && !areGivenUp ? ended : "";
  }

  private String subject() {
    return analysis.options().scope().isEverything() ? "the capture" : "that part";
  }

  /** Over connections that were not granted, no query went. */
  private static String asked(Summary s) {
    if (s.queries() == 0) {
      return s.exchanges() == 1
          ? "the one TCP connection that was tried"
          : "any of " + s.exchanges() + " TCP connections that were tried";
    }
    return s.queries() == 1 ? "the one query" : "any of " + s.queries() + " queries";
  }
}
