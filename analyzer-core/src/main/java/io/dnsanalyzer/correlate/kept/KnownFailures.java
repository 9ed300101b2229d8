package io.dnsanalyzer.correlate.kept;

import io.dnsanalyzer.correlate.open.ExchangeSink;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.OpenAttempt;
import io.dnsanalyzer.correlate.open.Outcomes;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Settings;
import io.dnsanalyzer.packet.Times;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Says of exchanges that have failed by what is known so far, long before nothing can change them
 * any more: for those who watch a capture grow. There is one only where somebody watches.
 */
public final class KnownFailures {
  private final ExchangeTable table;
  private final Settings settings;
  private final ExchangeSink sink;
  private final long answerNanos;

  /** Exchanges whose answer window runs, in the order in which they began. */
  private final ArrayDeque<Asked> asked = new ArrayDeque<>();

  /** Exchanges whose answer was seen on its way only, in the order in which it was. */
  private final ArrayDeque<Asked> onTheWay = new ArrayDeque<>();

  /** The slots of exchanges that have not left. */
  private final BitSet open = new BitSet();

  /** What was said of the exchange in a slot, until it leaves. */
  private final Map<Integer, Outcome> said = new HashMap<>();

  /** An exchange, and its first attempt, by which a later one in the same slot is told apart. */
  private record Asked(int slot, long time) {}

  public KnownFailures(ExchangeTable table, Settings settings, ExchangeSink sink) {
    this.table = table;
    this.settings = settings;
    this.sink = sink;
    answerNanos = settings.windows().answer().toNanos();
  }

  /** Takes an exchange that has begun. */
  void opened(ExchangeState e) {
    open.set(e.slot);
    asked.add(new Asked(e.slot, e.query.firstTime()));
    if (asked.size() > settings.maxOpen()) {
      asked.remove();
    }
  }

  /** Looks at the exchanges whose answer window has passed. */
  public void advance(long now) {
    Asked first = asked.peek();
    while (first != null && Times.between(first.time(), now) >= answerNanos) {
      asked.remove();
      ExchangeState e = table.get(first.slot());
      if (e.query.firstTime() == first.time()) {
        changed(e, now);
      }
      first = asked.peek();
    }
    first = onTheWay.peek();
    while (first != null && hasArrived(table.get(first.slot()), first, now)) {
      onTheWay.remove();
      first = onTheWay.peek();
    }
  }

  /** Says what became of an answer on its way; returns false where it may still arrive. */
  private boolean hasArrived(ExchangeState e, Asked first, long now) {
    boolean isSame = open.get(first.slot()) && e.query.firstTime() == first.time();
    if (isSame && isOnTheWay(e, now)) {
      return false;
    }
    if (isSame && e.reply.isOnTheWay()) {
      changed(e, now);
    }
    return true;
  }

  /** Tells whether an answer was seen just now where it is still on its way to the client. */
  private static boolean isOnTheWay(ExchangeState e, long now) {
    return e.reply.isOnTheWay()
        && e.reply.isAnswered()
        && Times.between(e.reply.response().time, now) < OpenAttempt.ELSEWHERE;
  }

  /** Takes an exchange that drew something, or whose window has passed. */
  public void changed(ExchangeState any, long now) {
    ExchangeState e = any.causeOrSelf();
    if (!open.get(e.slot) || e.isFar()) {
      return;
    }
    if (!e.wasToldAnswered() || e.isRetracted()) {
      Outcomes.decide(e, now, settings);
    }
    e.noteRefusal();
    if (e.outcome() == Outcome.LOST_ON_THE_WAY && isOnTheWay(e, now)) {
      onTheWay.add(new Asked(e.slot, e.query.firstTime()));
      if (onTheWay.size() > settings.maxOpen()) {
        onTheWay.remove();
      }
      return;
    }
    settled(e, now);
  }

  /** Takes an exchange whose outcome was just decided. */
  public void settled(ExchangeState e, long now) {
    Outcome before = said.get(e.slot);
    boolean isNews =
        switch (e.verdict()) {
          case FAILED -> e.outcome() != before;
          case ANSWERED ->
              before == null
                  ? e.has(Note.ANSWER_REFUSED)
                  : before.verdict() == Outcome.Verdict.FAILED;
          case UNDECIDED -> false;
        };
    if (isNews) {
      said.put(e.slot, e.outcome());
      sink.known(withConnection(e), now);
    }
  }

  /**
   * Returns one that says the same and, where its truncated response led to a connection that is
   * not granted, what became of that so far.
   */
  private static ExchangeState withConnection(ExchangeState e) {
    ExchangeState connection = e.tcp.follower();
    if (connection == null) {
      return e;
    }
    ExchangeState whole = new ExchangeState(e.slot);
    whole.copy(e);
    ExchangeState copied = new ExchangeState(connection.slot);
    copied.copy(connection);
    whole.adopt(copied);
    return whole;
  }

  /** Forgets an exchange that has left. */
  void left(ExchangeState e) {
    open.clear(e.slot);
    said.remove(e.slot);
  }
}
