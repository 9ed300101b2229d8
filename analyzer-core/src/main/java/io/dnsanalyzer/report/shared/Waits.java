package io.dnsanalyzer.report.shared;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Summary;
import io.dnsanalyzer.timeline.tally.Latency;
import io.dnsanalyzer.words.Words;
import java.util.List;

/** How long lookups took that were answered in the end. */
record Waits(Analysis analysis) {
  private static final long A_SECOND = 1_000_000_000L;

  /** Returns that lookups were slow, or met failures, and how long somebody waited. */
  String felt() {
    return hasLongWait() ? longWait() : "No lookup failed, but " + degraded();
  }

  /** Returns what users felt although nothing failed for them. */
  private String degraded() {
    return lookups(counted().degradedLookups())
        + (counted().degradedLookups() == 1 ? " was" : " were")
        + (areAllSlow() ? " slow" + where() : " slow, or answered only after another attempt")
        + longestWait();
  }

  /** Returns the one server of several that gave all slow answers; nothing where there is none. */
  private String where() {
    List<Latency> servers = counted().latencies();
    long slowNanos = analysis.options().correlation().slow().toNanos();
    List<Latency> slow = servers.stream().filter(server -> server.maxNanos() > slowNanos).toList();
    boolean isOneOfAll =
        servers.size() > 1 && servers.size() < Summary.MAX_LATENCIES && slow.size() == 1;
    return isOneOfAll && counted().degradedLookups() > 1
        ? ", all of them at " + slow.get(0).server()
        : "";
  }

  /** Tells whether nothing failed and nothing was asked twice. */
  private boolean areAllSlow() {
    return counted().failed() == 0
        && counted().undecided() == 0
        && counted().queries() == counted().lookups();
  }

  /**
   * Tells whether a lookup that was answered in the end took longer than any resolver goes on: who
   * had asked got nothing before, and asked again. That is no lookup that went well.
   */
  private boolean hasLongWait() {
    return areTimesSure()
        && counted().asked().longestWaitNanos()
            > analysis.options().correlation().windows().retry().toNanos();
  }

  private String longWait() {
    String longest = Words.elapsed(counted().asked().longestWaitNanos());
    return counted().degradedLookups() == 1
        ? lookups(1) + " got an answer only " + longest + " after it was first asked"
        : lookups(counted().degradedLookups())
            + " were slow, or answered only after another attempt, at worst only "
            + longest
            + " after it was first asked";
  }

  /** Tells whether times run on, and are there. */
  boolean areTimesSure() {
    return analysis.capture().hasTimes()
        && !Limit.Kind.CLOCK_BACKWARDS.isIn(analysis.capture().limits())
        && !Limit.Kind.FRAMES_WITHOUT_TIME.isIn(analysis.capture().limits());
  }

  /**
   * Of more servers than are told apart, another one may have kept somebody waiting longer. Where
   * clients refused answers, the longest may be one that nobody waited for any more.
   */
  private String longestWait() {
    boolean areAllTaken =
        analysis.findings().stream()
            .noneMatch(finding -> finding.code().equals(Finding.CLIENT_PORT_CLOSED));
    long ofAnswers =
        areAllTaken
            ? counted().latencies().stream().mapToLong(Latency::maxNanos).max().orElse(0)
            : 0;
    long ofLookups = counted().asked().longestWaitNanos();
    // A late answer may be to a lookup that another server had answered before.
    boolean isKnown = ofLookups == 0 || ofAnswers <= ofLookups || counted().lateAnswers() == 0;
    long longest = Math.max(ofLookups, ofAnswers);
    return !isKnown
            || !areTimesSure()
            || longest == 0
            || counted().latencies().size() == Summary.MAX_LATENCIES
        ? ""
        : " (the longest took "
            + (longest < A_SECOND ? Words.duration(longest) : Words.seconds(longest))
            + ")";
  }

  /** Returns {@code 3 of 7 lookups}; of an excerpt, which has no shares, {@code 3 lookups}. */
  String lookups(long some) {
    return analysis.capture().isExcerpt()
        ? Words.count(some, "lookup", "lookups")
        : some + " of " + Words.count(counted().lookups(), "lookup", "lookups");
  }

  private Summary counted() {
    return analysis.summary();
  }
}
