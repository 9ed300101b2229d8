package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.OpenAttempt;
import io.dnsanalyzer.correlate.part.Passage;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.timeline.Traits;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** At which point of capture the queries of an incident, or its answers, were seen last. */
final class LastStops {
  /** Where all of them were seen last; null before there is any. */
  private @Nullable Stop queries;

  private @Nullable Stop answers;

  /** Whether some failed otherwise than by silence. */
  private boolean areOthers;

  /**
   * A point of capture.
   *
   * @param shown a frame there; null where it is not known
   * @param near where the query was seen nearest to its client
   * @param query a frame there
   */
  private record Stop(long at, @Nullable FrameRef shown, long near, FrameRef query) {
    private static final long NOWHERE = Passage.ANSWERED;

    /** Returns this one, or nowhere if something was seen last at another point. */
    private Stop with(long other, long otherNear) {
      return at == NOWHERE || other == at && otherNear == near
          ? this
          : new Stop(NOWHERE, shown, near, query);
    }

    private Stop with(@Nullable Stop other) {
      return other == null ? this : with(other.at, other.near);
    }
  }

  void add(ExchangeState failed) {
    OpenAttempt attempt = failed.query.last;
    if (failed.outcome() == Outcome.NO_RESPONSE) {
      long at = failed.queryStop();
      queries = queries == null ? ofQuery(at, attempt) : queries.with(at, attempt.from());
      return;
    }
    areOthers = true;
    if (failed.outcome() == Outcome.LOST_ON_THE_WAY) {
      Stop stop =
          new Stop(
              failed.responseStop(),
              failed.responseStopFrame(),
              attempt.from(),
              attempt.nearestFrame());
      answers = answers == null ? stop : answers.with(stop);
    }
  }

  private static Stop ofQuery(long at, OpenAttempt attempt) {
    boolean isOnly = attempt.to() == attempt.from();
    FrameRef query = attempt.frame();
    return new Stop(at, isOnly ? query : null, attempt.from(), query);
  }

  void addAll(LastStops other) {
    areOthers |= other.areOthers;
    queries = queries == null ? other.queries : queries.with(other.queries);
    answers = answers == null ? other.answers : answers.with(other.answers);
  }

  Traits.Lost toLost(
      Collection<ServerHistory> servers, List<FrameRef> frames, Stretches stretches) {
    if (servers.size() != 1) {
      return Traits.Lost.NONE;
    }
    IpAddress server = servers.iterator().next().server();
    Stop query = areOthers ? null : queries;
    Stop answer = answers;
    return new Traits.Lost(
        query == null
            ? Optional.empty()
            : stretches.ofQueries(server, query.at, query.shown, frames),
        answer == null || answer.shown == null
            ? Optional.empty()
            : stretches.ofAnswers(server, answer.at, answer.shown, answer.near, answer.query));
  }
}
