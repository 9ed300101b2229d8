package io.dnsanalyzer.correlate;

import io.dnsanalyzer.correlate.deal.Turn;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.part.Clocks;
import io.dnsanalyzer.exchange.Settings;
import io.dnsanalyzer.packet.Times;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is settled between rounds, over all correlators of a run as if they were one: what waited
 * for a query is given up, exchanges leave whose windows have passed, and some for want of room.
 */
final class RoundEnd {
  /** Where fewer may be open, their bytes need no bound of their own. */
  private static final int FEW = 1 << 12;

  /** What waits in each correlator, in an order. */
  private enum Kind {
    EARLY,
    ELSEWHERE,
    WAITING,
    SETTLED,
    IDLE
  }

  private final Correlator[] all;
  private final int maxOpen;
  private final long lateNanos;

  /** What exchanges and lookups may take: that of so many plain exchanges as may be open. */
  private final long maxBytes;

  /** Numbers what happens here, whoever does it. */
  private final Turn numbers = new Turn(false);

  private @Nullable Correlator taken;

  RoundEnd(Settings settings, Correlator... all) {
    this.all = all;
    maxOpen = settings.maxOpen();
    lateNanos = settings.windows().late().toNanos();
    maxBytes = (long) Math.max(FEW, maxOpen) * ExchangeState.BYTES;
  }

  /**
   * Ends a round. Room is made at the time of its last message: what comes next may be long after.
   *
   * @param ended the latest time in it, in nanoseconds since 1970
   * @param now the time of the message that comes next, or the latest so far, likewise
   * @param before the number of that message
   */
  void end(long ended, long now, long before) {
    numbers.endsRound(before);
    taken = null;
    makeRoom(ended, before);
    giveUp(now, before);
    finishDue(now);
    Correlator oldest = first(Kind.WAITING);
    long since = oldest == null ? now : Math.min(now, oldest.table.waitingFrom());
    for (Correlator c : all) {
      c.turn.unfinishedSince = since;
    }
  }

  /** Ends everything, at the end of a capture, after the last message and before the one given. */
  void finish(long ended, long now, long before) {
    numbers.endsRound(before);
    taken = null;
    makeRoom(ended, before);
    giveUp(Turn.NEVER, Turn.NEVER);
    for (Correlator c : all) {
      c.table.end();
      c.lookups.end();
    }
    endIdle();
    for (Correlator c = next(Kind.SETTLED); c != null; c = next(Kind.SETTLED)) {
      c.departures.finishSettled(now);
    }
    for (Correlator c = next(Kind.WAITING); c != null; c = next(Kind.WAITING)) {
      c.departures.finishAtEnd(now);
    }
  }

  private void giveUp(long now, long before) {
    Correlator c = next(Kind.EARLY);
    while (c != null && c.early.giveUp(now, before)) {
      c = next(Kind.EARLY);
    }
    c = next(Kind.ELSEWHERE);
    while (c != null && c.elsewhere.decide(now, before)) {
      c = next(Kind.ELSEWHERE);
    }
  }

  private void finishDue(long now) {
    for (Correlator one : all) {
      one.lookups.roundEnds(now);
    }
    long last = Times.plus(now, -lateNanos - Clocks.SKEW);
    Correlator c = next(Kind.WAITING);
    while (c != null && c.departures.finishWaiting(last, now)) {
      c = next(Kind.WAITING);
    }
    c = next(Kind.SETTLED);
    while (c != null && c.table.settledSince() < last) {
      c.departures.finishSettled(now);
      c = next(Kind.SETTLED);
    }
    endIdle();
  }

  private void endIdle() {
    Correlator c = next(Kind.IDLE);
    while (c != null && c.lookups.endIdle()) {
      c = next(Kind.IDLE);
    }
  }

  /** Lets some leave if there are more than may be open, or if they take more than they may. */
  private void makeRoom(long now, long before) {
    giveUp(now, before);
    finishDue(now);
    boolean isMore = true;
    while (isMore && sum(Correlator::lookups) > maxOpen) {
      isMore = letGoIdle();
    }
    long size = sum(Correlator::open);
    while (size > 0 && (size > maxOpen || sum(Correlator::bytes) > maxBytes)) {
      if (size > maxOpen || !letGoIdle()) {
        leaveFirst(now);
        size = sum(Correlator::open);
      }
    }
  }

  /** Ends the lookup that has waited longest; returns whether there is one. */
  private boolean letGoIdle() {
    Correlator c = next(Kind.IDLE);
    return c != null && c.lookups.letGo();
  }

  private void leaveFirst(long now) {
    Correlator c = next(Kind.SETTLED);
    if (c != null) {
      c.departures.leaveSettled(now);
    } else {
      c = next(Kind.WAITING);
      if (c != null) {
        c.departures.leaveWaiting(now);
      }
    }
    for (Correlator one : all) {
      one.turn.hasEvicted |= c != null && c.turn.hasEvicted;
    }
  }

  /** Returns the correlator whose turn it is, and lets it number what it does. */
  private @Nullable Correlator next(Kind kind) {
    Correlator next = first(kind);
    if (next != null) {
      if (taken != null) {
        numbers.follow(taken.turn);
      }
      next.turn.follow(numbers);
      taken = next;
    }
    return next;
  }

  /** Returns the correlator that has the first of all; or null. */
  private @Nullable Correlator first(Kind kind) {
    Correlator first = null;
    long least = Turn.NEVER;
    for (Correlator c : all) {
      long its = order(c, kind);
      if (its < least) {
        least = its;
        first = c;
      }
    }
    return first;
  }

  private static long order(Correlator c, Kind kind) {
    return switch (kind) {
      case EARLY -> c.early.oldestMessage();
      case ELSEWHERE -> c.elsewhere.oldestMessage();
      case WAITING -> c.table.oldestWaitingOrder();
      case SETTLED -> c.table.oldestSettledOrder();
      case IDLE -> c.lookups.oldestOrder();
    };
  }

  private long sum(ToLongFunction<Correlator> of) {
    long sum = 0;
    for (Correlator c : all) {
      sum += of.applyAsLong(c);
    }
    return sum;
  }
}
