package io.dnsanalyzer.correlate;

import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Settings;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Times;
import org.jspecify.annotations.Nullable;

/**
 * How exchanges leave: answered ones when newer ones have come, failed ones when their windows have
 * passed, in the order in which they began, and any when there is no room.
 */
final class Departures {
  /**
   * How many answered exchanges are kept whole for what may still come, such as a duplicate or an
   * ICMP error of the client; {@link DepartedAnswers} remember those before them. More would
   * outgrow the processor's caches. Where answered ones are handed over in order, all are kept.
   */
  private static final int MAX_SETTLED = 512;

  /** Where fewer may be open, their bytes need no bound of their own. */
  private static final int FEW = 1 << 12;

  private final ExchangeTable table;
  private final Truncations truncations;
  private final Handshakes handshakes;
  private final Translations translations;
  private final Lookups lookups;
  private final DepartedAnswers departed;
  private final Counting counts;
  private final Settings settings;
  private final ExchangeSink sink;
  private final boolean inOrder;
  private final long lateNanos;

  /** What exchanges and lookups may take: that of so many plain exchanges as may be open. */
  private final long maxBytes;

  /** When to look again for answered exchanges whose windows have passed. */
  private long settledDue = Long.MIN_VALUE;

  Departures(
      ExchangeTable table,
      Truncations truncations,
      Handshakes handshakes,
      Translations translations,
      Lookups lookups,
      DepartedAnswers departed,
      Counting counts,
      Settings settings,
      boolean inOrder,
      ExchangeSink sink) {
    this.table = table;
    this.truncations = truncations;
    this.handshakes = handshakes;
    this.translations = translations;
    this.lookups = lookups;
    this.departed = departed;
    this.counts = counts;
    this.settings = settings;
    this.inOrder = inOrder;
    this.sink = sink;
    lateNanos = settings.windows().late().toNanos();
    maxBytes = (long) Math.max(FEW, settings.maxOpen()) * ExchangeState.BYTES;
  }

  /** Takes an answered exchange, which may leave when there are enough newer ones. */
  void settle(ExchangeState e, long now) {
    table.settle(e);
    if (table.settledCount() > MAX_SETTLED) {
      ExchangeState oldest = table.oldestSettled();
      if (oldest != null && oldest.transport == Transport.UDP) {
        departed.add(oldest, now);
      }
      finish(oldest, now);
    }
  }

  /** Lets some leave if there are more than may be open, or if they take more than they may. */
  void makeRoom(long now) {
    while (table.size() > 0 && (table.size() > settings.maxOpen() || isFull())) {
      if (table.size() > settings.maxOpen() || !lookups.letGo()) {
        leaveFirst(now);
      }
    }
  }

  private boolean isFull() {
    return table.bytes() + lookups.bytes() > maxBytes;
  }

  private void leaveFirst(long now) {
    ExchangeState answered = table.oldestSettled();
    ExchangeState leaving = answered == null ? table.oldestWaiting() : answered;
    if (leaving != null && !leaving.isSettledByResponse() && !leaving.isFar()) {
      leaving.note(Note.EVICTED);
      counts.evicted++;
    }
    finish(leaving, now);
  }

  /** Lets those leave whose windows have passed. */
  void advance(long now) {
    long last = Times.plus(now, -lateNanos - Correlator.SKEW);
    if (table.waitingSince() < last) {
      finishWaiting(last, now);
    }
    if (now > settledDue) {
      finishSettled(last, now);
    }
  }

  private void finishWaiting(long last, long now) {
    ExchangeState oldest = table.oldestWaiting();
    while (oldest != null && oldest.query.last.time < last && !awaitsTcp(oldest, now)) {
      finish(oldest, now);
      oldest = table.oldestWaiting();
    }
    table.touchOldest();
  }

  /** Tells whether TCP may still follow a truncated response, which came late. */
  private boolean awaitsTcp(ExchangeState e, long now) {
    return e.isTruncated()
        && !e.isFollowed()
        && Times.between(e.reply.response().time, now) < settings.windows().answer().toNanos();
  }

  private void finishSettled(long last, long now) {
    ExchangeState oldest = table.oldestSettled();
    while (oldest != null && oldest.query.last.time < last) {
      finish(oldest, now);
      oldest = table.oldestSettled();
    }
    settledDue = (oldest == null ? now : oldest.query.last.time) + lateNanos + Correlator.SKEW;
  }

  /** Lets all leave at the end of the capture. */
  void finish(long now) {
    table.end();
    while (table.oldestSettled() != null) {
      finish(table.oldestSettled(), now);
    }
    for (ExchangeState e = table.oldestWaiting(); e != null; e = table.oldestWaiting()) {
      boolean isTold = !e.isFollower() && !e.isFar();
      finish(e, now);
      if (isTold && e.outcome() == Outcome.PENDING_AT_END) {
        counts.pendingAtEnd++;
      }
    }
  }

  private void finish(@Nullable ExchangeState e, long now) {
    if (e == null) {
      return;
    }
    truncations.remove(e);
    handshakes.remove(e);
    if (e.isFar()) {
      translations.handOver(e);
    } else if (!e.isFollower()) {
      translations.gather(e);
      if (!e.wasToldAnswered() || e.isRetracted()) {
        Outcomes.decide(e, now, settings);
      }
      ExchangeState connection = e.follower();
      if (connection != null) {
        e.adopt(connection);
        table.remove(connection);
        connection.leave();
      }
      KnownFailures watch = table.watch();
      if (watch != null) {
        watch.settled(e, now);
      }
      if (inOrder || !e.isAsToldAnswered()) {
        sink.finished(e);
      }
      lookups.finished(e);
    }
    table.remove(e);
    e.leave();
  }
}
