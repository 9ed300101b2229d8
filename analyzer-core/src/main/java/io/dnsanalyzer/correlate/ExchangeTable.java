package io.dnsanalyzer.correlate;

import io.dnsanalyzer.decode.Datagram;
import io.dnsanalyzer.decode.DnsView;
import io.dnsanalyzer.packet.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges that may still change: found by client and id, found by the two endpoints (for
 * quotes that carry no id), and in the order in which they began. Newer exchanges are found before
 * older ones.
 *
 * <p>The newest ones of a client's port are among the recent ones, where both ways lead to them;
 * those that these displace, and that are still here, are in two indexes.
 */
final class ExchangeTable {
  /**
   * How many exchanges with one client, port and id, or with one hash, are told apart: only packets
   * made to collide have more, and walking them would cost more than they are worth.
   */
  static final int MAX_SAME = 64;

  private final KeyHash hash = new KeyHash();
  private final Pool<ExchangeState> pool = new Pool<>(ExchangeState::new);
  private final Recent recent = new Recent();
  private final Index byId = new Index();
  private final Index byFlow = new Index();
  private final Queue waiting = new Queue();
  private final Queue settled = new Queue();
  private int oldestSlot = Queue.NONE;
  private boolean isEnding;
  private long waitingSince = Long.MAX_VALUE;
  private long waitingFrom = Long.MAX_VALUE;

  /** Returns how many exchanges there are. */
  int size() {
    return waiting.size() + settled.size();
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

  /** Returns when the oldest waiting one was first asked, likewise. */
  long waitingFrom() {
    return waitingFrom;
  }

  /** Reads anew when the oldest waiting one was asked. */
  void touchOldest() {
    oldestSlot = waiting.oldest();
    ExchangeState oldest = oldestWaiting();
    waitingSince = oldest == null ? Long.MAX_VALUE : oldest.last.time;
    waitingFrom = oldest == null ? Long.MAX_VALUE : oldest.firstTime;
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
    long client = hash.start(e.clientHigh, e.clientLow, e.clientPort);
    e.recentSet = set(client);
    int displaced = recent.add(e.recentSet, KeyHash.end(client, e.id), e.slot);
    if (displaced != Recent.NONE) {
      index(pool.get(displaced));
    }
    waiting.add(e.slot);
    waitingChanged();
  }

  private static int set(long client) {
    return Recent.set(KeyHash.end(client, 0));
  }

  private void index(ExchangeState e) {
    long client = hash.start(e.clientHigh, e.clientLow, e.clientPort);
    e.recentSet = Recent.NONE;
    byId.add(e.slot, KeyHash.end(client, e.id));
    byFlow.add(e.slot, hash.end(client, e.serverHigh, e.serverLow, e.serverPort));
  }

  /** Lets an answered exchange leave before older ones that wait. */
  void settle(ExchangeState e) {
    waiting.remove(e.slot);
    waitingChanged();
    settled.add(e.slot);
    e.isSettled = true;
  }

  /** Says that no exchange begins any more, so that the memory of those that end is free. */
  void end() {
    isEnding = true;
  }

  /** Forgets an exchange; its object will serve another one. */
  void remove(ExchangeState e) {
    if (e.recentSet == Recent.NONE) {
      byId.remove(e.slot);
      byFlow.remove(e.slot);
    } else {
      recent.remove(e.recentSet, e.slot);
    }
    if (e.isSettled) {
      settled.remove(e.slot);
      e.isSettled = false;
    } else {
      waiting.remove(e.slot);
      waitingChanged();
    }
    if (isEnding) {
      pool.discard(e.slot);
    } else {
      pool.giveBack(e.slot);
    }
  }

  /** Returns the newest exchange with this client, port and id, whatever the server; or null. */
  @Nullable ExchangeState findById(long clientHigh, long clientLow, int clientPort, int id) {
    long client = hash.start(clientHigh, clientLow, clientPort);
    return findById(set(client), 0, KeyHash.end(client, id), clientHigh, clientLow, clientPort, id);
  }

  /** Looks among the recent ones, from a way of the set on, and then among the others. */
  private @Nullable ExchangeState findById(
      int set, int way, int key, long clientHigh, long clientLow, int clientPort, int id) {
    for (int at = recent.find(set, way, key);
        at < Recent.WAYS;
        at = recent.find(set, at + 1, key)) {
      ExchangeState e = pool.get(recent.get(set, at));
      if (e.isFrom(clientHigh, clientLow, clientPort, id)) {
        return e;
      }
    }
    return indexed(byId.first(key), clientHigh, clientLow, clientPort, id);
  }

  private @Nullable ExchangeState indexed(
      int from, long clientHigh, long clientLow, int clientPort, int id) {
    for (int slot = from; slot != Index.NONE; slot = byId.next(slot)) {
      ExchangeState e = pool.get(slot);
      if (e.isFrom(clientHigh, clientLow, clientPort, id)) {
        return e;
      }
    }
    return null;
  }

  /** Returns the next older exchange with the same client, port and id; or null. */
  @Nullable ExchangeState nextById(ExchangeState newer) {
    long high = newer.clientHigh;
    long low = newer.clientLow;
    int port = newer.clientPort;
    if (newer.recentSet == Recent.NONE) {
      return indexed(byId.next(newer.slot), high, low, port, newer.id);
    }
    int key = KeyHash.end(hash.start(high, low, port), newer.id);
    int way = recent.way(newer.recentSet, newer.slot) + 1;
    return findById(newer.recentSet, way, key, high, low, port, newer.id);
  }

  /** Returns the newest exchange between these endpoints, or null. */
  @Nullable ExchangeState findByFlow(Flow flow) {
    return findByFlow(set(client(flow)), 0, flow);
  }

  private @Nullable ExchangeState findByFlow(int set, int way, Flow flow) {
    for (int at = way; at < Recent.WAYS && recent.get(set, at) != Recent.NONE; at++) {
      ExchangeState e = pool.get(recent.get(set, at));
      if (e.isBetween(flow)) {
        return e;
      }
    }
    int key = hash.end(client(flow), flow.serverHigh(), flow.serverLow(), flow.serverPort());
    return indexed(byFlow.first(key), flow);
  }

  private long client(Flow flow) {
    return hash.start(flow.clientHigh(), flow.clientLow(), flow.clientPort());
  }

  /** Returns the next older exchange between these endpoints, or null. */
  @Nullable ExchangeState nextByFlow(ExchangeState e, Flow flow) {
    return e.recentSet == Recent.NONE
        ? indexed(byFlow.next(e.slot), flow)
        : findByFlow(e.recentSet, recent.way(e.recentSet, e.slot) + 1, flow);
  }

  private @Nullable ExchangeState indexed(int from, Flow flow) {
    for (int slot = from; slot != Index.NONE; slot = byFlow.next(slot)) {
      ExchangeState e = pool.get(slot);
      if (e.isBetween(flow)) {
        return e;
      }
    }
    return null;
  }
}
