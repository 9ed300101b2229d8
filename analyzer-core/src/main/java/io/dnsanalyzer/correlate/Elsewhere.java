package io.dnsanalyzer.correlate;

import io.dnsanalyzer.correlate.deal.Turn;
import io.dnsanalyzer.correlate.open.ExchangeSink;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.part.Clocks;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.Times;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;

/**
 * Responses to open queries that came from a port without DNS. Each waits for {@link Clocks#SKEW}:
 * where addresses are translated, the same packet comes from the server's own port next, and is its
 * answer.
 */
final class Elsewhere {
  /** For how many messages, of any client, each waits at most, whatever their times. */
  private static final int KEPT = 1 << 12;

  private record Waiting(
      long number,
      ExchangeState asked,
      int id,
      long since,
      int ipId,
      long content,
      UnmatchedResponse response) {
    /** Tells whether the exchange is still the one that it was. */
    boolean isOpen() {
      return asked.id == id && asked.query.firstTime() == since;
    }

    boolean isTranslated() {
      return asked.hasResponse()
          && asked.reply.response().isTranslationOf(ipId, content, response.frame().nanos());
    }
  }

  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private final Turn turn;
  private final Counting counts;
  private final ExchangeSink sink;

  Elsewhere(Turn turn, Counting counts, ExchangeSink sink) {
    this.turn = turn;
    this.counts = counts;
    this.sink = sink;
  }

  /** Returns the number of the oldest one; {@link Turn#NEVER} without. */
  long oldestMessage() {
    return waiting.isEmpty() ? Turn.NEVER : waiting.element().number();
  }

  /** Takes a response to an open exchange, as a packet and as a value. */
  void add(ExchangeState asked, Datagram datagram, DnsView message, UnmatchedResponse response) {
    waiting.add(
        new Waiting(
            turn.message,
            asked,
            asked.id,
            asked.query.firstTime(),
            datagram.identification(),
            message.contentHash(),
            response));
  }

  /** Decides about the oldest one, and returns true, if it waited long enough. */
  boolean decide(long now, long before) {
    Waiting oldest = waiting.element();
    boolean isDue =
        Times.between(oldest.response().frame().nanos(), now) > Clocks.SKEW
            || before - oldest.number() > KEPT;
    if (isDue) {
      waiting.remove();
      decide(oldest);
    }
    return isDue;
  }

  /** Decides about those to an exchange that is about to leave. */
  @SuppressWarnings("ReferenceEquality") // this very one: slots of other correlators are alike
  void decide(ExchangeState leaving) {
    if (waiting.isEmpty()) {
      return; // without an iterator, since each exchange leaves
    }
    for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
      Waiting one = all.next();
      if (one.asked() == leaving) {
        all.remove();
        decide(one);
      }
    }
  }

  private void decide(Waiting one) {
    if (one.isOpen() && one.isTranslated()) {
      counts.translated++;
    } else if (one.isOpen()) {
      one.asked().reply.addMismatched(one.response().frame(), Note.MISMATCHED_SOURCE);
      one.asked().reply.addAnsweredFrom(one.response().server());
      counts.responses++;
      sink.unmatched(one.response());
    }
  }
}
