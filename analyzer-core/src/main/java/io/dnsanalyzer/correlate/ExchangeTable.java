package io.dnsanalyzer.correlate;

import io.dnsanalyzer.decode.Datagram;
import io.dnsanalyzer.decode.DnsView;
import io.dnsanalyzer.packet.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges that may still change: found by client and id, found by the two endpoints (for
 * quotes that carry no id), and in the order in which they began. Newer exchanges are found before
 * older ones.
 */
final class ExchangeTable {
  /**
   * How many exchanges with one client, port and id are told apart: only packets made to collide
   * have more, and walking them would cost more than they are worth.
   */
  static final int MAX_SAME = 64;

  private final KeyHash hash = new KeyHash();
  private final Pool<ExchangeState> pool = new Pool<>(ExchangeState::new);
  private final Index byId = new Index();
  private final Index byFlow = new Index();
  private final Queue waiting = new Queue();
  private final Queue settled = new Queue();
  private int oldestSlot = Queue.NONE;
  private long waitingSince = Long.MAX_VALUE;

  /** Returns how many exchanges there are. */
  int size() {
    return byId.size();
  }

  /** Returns the exchange that began first, of those that are finished in this order; or null. */
  @Nullable ExchangeState oldestWaiting() {
    return orNull(waiting.oldest());
  }

  /**
   * Returns a time before which the oldest waiting one was not asked, as often known without
   * reading it as possible; {@code Long.MAX_VALUE} when none waits.
   */
  long waitingSince() {
    return waitingSince;
  }

  /** Reads anew when the oldest waiting one was asked last. */
  void touchOldest() {
    oldestSlot = waiting.oldest();
    ExchangeState oldest = oldestWaiting();
    waitingSince = oldest == null ? Long.MAX_VALUE : oldest.last.time;
  }

  private void waitingChanged() {
    if (waiting.oldest() != oldestSlot) {
      touchOldest();
    }
  }

  /** Returns the exchange that began last, of those; or null. */
  @Nullable ExchangeState newestWaiting() {
    return orNull(waiting.newest());
  }

  /** Returns the one of those that began before {@code e}, or null. */
  @Nullable ExchangeState olderWaiting(ExchangeState e) {
    return orNull(waiting.older(e.slot));
  }

  /** Returns the answered exchange that may leave first, or null. */
  @Nullable ExchangeState oldestSettled() {
    return orNull(settled.oldest());
  }

  /** Returns how many answered exchanges may leave before older ones that wait. */
  int settledCount() {
    return settled.size();
  }

  /** Returns the exchange in a slot. */
  ExchangeState get(int slot) {
    return pool.get(slot);
  }

  private @Nullable ExchangeState orNull(int slot) {
    return slot == Queue.NONE ? null : pool.get(slot);
  }

  /** Begins an exchange with its first attempt. */
  ExchangeState open(Frame frame, Datagram datagram, DnsView query, Transport over) {
    ExchangeState e = pool.take();
    e.start(datagram, query, over);
    add(e, frame, datagram);
    return e;
  }

  /** Begins an exchange with a TCP connection that is asked for. */
  ExchangeState openConnection(Frame frame, Datagram segment) {
    ExchangeState e = pool.take();
    e.startConnection(segment);
    add(e, frame, segment);
    return e;
  }

  private void add(ExchangeState e, Frame frame, Datagram datagram) {
    e.attempt(frame, datagram);
    byId.add(e.slot, hash.of(e.clientHigh, e.clientLow, e.clientPort << 16 | e.id));
    byFlow.add(
        e.slot,
        hash.of(e.clientHigh, e.clientLow, e.clientPort, e.serverHigh, e.serverLow, e.serverPort));
    waiting.add(e.slot);
    waitingChanged();
  }

  /** Lets an answered exchange leave before older ones that wait. */
  void settle(ExchangeState e) {
    waiting.remove(e.slot);
    waitingChanged();
    settled.add(e.slot);
    e.isSettled = true;
  }

  /** Forgets an exchange; its object will serve another one. */
  void remove(ExchangeState e) {
    byId.remove(e.slot);
    byFlow.remove(e.slot);
    if (e.isSettled) {
      settled.remove(e.slot);
      e.isSettled = false;
    } else {
      waiting.remove(e.slot);
      waitingChanged();
    }
    pool.giveBack(e.slot);
  }

  /** Returns the newest exchange with this client, port and id, whatever the server; or null. */
  @Nullable ExchangeState findById(long clientHigh, long clientLow, int clientPort, int id) {
    int slot = byId.first(hash.of(clientHigh, clientLow, clientPort << 16 | id));
    while (slot != Index.NONE) {
      ExchangeState e = pool.get(slot);
      if (e.isFrom(clientHigh, clientLow, clientPort, id)) {
        return e;
      }
      slot = byId.next(slot);
    }
    return null;
  }

  /** Returns the next older exchange with the same client, port and id; or null. */
  @Nullable ExchangeState nextById(ExchangeState newer) {
    for (int slot = byId.next(newer.slot); slot != Index.NONE; slot = byId.next(slot)) {
      ExchangeState e = pool.get(slot);
      if (e.isFrom(newer.clientHigh, newer.clientLow, newer.clientPort, newer.id)) {
        return e;
      }
    }
    return null;
  }

  /** Returns the newest exchange between these endpoints, or null. */
  @Nullable ExchangeState findByFlow(Flow flow) {
    return between(
        byFlow.first(
            hash.of(
                flow.clientHigh(),
                flow.clientLow(),
                flow.clientPort(),
                flow.serverHigh(),
                flow.serverLow(),
                flow.serverPort())),
        flow);
  }

  /** Returns the next older exchange between these endpoints, or null. */
  @Nullable ExchangeState nextByFlow(ExchangeState e, Flow flow) {
    return between(byFlow.next(e.slot), flow);
  }

  private @Nullable ExchangeState between(int from, Flow flow) {
    for (int slot = from; slot != Index.NONE; slot = byFlow.next(slot)) {
      ExchangeState e = pool.get(slot);
      if (e.isBetween(flow)) {
        return e;
      }
    }
    return null;
  }
}
