package io.dnsanalyzer.report.shared;

import io.dnsanalyzer.timeline.tally.Ranking;
import io.dnsanalyzer.words.Words;

/** Says how much is known of a ranking, and no more. */
public final class Rankings {
  private Rankings() {}

  /** Returns {@code 50 clients}, or what little is known of more than can be told apart. */
  public static String head(String what, Ranking<?> ranking) {
    if (!ranking.isExact()) {
      return moreThan(what)
          + (ranking.top().isEmpty()
              ? ", none of them more than " + times(ranking)
              : "; these failed at least so often");
    }
    long different = ranking.different().orElse(0);
    return Words.groupedCount(different, what, what + "s")
        + (isOnceEach(ranking) ? ", once each" : "");
  }

  /** Returns the same and what there is beside those that are named, in one clause. */
  public static String all(String what, Ranking<?> ranking) {
    boolean hasRest = !ranking.isExact() && !ranking.top().isEmpty() || hasOthers(ranking);
    return hasRest
        ? (ranking.isExact() ? head(what, ranking) : moreThan(what))
            + ", the others no more than "
            + times(ranking)
        : head(what, ranking);
  }

  private static String moreThan(String what) {
    return "more than " + Words.grouped(Ranking.TOLD_APART) + " " + what + "s";
  }

  private static boolean hasOthers(Ranking<?> ranking) {
    return ranking.others().orElse(0) > 0 && !isOnceEach(ranking);
  }

  /** Tells whether there are several and none of them stands out. */
  public static boolean isOnceEach(Ranking<?> ranking) {
    return ranking.isExact() && ranking.top().size() > 1 && ranking.top().get(0).failed() == 1;
  }

  /** Returns what there is beside those that are named; empty when that is nothing. */
  public static String rest(Ranking<?> ranking) {
    if (ranking.isExact()) {
      return hasOthers(ranking)
          ? "and "
              + Words.grouped(ranking.others().orElse(0))
              + " more, none of them more than "
              + times(ranking)
          : "";
    }
    return ranking.top().isEmpty() ? "" : "and others, none of them more than " + times(ranking);
  }

  private static String times(Ranking<?> ranking) {
    long n = ranking.mostOfOthers();
    return n == 1 ? "once" : Words.grouped(n) + " times";
  }
}
