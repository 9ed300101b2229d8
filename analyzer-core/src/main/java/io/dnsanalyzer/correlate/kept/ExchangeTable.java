package io.dnsanalyzer.correlate.kept;

import static java.util.Objects.requireNonNull;

import io.dnsanalyzer.correlate.deal.Turn;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.table.KeyHash;
import io.dnsanalyzer.correlate.table.Pool;
import io.dnsanalyzer.correlate.table.SlotIndex;
import io.dnsanalyzer.correlate.table.SlotQueue;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges that may still change: found through their {@link ExchangeIndex}, and in the order
 * in which they began.
 */
public final class ExchangeTable {
  private final Pool<ExchangeState> pool = new Pool<>(ExchangeState::new);
  private final ExchangeIndex index = new ExchangeIndex(pool, this::all);
  private final SlotQueue waiting = new SlotQueue();
  private final SlotQueue settled = new SlotQueue();

  /** Those that wait again, after all that was told of them. */
  private final PriorityQueue<ExchangeState> again =
      new PriorityQueue<>(Comparator.comparingLong((ExchangeState e) -> e.seat.begun));

  private final Turn turn;
  private final KeyHash hash = new KeyHash();

  /** By the client's address; null until somebody asks, since few captures need it. */
  private @Nullable SlotIndex byClient;

  /** Null where nobody watches. */
  private @Nullable KnownFailures watch;

  private boolean isEnding;
  private long bytes;

  public ExchangeTable(Turn turn) {
    this.turn = turn;
  }

  /** Says who is told of exchanges that begin and leave. */
  public void watch(KnownFailures watch) {
    this.watch = watch;
  }

  /** Returns who watches; or null. */
  public @Nullable KnownFailures watch() {
    return watch;
  }

  /** Returns about how many bytes the exchanges take. */
  public long bytes() {
    return bytes;
  }

  /** Notes how many bytes an exchange takes now. */
  public void weigh(ExchangeState e) {
    int size = e.bytes();
    bytes += size - e.seat.bytes;
    e.seat.bytes = size;
  }

  /** Returns how many exchanges there are. */
  public int size() {
    return waiting.size() + settled.size() + again.size();
  }

  /** Returns the exchange that began first, of those that are finished in this order; or null. */
  public @Nullable ExchangeState oldestWaiting() {
    ExchangeState oldest = orNull(waiting.oldest());
    ExchangeState other = again.peek();
    return oldest == null || other != null && other.seat.begun < oldest.seat.begun ? other : oldest;
  }

  /** Returns the order of that; {@link Turn#NEVER} when none waits. */
  public long oldestWaitingOrder() {
    ExchangeState oldest = oldestWaiting();
    return oldest == null ? Turn.NEVER : oldest.seat.begun;
  }

  /** Returns when that was first asked, in nanoseconds since 1970; only while one waits. */
  public long waitingFrom() {
    return requireNonNull(oldestWaiting()).query.firstTime();
  }

  /** Returns the answered exchange that may leave first, or null. */
  public @Nullable ExchangeState oldestSettled() {
    return orNull(settled.oldest());
  }

  /** Returns the order of that; {@link Turn#NEVER} without any. */
  public long oldestSettledOrder() {
    ExchangeState oldest = oldestSettled();
    return oldest == null ? Turn.NEVER : oldest.seat.settledMessage;
  }

  /** Returns when that was answered, in nanoseconds since 1970; only while there is one. */
  public long settledSince() {
    return requireNonNull(oldestSettled()).seat.settledTime;
  }

  /** Returns what finds them. */
  public ExchangeIndex index() {
    return index;
  }

  /**
   * Returns the newest exchange of a client, or of another one with the same hash; null without.
   */
  @Nullable ExchangeState newestOf(long clientHigh, long clientLow) {
    if (byClient == null) {
      byClient = new SlotIndex();
      List<ExchangeState> all = all();
      all.sort(Comparator.comparingLong(e -> e.seat.begun));
      for (ExchangeState e : all) {
        byClient.add(e.slot, clientHash(e));
      }
    }
    return orNull(byClient.first(hash.of(clientHigh, clientLow, 0)));
  }

  /** Returns the next older one after what {@link #newestOf} or this method returned; or null. */
  @Nullable ExchangeState olderOf(ExchangeState e) {
    return byClient == null ? null : orNull(byClient.next(e.slot));
  }

  private List<ExchangeState> all() {
    List<ExchangeState> all = new ArrayList<>(again);
    addAll(settled, all);
    addAll(waiting, all);
    return all;
  }

  private void addAll(SlotQueue slots, List<ExchangeState> to) {
    for (int slot = slots.oldest(); slot != SlotQueue.NONE; slot = slots.newer(slot)) {
      to.add(pool.get(slot));
    }
  }

  private int clientHash(ExchangeState e) {
    return hash.of(e.clientHigh, e.clientLow, 0);
  }

  /** Returns the exchange in a slot. */
  public ExchangeState get(int slot) {
    return pool.get(slot);
  }

  private @Nullable ExchangeState orNull(int slot) {
    return slot == SlotQueue.NONE ? null : pool.get(slot);
  }

  /** Begins an exchange with its first attempt. */
  public ExchangeState open(Frame frame, Datagram datagram, DnsView query, Transport over) {
    ExchangeState e = pool.take();
    e.start(datagram, query, over);
    add(e, frame, datagram, query);
    return e;
  }

  /** Begins an exchange with a TCP connection that is asked for. */
  public ExchangeState openConnection(Frame frame, Datagram segment) {
    ExchangeState e = pool.take();
    e.startConnection(segment);
    add(e, frame, segment, null);
    return e;
  }

  private void add(ExchangeState e, Frame frame, Datagram datagram, @Nullable DnsView message) {
    e.query.attempt(frame, datagram, message);
    index.add(e);
    waiting.add(e.slot);
    e.seat.begun = turn.message;
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
  public void goOn(ExchangeState e, int port, int id) {
    index.remove(e);
    e.goOn(port, id);
    index.add(e);
  }

  /** Returns an object for an exchange that comes back; {@link #comeBack} puts it here. */
  ExchangeState take() {
    return pool.take();
  }

  /** Puts back an answered exchange that had left. */
  void comeBack(ExchangeState e) {
    index.add(e);
    e.seat.begun = turn.message;
    addSettled(e);
    weigh(e);
    if (byClient != null) {
      byClient.add(e.slot, clientHash(e));
    }
  }

  /** Lets an answered exchange leave before older ones that wait; one that waits again does. */
  public void settle(ExchangeState e) {
    if (!e.seat.isSettled && !e.seat.waitsAgain) {
      waiting.remove(e.slot);
      addSettled(e);
    }
  }

  private void addSettled(ExchangeState e) {
    settled.add(e.slot);
    e.seat.isSettled = true;
    e.seat.settledMessage = turn.message;
    e.seat.settledTime = turn.time;
  }

  /** Lets an answered exchange wait again, in the order in which it began. */
  public void unsettle(ExchangeState e) {
    if (e.seat.isSettled) {
      settled.remove(e.slot);
      e.seat.isSettled = false;
      e.seat.waitsAgain = true;
      again.add(e);
    }
  }

  /** Says that no exchange begins any more, so that the memory of those that end is free. */
  public void end() {
    isEnding = true;
  }

  /** Forgets an exchange; its object will serve another one. */
  public void remove(ExchangeState e) {
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
    } else if (e.seat.waitsAgain) {
      again.remove(e);
      e.seat.waitsAgain = false;
    } else {
      waiting.remove(e.slot);
    }
    if (isEnding) {
      pool.discard(e.slot);
    } else {
      pool.giveBack(e.slot);
    }
  }
}
