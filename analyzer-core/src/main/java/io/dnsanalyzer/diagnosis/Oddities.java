package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.timeline.tally.Durations;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands out in an incident without being a cause. */
final class Oddities {
  private static final long MILLI = 1_000_000L;

  /** How much a period may vary and still be called one. */
  private static final long JITTER = 10 * MILLI;

  /** Resolvers themselves ask again sooner than this. */
  private static final long SHORTEST_PERIOD = 15_000 * MILLI;

  private Oddities() {}

  static List<Remark> of(IncidentFacts facts) {
    List<Remark> found = new ArrayList<>();
    // Where times run backwards, or are not there, delays and periods are not to be trusted.
    if (!facts.has(Limit.Kind.CLOCK_BACKWARDS) && !facts.has(Limit.Kind.FRAMES_WITHOUT_TIME)) {
      slowErrors(facts).ifPresent(found::add);
      period(facts).ifPresent(found::add);
    }
    constantIdAndPort(facts).ifPresent(found::add);
    missingErrors(facts).ifPresent(found::add);
    return found;
  }

  /**
   * A kernel sends these errors at once (RFC 1122 3.2.2.1); only rates are limited, not delayed.
   */
  private static Optional<Remark> slowErrors(IncidentFacts facts) {
    Durations slow = facts.traits().slowErrors();
    if (slow.count() == 0) {
      return Optional.empty();
    }
    String shortest = Words.duration(slow.shortestNanos());
    String longest = Words.duration(slow.longestNanos());
    return Optional.of(
        new Remark(
            "slow_errors",
            Words.count(slow.count(), "ICMP error", "ICMP errors")
                + " came "
                + (shortest.equals(longest) ? longest : shortest + " to " + longest)
                + " after the query; a host sends such an error at once. What held the query or"
                + " the error back does not show here.",
            slow.where().frames()));
  }

  private static Optional<Remark> period(IncidentFacts facts) {
    Durations gaps = facts.traits().gaps();
    long spread = gaps.longestNanos() - gaps.shortestNanos();
    if (gaps.count() < 3 || spread > JITTER || gaps.shortestNanos() < SHORTEST_PERIOD) {
      return Optional.empty();
    }
    boolean isRounded = Words.isRounded(gaps.shortestNanos());
    return Optional.of(
        new Remark(
            "exact_period",
            "The question was asked "
                + gaps.count()
                + " times, "
                + (isRounded ? "about " : spread == 0 ? "exactly " : "")
                + Words.duration(gaps.shortestNanos())
                + " apart"
                + (spread == 0
                    ? ""
                    : (isRounded ? ", alike" : "") + " to within " + Words.duration(spread))
                + ", as by a timer rather than by a person.",
            gaps.where().frames()));
  }

  private static Optional<Remark> constantIdAndPort(IncidentFacts facts) {
    Optional<Traits.IdAndPort> constant = facts.traits().idAndPort();
    Sighting reused = facts.traits().reusedIds();
    if (areSentAgain(facts)) {
      return Optional.empty();
    }
    if (constant.isPresent()) {
      return Optional.of(
          new Remark(
              "constant_id_and_port",
              Words.capital(Words.all(facts.impact().exchanges(), "question", "questions"))
                  + " came from port "
                  + constant.get().port()
                  + " with id "
                  + constant.get().id()
                  + "; both are to be chosen anew each time, or answers are easy to forge (RFC"
                  + " 5452 9.2).",
              facts.incident().frames()));
    }
    if (!reused.isThere()) {
      return Optional.empty();
    }
    return Optional.of(
        new Remark(
            "reused_id_and_port",
            Words.count(reused.count(), "question", "questions")
                + " came with the id and port of an earlier one; both are to be chosen anew each"
                + " time, or answers are easy to forge (RFC 5452 9.2).",
            reused.frames()));
  }

  /**
   * Resolvers send a query again as it is, within seconds, and to other servers, too: RFC 5452 9.2
   * is about new ones.
   */
  private static boolean areSentAgain(IncidentFacts facts) {
    Durations gaps = facts.traits().gaps();
    if (gaps.count() > 0) {
      return gaps.shortestNanos() < SHORTEST_PERIOD;
    }
    long lasted =
        Times.between(
            facts.incident().firstFailure().nanos(), facts.incident().lastFailure().nanos());
    return lasted / Math.max(1, facts.impact().exchanges() - 1) < SHORTEST_PERIOD;
  }

  private static Optional<Remark> missingErrors(IncidentFacts facts) {
    Sighting silent = facts.outcome(Outcome.NO_RESPONSE);
    if (!silent.isThere() || !facts.drewErrors() || facts.silentFrom().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new Remark(
            "errors_missing",
            facts.share(silent)
                + " drew no error where others did; hosts and routers limit how many errors they"
                + " send in a time (RFC 1812 4.3.2.8, RFC 4443 2.4).",
            silent.frames()));
  }
}
