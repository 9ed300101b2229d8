package io.dnsanalyzer.correlate;

import io.dnsanalyzer.correlate.kept.ExchangeIndex;
import io.dnsanalyzer.correlate.kept.ExchangeTable;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.part.Clocks;
import io.dnsanalyzer.correlate.table.KeyHash;
import io.dnsanalyzer.correlate.table.SlotIndex;
import io.dnsanalyzer.correlate.table.SlotQueue;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.exchange.Windows;
import io.dnsanalyzer.packet.Rcode;
import io.dnsanalyzer.packet.Times;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges whose server asked for another query: with its cookie (BADCOOKIE, RFC 7873 5.2.3),
 * or with a version of EDNS that it knows (BADVERS, RFC 6891 6.1.3). The query that follows belongs
 * to the same exchange, whatever its port and id.
 */
final class Handshakes {
  private final KeyHash hash = new KeyHash();
  private final ExchangeTable table;
  private final long retryNanos;

  /** By client and server, whatever the ports. */
  private final SlotIndex byHosts = new SlotIndex();

  private final SlotQueue inOrder = new SlotQueue();

  Handshakes(ExchangeTable table, Windows windows) {
    this.table = table;
    retryNanos = windows.retry().toNanos();
  }

  /** Remembers an exchange if the response that it just got asks for another query. */
  void responded(ExchangeState e) {
    if (isAskedForAnother(e) && !e.seat.isHandshake) {
      e.seat.isHandshake = true;
      byHosts.add(e.slot, hash(e.clientHigh, e.clientLow, e.serverHigh, e.serverLow));
      inOrder.add(e.slot);
    }
  }

  /**
   * Tells whether a response asks for another query: with a cookie, or of another version of EDNS
   * (RFC 7873 5.2.3, RFC 6891 6.1.3).
   */
  static boolean isAskedForAnother(ExchangeState e) {
    int rcode = e.reply.isAnswered() ? e.reply.response().rcode : 0;
    return (rcode == Rcode.BADCOOKIE || rcode == Rcode.BADVERS) && mayHaveEdns(e);
  }

  /** What was not captured may hold the OPT record; of what is printed, all is known. */
  private static boolean mayHaveEdns(ExchangeState e) {
    return e.hasEdns() || !e.lacksEdns() && !e.query.last.isTold();
  }

  /** Tells whether a query is awaited that the server of an exchange asked for. */
  boolean awaits(ExchangeState e) {
    return e.seat.isHandshake;
  }

  /**
   * Tells whether another exchange may be the query that the server of one asked for with the
   * response that it got then: begun within the skew after it, and alone.
   */
  boolean isFollowedBy(ExchangeState e, ExchangeState other, long time) {
    long since = Times.between(time, other.query.firstTime());
    return other.transport == e.transport
        && !other.equals(e)
        && !other.hasResponse()
        && !other.reply.isRejected()
        && e.side == null // what was seen beyond a translation has more to it
        && other.side == null
        && other.query.last.previous == null
        && since >= 0
        && since <= Clocks.SKEW
        && other.serverPort == e.serverPort
        && other.serverLow == e.serverLow
        && other.serverHigh == e.serverHigh
        && mayHaveEdns(other)
        && other.query.question.isSame(e.query.question);
  }

  /** Forgets an exchange, if it is here. */
  void remove(ExchangeState e) {
    if (e.seat.isHandshake) {
      e.seat.isHandshake = false;
      byHosts.remove(e.slot);
      inOrder.remove(e.slot);
    }
  }

  /** Returns the exchange that a query goes on with, which is here no longer; or null. */
  @Nullable ExchangeState followed(
      Datagram datagram, DnsView query, Transport transport, long time) {
    if (inOrder.size() == 0 || !query.hasEdns() && (datagram.isTold() || !query.isCut())) {
      return null;
    }
    forget(time);
    int slot =
        byHosts.first(
            hash(
                datagram.sourceHigh(),
                datagram.sourceLow(),
                datagram.destinationHigh(),
                datagram.destinationLow()));
    for (int i = 0; slot != SlotIndex.NONE && i < ExchangeIndex.MAX_SAME; i++) {
      ExchangeState e = table.get(slot);
      if (e.transport == transport && e.isBetweenHosts(datagram) && e.query.asks(query)) {
        remove(e);
        return e;
      }
      slot = byHosts.next(slot);
    }
    return null;
  }

  private int hash(long clientHigh, long clientLow, long serverHigh, long serverLow) {
    return hash.end(hash.start(clientHigh, clientLow, 0), serverHigh, serverLow, 0);
  }

  private void forget(long time) {
    int slot = inOrder.oldest();
    while (slot != SlotQueue.NONE
        && Times.between(table.get(slot).reply.response().time, time) > retryNanos) {
      remove(table.get(slot));
      slot = inOrder.oldest();
    }
  }
}
