package io.dnsanalyzer.correlate;

import io.dnsanalyzer.correlate.deal.Turn;
import io.dnsanalyzer.correlate.kept.ExchangeTable;
import io.dnsanalyzer.correlate.kept.KnownFailures;
import io.dnsanalyzer.correlate.open.ExchangeSink;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.OpenAttempt;
import io.dnsanalyzer.correlate.open.Outcomes;
import io.dnsanalyzer.correlate.part.Clocks;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Settings;
import io.dnsanalyzer.packet.Frame;

/**
 * Says when an exchange is answered, and takes it back when an ICMP error says that the answer did
 * not reach the client.
 */
final class Answers {
  private final ExchangeTable table;
  private final Turn turn;
  private final Lookups lookups;
  private final Settings settings;
  private final TakenBefore before;
  private final boolean inOrder;
  private final ExchangeSink sink;

  /**
   * Makes one.
   *
   * @param before finds what clients took before they refused an answer
   * @param inOrder whether answered exchanges, too, leave in the order of their first attempts
   */
  Answers(
      ExchangeTable table,
      Turn turn,
      Lookups lookups,
      Settings settings,
      TakenBefore before,
      boolean inOrder,
      ExchangeSink sink) {
    this.before = before;
    this.table = table;
    this.turn = turn;
    this.lookups = lookups;
    this.settings = settings;
    this.inOrder = inOrder;
    this.sink = sink;
  }

  /** Takes an exchange that just got its response. */
  void responded(ExchangeState e, Frame frame) {
    if (e.isFar()) {
      if (!inOrder && e.isSettledByResponse() && !Handshakes.isAskedForAnother(e)) {
        table.settle(e);
      }
      return;
    }
    take(e, frame);
    watch(e, turn.time);
  }

  private void take(ExchangeState e, Frame frame) {
    Outcomes.decide(e, turn.time, settings);
    if (e.verdict() != Outcome.Verdict.ANSWERED) {
      lookups.responded(e, frame);
      return;
    }
    lookups.answered(e, frame);
    e.standing.tellAnswered();
    sink.answered(e, turn.unfinishedSince - Clocks.SKEW);
    if (!inOrder) {
      table.settle(e);
    }
  }

  /** Takes an exchange that just drew an ICMP error. */
  void rejected(ExchangeState e, long now) {
    watch(e, now);
  }

  private void watch(ExchangeState e, long now) {
    KnownFailures watch = table.watch();
    if (watch != null) {
      watch.changed(e, now);
    }
  }

  /** Takes an exchange whose response was seen again, perhaps where it had not arrived before. */
  void seenAgain(ExchangeState e, Frame frame, Datagram response) {
    long point = OpenAttempt.pointOfResponse(frame, response);
    if (!e.reply.isOnTheWay()) {
      return;
    }
    if (e.query.lastSeenTwice().wasBefore(point)) {
      e.reply.response().seenOnTheWay(frame, response);
      return;
    }
    arrived(e, frame);
  }

  /** Takes an exchange whose response was seen where it had not arrived before. */
  void arrived(ExchangeState e, Frame frame) {
    e.reply.onTheWay(false);
    if (!e.isRetracted()) {
      responded(e, frame);
      return;
    }
    repeated(e, frame);
    if (e.verdict() == Outcome.Verdict.ANSWERED && e.reply.isTaken()) {
      e.standing.restore();
      sink.restored(e);
      watch(e, turn.time);
    }
  }

  /**
   * Takes an answered exchange whose query was seen once more: where that was nearer to the client,
   * on a clock that is behind, the answer is still on its way there.
   *
   * @param time when it was seen there, in nanoseconds since 1970
   */
  void queryMoved(ExchangeState e, long time) {
    if (!e.reply.isAnswered()
        || e.reply.isOnTheWay()
        || !e.reply.response().isBeyond(e.query.lastSeenTwice())) {
      return;
    }
    e.reply.onTheWay(true);
    if (e.wasToldAnswered() && !e.isRetracted()) {
      lookups.refused(e);
      retract(e, time);
    }
  }

  private void retract(ExchangeState e, long time) {
    sink.retracted(e);
    e.standing.retract();
    Outcomes.decide(e, time, settings);
    table.unsettle(e);
    watch(e, time);
  }

  /** Takes an exchange that got a further response, which the client may have taken. */
  void repeated(ExchangeState e, Frame frame) {
    if (e.isRetracted()) {
      Outcomes.decide(e, frame.time(), settings);
    }
    if (e.verdict() == Outcome.Verdict.ANSWERED && e.reply.isTaken()) {
      lookups.answered(e, frame);
    }
  }

  /** Takes an exchange whose response an ICMP error just quoted. */
  void objected(ExchangeState e, Frame frame) {
    boolean isTaken = e.reply.isTaken();
    if (!isTaken) {
      lookups.refused(e);
      lookups.refusedBeside(e, before);
    }
    lookups.touch(e, frame);
    if (!isTaken && e.wasToldAnswered() && !e.isRetracted() && e.reply.loss() != null) {
      retract(e, frame.time());
      return;
    }
    e.noteRefusal();
    if (e.has(Note.ANSWER_REFUSED)) {
      table.unsettle(e);
      watch(e, frame.time());
    }
  }
}
