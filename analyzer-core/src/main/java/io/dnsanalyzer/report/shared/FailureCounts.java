package io.dnsanalyzer.report.shared;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Summary;
import io.dnsanalyzer.words.Words;

/** How many lookups failed, and what failed beside lookups. */
record FailureCounts(Analysis analysis) {
  private static final long A_SECOND = 1_000_000_000L;

  /** Returns what somebody lost or, where nobody did, how long somebody waited. */
  String words() {
    Summary s = analysis.summary();
    Waits waits = new Waits(analysis);
    return s.failedLookups() == 0 && s.degradedLookups() > 0 && s.lookups() > 0
        ? waits.felt() + nameless()
        : waits.areTimesSure() ? withSuffixes() : failed();
  }

  /**
   * Where a name failed with the suffix of a search list only, and its client had it without one,
   * nobody lost an answer: that comes first, and how long somebody waited.
   */
  private String withSuffixes() {
    Summary s = analysis.summary();
    long suffixed = s.suffixedLookups();
    if (suffixed == 0) {
      return failed();
    }
    if (suffixed < s.failedLookups() || s.undecided() > 0 || s.nameless() > 0) {
      return failed() + " (" + suffixed + " of them only with the suffix of a search list)";
    }
    long wait =
        analysis.incidents().stream()
            .filter(Incident::isOfSearchList)
            .mapToLong(incident -> incident.traits().beside().withoutSuffix().longestNanos())
            .max()
            .orElse(0);
    return (wait < A_SECOND
            ? "Nobody lost an answer: "
            : "Nobody lost an answer, but somebody waited " + Words.seconds(wait) + ": ")
        + failed()
        + ", only with the suffix of a search list";
  }

  /** Returns how many lookups failed; where none did, or there is none, what did. */
  String failed() {
    Summary s = analysis.summary();
    if (s.lookups() == 0) { // no query had a question that could be read
      return s.failed()
          + " of "
          + Words.count(s.exchanges() - s.apart(), "exchange", "exchanges")
          + " failed";
    }
    if (s.failedLookups() == 0 && s.failed() > 0 && connections() >= s.failed()) {
      return Words.count(s.failed(), "TCP connection", "TCP connections")
          + " failed, over which nothing was asked"
          + (s.undecided() == 0 ? ", and no lookup did" : "");
    }
    if (s.failedLookups() == 0 && s.failed() > 0 && s.failed() <= s.nameless()) {
      return s.failed()
          + " of "
          + Words.count(s.exchanges() - s.apart(), "exchange", "exchanges")
          + " failed, "
          + (s.failed() == 1 ? "without a readable question" : "all without a readable question");
    }
    return s.failedLookups() == 0
        ? "No lookup failed, but some met failures" + nameless()
        : new Waits(analysis).lookups(s.failedLookups())
            + (s.undecided() == 0
                ? " failed"
                : (areAllUndecided() ? " " : " failed or ")
                    + (s.failedLookups() == 1 ? "is undecided" : "are undecided"));
  }

  /** Tells whether no lookup that got nothing is known to have failed. */
  private boolean areAllUndecided() {
    boolean areAllTold = !Limit.Kind.INCIDENTS_LEFT_OUT.isIn(analysis.capture().limits());
    return analysis.summary().refusedLookups() == 0
        && areAllTold
        && analysis.incidents().stream().allMatch(incident -> incident.impact().lookups() == 0);
  }

  /** Returns how many TCP connections failed over which nothing was asked. */
  private long connections() {
    return analysis.incidents().stream()
        .mapToLong(incident -> incident.traits().seen().connectionCount())
        .sum();
  }

  /** What failed outside of lookups, of which the exit status tells, too. */
  private String nameless() {
    Summary s = analysis.summary();
    if (s.nameless() == 0) {
      return "";
    }
    String what =
        connections() >= s.nameless()
            ? Words.count(s.nameless(), "TCP connection", "TCP connections")
                + " over which nothing was asked"
            : Words.count(s.nameless(), "exchange", "exchanges") + " without a readable question";
    return ", and "
        + what
        + " failed"
        + (s.undecided() == 0 ? "" : s.nameless() == 1 ? " or is undecided" : " or are undecided");
  }

  /** No incident tells of a lookup whose client refused every answer. */
  String refused() {
    Summary s = analysis.summary();
    long refused = s.refusedLookups();
    return refused == 0
        ? ""
        : "; in "
            + (refused == s.failedLookups()
                ? refused == 1 ? "this lookup" : "all of these lookups"
                : refused + " of these lookups")
            + " the client refused every answer";
  }

  /** Returns the same where no incident is about a lookup that failed. */
  String refusedAlone() {
    Summary s = analysis.summary();
    long refused = s.refusedLookups();
    return refused == 0
        ? ""
        : refused == s.failedLookups()
            ? ": the client refused every answer"
            : ": in " + refused + " of these lookups the client refused every answer";
  }
}
