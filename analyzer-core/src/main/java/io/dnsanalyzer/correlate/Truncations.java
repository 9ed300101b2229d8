package io.dnsanalyzer.correlate;

import io.dnsanalyzer.correlate.kept.ExchangeIndex;
import io.dnsanalyzer.correlate.kept.ExchangeTable;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.table.KeyHash;
import io.dnsanalyzer.correlate.table.SlotIndex;
import io.dnsanalyzer.correlate.table.SlotQueue;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.exchange.Windows;
import io.dnsanalyzer.packet.Times;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges with a truncated response, for as long as TCP may follow: the client should ask
 * again over TCP (RFC 7766 5).
 */
final class Truncations {
  private final KeyHash hash = new KeyHash();
  private final ExchangeTable table;
  private final long answerNanos;

  /** By client and server, whatever the ports. */
  private final SlotIndex byHosts = new SlotIndex();

  private final SlotQueue inOrder = new SlotQueue();

  Truncations(ExchangeTable table, Windows windows) {
    this.table = table;
    answerNanos = windows.answer().toNanos();
  }

  /** Remembers an exchange that just got a truncated response. */
  void add(ExchangeState e) {
    if (!e.seat.awaitsTcp) {
      e.seat.awaitsTcp = true;
      byHosts.add(e.slot, hash(e.clientHigh, e.clientLow, e.serverHigh, e.serverLow));
      inOrder.add(e.slot);
    }
  }

  /** Forgets an exchange, if it is here. */
  void remove(ExchangeState e) {
    if (e.seat.awaitsTcp) {
      e.seat.awaitsTcp = false;
      byHosts.remove(e.slot);
      inOrder.remove(e.slot);
    }
  }

  /** Notes that a client asks over TCP what a truncated response did not tell. */
  void followed(Datagram segment, DnsView query, long time) {
    forget(time);
    int slot = first(segment);
    for (int i = 0; slot != SlotIndex.NONE && i < ExchangeIndex.MAX_SAME; i++) {
      ExchangeState e = table.get(slot);
      if (e.isBetweenHosts(segment) && e.query.asks(query)) {
        e.askedOverTcp();
      }
      slot = byHosts.next(slot);
    }
  }

  /**
   * Notes that a client turns to TCP and returns the exchange whose response made it: the oldest
   * one that no connection followed yet; or null.
   */
  @Nullable ExchangeState followed(Datagram segment, long time) {
    ExchangeState oldest = awaited(segment, time);
    if (oldest != null) {
      oldest.tcpSide().followed();
    }
    return oldest;
  }

  /**
   * Returns the exchange whose response made a client turn to TCP, as a segment of its says: the
   * oldest one that no connection followed yet; or null.
   */
  @Nullable ExchangeState awaited(Datagram segment, long time) {
    forget(time);
    ExchangeState oldest = null;
    int slot = first(segment);
    for (int i = 0; slot != SlotIndex.NONE && i < ExchangeIndex.MAX_SAME; i++) {
      ExchangeState e = table.get(slot);
      if (!e.tcp.isFollowed() && e.isBetweenHosts(segment)) {
        oldest = e;
      }
      slot = byHosts.next(slot);
    }
    return oldest;
  }

  private int first(Datagram segment) {
    return byHosts.first(
        hash(
            segment.sourceHigh(),
            segment.sourceLow(),
            segment.destinationHigh(),
            segment.destinationLow()));
  }

  private int hash(long clientHigh, long clientLow, long serverHigh, long serverLow) {
    return hash.end(hash.start(clientHigh, clientLow, 0), serverHigh, serverLow, 0);
  }

  private void forget(long time) {
    int slot = inOrder.oldest();
    while (slot != SlotQueue.NONE
        && Times.between(table.get(slot).reply.response().time, time) > answerNanos) {
      remove(table.get(slot));
      slot = inOrder.oldest();
    }
  }
}
