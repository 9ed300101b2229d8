package io.dnsanalyzer.correlate;

import static java.util.Objects.requireNonNull;

import io.dnsanalyzer.correlate.deal.Turn;
import io.dnsanalyzer.correlate.kept.DepartedAnswers;
import io.dnsanalyzer.correlate.kept.ExchangeTable;
import io.dnsanalyzer.correlate.kept.KnownFailures;
import io.dnsanalyzer.correlate.kept.Passages;
import io.dnsanalyzer.correlate.open.ExchangeSink;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.OpenAttempt;
import io.dnsanalyzer.correlate.open.Outcomes;
import io.dnsanalyzer.correlate.part.Passage;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Settings;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Times;

/**
 * How exchanges leave: answered ones when so many messages have come, failed ones when their
 * windows have passed, in the order in which they began, and any when there is no room.
 */
final class Departures {
  /**
   * For how many messages, of any client, an answered exchange is kept whole for what may still
   * come, such as a duplicate or an ICMP error of the client; {@link DepartedAnswers} remember it
   * after that. More would outgrow the processor's caches. Where answered ones are handed over in
   * order, all are kept.
   */
  private static final int KEPT = 1 << 10;

  private final Clients clients;
  private final ExchangeTable table;
  private final Turn turn;
  private final Truncations truncations;
  private final Handshakes handshakes;
  private final Translations translations;
  private final Lookups lookups;
  private final Elsewhere elsewhere;
  private final DepartedAnswers departed;
  private final Passages passages;
  private final Counting counts;
  private final Settings settings;
  private final ExchangeSink sink;
  private final boolean inOrder;

  /** No answered exchange has been kept for long enough before this message. */
  private long displacing;

  Departures(
      Clients clients,
      ExchangeTable table,
      Turn turn,
      Truncations truncations,
      Handshakes handshakes,
      Translations translations,
      Lookups lookups,
      Elsewhere elsewhere,
      DepartedAnswers departed,
      Passages passages,
      Counting counts,
      Settings settings,
      boolean inOrder,
      ExchangeSink sink) {
    this.clients = clients;
    this.table = table;
    this.turn = turn;
    this.truncations = truncations;
    this.handshakes = handshakes;
    this.translations = translations;
    this.lookups = lookups;
    this.elsewhere = elsewhere;
    this.departed = departed;
    this.passages = passages;
    this.counts = counts;
    this.settings = settings;
    this.inOrder = inOrder;
    this.sink = sink;
  }

  /** Lets the answered exchanges leave that were kept for long enough before a message. */
  void displace(long before) {
    if (before < displacing) {
      return;
    }
    ExchangeState oldest = table.oldestSettled();
    while (oldest != null && oldest.seat.settledMessage + KEPT < before) {
      turn.comes(oldest.seat.settledMessage + KEPT + 1, true);
      elsewhere.decide(oldest);
      if (oldest.transport == Transport.UDP) {
        departed.add(oldest);
      }
      finish(oldest, turn.time);
      oldest = table.oldestSettled();
    }
    displacing = (oldest == null ? before : oldest.seat.settledMessage) + KEPT + 1;
  }

  /** Lets the exchange leave that waits longest for want of room. */
  void leaveWaiting(long now) {
    leave(requireNonNull(table.oldestWaiting()), now);
  }

  /** Lets the exchange leave that was answered first for want of room. */
  void leaveSettled(long now) {
    leave(requireNonNull(table.oldestSettled()), now);
  }

  private void leave(ExchangeState e, long now) {
    if (!e.isSettledByResponse() && !e.isFar()) {
      e.note(Note.EVICTED);
      counts.evicted++;
      turn.hasEvicted = true;
    }
    finish(e, now);
  }

  /**
   * Lets the exchange leave that waits longest; returns false where its windows have not passed.
   *
   * @param last when it may have been asked last, at the latest
   */
  boolean finishWaiting(long last, long now) {
    ExchangeState oldest = requireNonNull(table.oldestWaiting());
    boolean isDue = oldest.query.last.time < last && !awaitsTcp(oldest, now);
    if (isDue) {
      finish(oldest, now);
    }
    return isDue;
  }

  /** Tells whether TCP may still follow a truncated response, which came late. */
  private boolean awaitsTcp(ExchangeState e, long now) {
    return e.isTruncated()
        && !e.tcp.isFollowed()
        && Times.between(e.reply.response().time, now) < settings.windows().answer().toNanos();
  }

  /** Lets the exchange leave that was answered first. */
  void finishSettled(long now) {
    finish(requireNonNull(table.oldestSettled()), now);
  }

  /** Lets the exchange leave that waits longest, at the end of the capture. */
  void finishAtEnd(long now) {
    ExchangeState e = requireNonNull(table.oldestWaiting());
    boolean isTold = !e.tcp.isFollower() && !e.isFar();
    boolean isOnTheWay = e.reply.isOnTheWay() && e.reply.isAnswered();
    finish(e, now);
    if (isTold
        && !isOnTheWay
        && e.outcome() == Outcome.PENDING_AT_END
        && !e.isIncomplete()
        && !e.has(Note.RESPONSE_OF_EARLIER_TIME)) {
      counts.pendingAtEnd++;
    }
  }

  /**
   * Says less of an answer that was seen beyond the client's side only, where nothing shows that
   * packets were still captured there when it would have come. It arrived where all that lies
   * between is the end of one file, as no hop does.
   */
  private void arrive(ExchangeState e, long now) {
    if (!e.reply.isOnTheWay() || !e.reply.isAnswered()) {
      return;
    }
    OpenAttempt query = e.query.lastSeenTwice();
    long due = query.dueNearClient(e.reply.response().time);
    if (clients.isCapturedAfter(query.nearPoint(), due, now)) {
      return;
    }
    if (query.isSeenHopsOn() || e.has(Note.TRANSLATED)) {
      e.reply.overWhenDue();
      return;
    }
    e.reply.onTheWay(false);
    Outcomes.decide(e, now, settings);
    if (e.verdict() == Outcome.Verdict.ANSWERED && e.reply.isTaken()) {
      lookups.answered(e);
      if (e.isRetracted()) {
        e.standing.restore();
        sink.restored(e);
      }
    }
  }

  private void finish(ExchangeState e, long now) {
    truncations.remove(e);
    handshakes.remove(e);
    if (e.isFar()) {
      translations.handOver(e);
    } else if (!e.tcp.isFollower()) {
      translations.gather(e);
      arrive(e, now);
      if (turn.hasSeveralPoints && e.reply.isAnswered()) {
        OpenAttempt last = e.query.last;
        passages.passed(e, last.to(), Passage.ANSWERED, last.frame());
      }
      if (!e.wasToldAnswered() || e.isRetracted()) {
        Outcomes.decide(e, now, settings);
      }
      ExchangeState connection = e.tcp.follower();
      if (connection != null) {
        e.adopt(connection);
        table.remove(connection);
        connection.leave();
      }
      e.noteRefusal();
      counts.answersRefused += e.has(Note.ANSWER_REFUSED) ? 1 : 0;
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
