package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.timeline.Impact;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.words.Words;
import java.util.EnumSet;
import java.util.stream.Stream;

/**
 * How many of the questions of an incident are meant, as far as is known of how many there were.
 *
 * @param count how many are meant
 */
record Share(IncidentFacts facts, long count) {
  private static final long SECOND = 1_000_000_000L;

  /**
   * Returns {@code all 3 questions}, {@code 39 of 96 questions}: a share is of all questions,
   * failed or not, never of the failed ones. Where other questions failed beside this incident, or
   * were answered over a transport that did not fail, how many there were is not known, and only
   * the count is said. TCP connections over which nothing was asked are no questions.
   */
  String words() {
    if (facts.incident().isUnseen()) {
      return Titles.unseen(facts.incident(), count);
    }
    long failed = facts.impact().exchanges() - connections();
    if (failed <= 0) {
      return Words.count(count, "connection", "connections");
    }
    if (count > failed) {
      return count == facts.impact().exchanges()
          ? Words.count(failed, "question", "questions")
              + " and "
              + Words.count(connections(), "TCP connection", "TCP connections")
          : Words.count(count, "question or connection", "questions and connections");
    }
    long all = failed + Math.max(0, facts.impact().answeredMeanwhile());
    boolean isAll =
        facts.summary().failed() == facts.impact().exchanges() && facts.summary().undecided() == 0;
    long overTcp = facts.traits().answers().tcpCount();
    boolean isOfOtherTransport =
        facts.impact().answeredMeanwhile() > 0
            && (facts.incident().transports().equals(EnumSet.of(Transport.UDP)) && overTcp > 0
                || facts.incident().transports().equals(EnumSet.of(Transport.TCP))
                    && overTcp < facts.traits().answers().count());
    if (!isAll
        || facts.has(Limit.Kind.EXCERPT)
        || isOfOtherTransport
        || facts.traits().answers().count() > Impact.EXACT) {
      return Words.count(count, "question", "questions");
    }
    if (count == all && (wasAnsweredInItsOnlySecond() || mayShareItsConnection())) {
      return Words.count(count, "question", "questions");
    }
    return count == all
        ? Words.all(all, "question", "questions")
        : count + " of " + all + " questions";
  }

  /** Returns the same behind a "not": {@code any of 3 questions}, {@code 39 of 96 questions}. */
  String behindNot() {
    String share = words();
    return share.startsWith("all ")
        ? "any of " + share.substring("all ".length())
        : share.equals("both questions") ? "either of 2 questions" : share;
  }

  /** Times are told by the second: then "all of that second" would be of others, too. */
  boolean wasAnsweredInItsOnlySecond() {
    long second = Math.floorDiv(facts.incident().firstFailure().nanos(), SECOND);
    return second == Math.floorDiv(facts.incident().lastFailure().nanos(), SECOND)
        && Stream.concat(
                facts.incident().lastSuccessBefore().stream(),
                facts.incident().firstSuccessAfter().stream())
            .anyMatch(answer -> Math.floorDiv(answer.nanos(), SECOND) == second);
  }

  /** Others that were asked over the same connection may have been answered a moment later. */
  private boolean mayShareItsConnection() {
    return facts.isOverTcpOnly()
        && facts.traits().answers().tcpCount() > 0
        && Math.floorDiv(facts.incident().firstFailure().nanos(), SECOND)
            == Math.floorDiv(facts.incident().lastFailure().nanos(), SECOND);
  }

  private long connections() {
    return facts.traits().seen().connectionCount();
  }
}
