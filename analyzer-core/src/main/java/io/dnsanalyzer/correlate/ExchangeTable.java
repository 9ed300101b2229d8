package io.dnsanalyzer.correlate;

import io.dnsanalyzer.correlate.table.KeyHash;
import io.dnsanalyzer.correlate.table.Pool;
import io.dnsanalyzer.correlate.table.SlotIndex;
import io.dnsanalyzer.correlate.table.SlotQueue;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges that may still change: found through their {@link ExchangeIndex}, and in the order
 * in which they began.
 */
final class ExchangeTable {
  /** How many newer ones an exchange that waits again is put before, at most. */
  private static final int MAX_STEPS = 1024;

  private final Pool<ExchangeState> pool = new Pool<>(ExchangeState::new);
  private final ExchangeIndex index = new ExchangeIndex(pool);
  private final SlotQueue waiting = new SlotQueue();
  private final SlotQueue settled = new SlotQueue();
  private final KeyHash hash = new KeyHash();

  /** By the client's address; null until somebody asks, since few captures need it. */
  private @Nullable SlotIndex byClient;

  /** Null where nobody watches. */
  private @Nullable KnownFailures watch;

  private int oldestSlot = SlotQueue.NONE;
  private boolean isEnding;
  private long waitingSince = Long.MAX_VALUE;
  private long waitingFrom = Long.MAX_VALUE;
  private long bytes;

  /** Says who is told of exchanges that begin and leave. */
  void watch(KnownFailures watch) {
    this.watch = watch;
  }

  /** Returns who watches; or null. */
  @Nullable KnownFailures watch() {
    return watch;
  }

  /** Returns about how many bytes the exchanges take. */
  long bytes() {
    return bytes;
  }

  /** Notes how many bytes an exchange takes now. */
  void weigh(ExchangeState e) {
    int size = e.bytes();
    bytes += size - e.seat.bytes;
    e.seat.bytes = size;
  }

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
    waitingSince = oldest == null ? Long.MAX_VALUE : oldest.query.last.time;
    waitingFrom = oldest == null ? Long.MAX_VALUE : oldest.query.firstTime();
  }

  private void waitingChanged() {
    if (waiting.oldest() != oldestSlot) {
      touchOldest();
    }
  }

  /** Returns the answered exchange that may leave first, or null. */
  @Nullable ExchangeState oldestSettled() {
    return orNull(settled.oldest());
  }

  /** Returns how many answered exchanges may leave before older ones that wait. */
  int settledCount() {
    return settled.size();
  }

  /** Returns what finds them. */
  ExchangeIndex index() {
    return index;
  }

  /**
   * Returns the newest exchange of a client, or of another one with the same hash; null without.
   */
  @Nullable ExchangeState newestOf(long clientHigh, long clientLow) {
    if (byClient == null) {
      byClient = new SlotIndex();
      indexByClient(settled, byClient);
      indexByClient(waiting, byClient);
    }
    return orNull(byClient.first(hash.of(clientHigh, clientLow, 0)));
  }

  /** Returns the next older one after what {@link #newestOf} or this method returned; or null. */
  @Nullable ExchangeState olderOf(ExchangeState e) {
    return byClient == null ? null : orNull(byClient.next(e.slot));
  }

  private void indexByClient(SlotQueue slots, SlotIndex index) {
    for (int slot = slots.oldest(); slot != SlotQueue.NONE; slot = slots.newer(slot)) {
      index.add(slot, clientHash(pool.get(slot)));
    }
  }

  private int clientHash(ExchangeState e) {
    return hash.of(e.clientHigh, e.clientLow, 0);
  }

  /** Returns the exchange in a slot. */
  ExchangeState get(int slot) {
    return pool.get(slot);
  }

  private @Nullable ExchangeState orNull(int slot) {
    return slot == SlotQueue.NONE ? null : pool.get(slot);
  }

  /** Begins an exchange with its first attempt. */
  ExchangeState open(Frame frame, Datagram datagram, DnsView query, Transport over) {
    ExchangeState e = pool.take();
    e.start(datagram, query, over);
    add(e, frame, datagram, query);
    return e;
  }

  /** Begins an exchange with a TCP connection that is asked for. */
  ExchangeState openConnection(Frame frame, Datagram segment) {
    ExchangeState e = pool.take();
    e.startConnection(segment);
    add(e, frame, segment, null);
    return e;
  }

  private void add(ExchangeState e, Frame frame, Datagram datagram, @Nullable DnsView message) {
    e.query.attempt(frame, datagram, message);
    index.add(e);
    waiting.add(e.slot);
    waitingChanged();
    weigh(e);
    if (watch != null) {
      watch.opened(e);
    }
    if (byClient != null) {
      byClient.add(e.slot, clientHash(e));
    }
  }

  /**
   * Lets an exchange go on with another query: the one that the server asked for, with an id and a
   * port of its own.
   */
  void goOn(ExchangeState e, Datagram datagram, DnsView query) {
    index.remove(e);
    e.goOn(datagram, query);
    index.add(e);
  }

  /** Returns an object for an exchange that comes back; {@link #comeBack} puts it here. */
  ExchangeState take() {
    return pool.take();
  }

  /** Puts back an answered exchange that had left. */
  void comeBack(ExchangeState e) {
    index.add(e);
    settled.add(e.slot);
    e.seat.isSettled = true;
    weigh(e);
    if (byClient != null) {
      byClient.add(e.slot, clientHash(e));
    }
  }

  /** Lets an answered exchange leave before older ones that wait. */
  void settle(ExchangeState e) {
    waiting.remove(e.slot);
    waitingChanged();
    settled.add(e.slot);
    e.seat.isSettled = true;
  }

  /**
   * Lets an answered exchange wait again, in the order in which it began; behind too many that
   * began later it waits out of order.
   */
  void unsettle(ExchangeState e) {
    if (!e.seat.isSettled) {
      return;
    }
    settled.remove(e.slot);
    e.seat.isSettled = false;
    int older = waiting.newest();
    for (int i = 0; i < MAX_STEPS && older != SlotQueue.NONE; i++) {
      if (get(older).query.firstTime() <= e.query.firstTime()) {
        break;
      }
      older = waiting.older(older);
    }
    waiting.addAfter(older, e.slot);
    waitingChanged();
  }

  /** Says that no exchange begins any more, so that the memory of those that end is free. */
  void end() {
    isEnding = true;
  }

  /** Forgets an exchange; its object will serve another one. */
  void remove(ExchangeState e) {
    index.remove(e);
    bytes -= e.seat.bytes;
    e.seat.bytes = 0;
    if (watch != null) {
      watch.left(e);
    }
    if (byClient != null) {
      byClient.remove(e.slot);
    }
    if (e.seat.isSettled) {
      settled.remove(e.slot);
      e.seat.isSettled = false;
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
}
