package io.dnsanalyzer.correlate.kept;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.part.Flow;
import io.dnsanalyzer.correlate.table.KeyHash;
import io.dnsanalyzer.correlate.table.Pool;
import io.dnsanalyzer.correlate.table.SlotCache;
import io.dnsanalyzer.correlate.table.SlotIndex;
import io.dnsanalyzer.decode.ip.Datagram;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds exchanges by client and id, and by the two endpoints (for quotes that carry no id). Newer
 * exchanges are found before older ones.
 *
 * <p>The newest ones of a client's port are among the recent ones, where both ways lead to them;
 * those that these displace, and that are still here, are in two indexes. That by endpoints is made
 * when it is asked for: most captures have no need of it.
 */
public final class ExchangeIndex {
  /**
   * How many exchanges with one client, port and id, or with one hash, are told apart: only packets
   * made to collide have more, and walking them would cost more than they are worth.
   */
  public static final int MAX_SAME = 64;

  private final KeyHash hash = new KeyHash();
  private final Pool<ExchangeState> pool;
  private final SlotCache recent = new SlotCache();
  private final SlotIndex byId = new SlotIndex();
  private final Supplier<List<ExchangeState>> all;

  /** Null until somebody asks. */
  private @Nullable SlotIndex byFlow;

  private long added;

  /**
   * Makes one without any.
   *
   * @param pool has them, by slot
   * @param all returns all that are here
   */
  ExchangeIndex(Pool<ExchangeState> pool, Supplier<List<ExchangeState>> all) {
    this.pool = pool;
    this.all = all;
  }

  void add(ExchangeState e) {
    long client = hash.start(e.clientHigh, e.clientLow, e.clientPort);
    e.seat.recentSet = set(client);
    e.seat.indexed = ++added;
    long displaced = recent.add(e.seat.recentSet, KeyHash.end(client, e.id), e.slot);
    if (displaced != 0) {
      int slot = SlotCache.slot(displaced);
      byId.add(slot, SlotCache.tag(displaced));
      if (byFlow != null) {
        byFlow.add(slot, flow(pool.get(slot)));
      }
    }
  }

  void remove(ExchangeState e) {
    if (!recent.remove(e.seat.recentSet, e.slot)) {
      byId.remove(e.slot);
      if (byFlow != null) {
        byFlow.remove(e.slot);
      }
    }
  }

  /**
   * Returns the index by endpoints, with all that newer ones displaced, as if kept from the start.
   */
  private SlotIndex byFlow() {
    SlotIndex made = byFlow;
    if (made == null) {
      made = new SlotIndex();
      List<ExchangeState> displaced = new ArrayList<>(all.get());
      displaced.removeIf(e -> recent.way(e.seat.recentSet, e.slot) < SlotCache.WAYS);
      displaced.sort(Comparator.comparingLong(e -> e.seat.indexed));
      for (ExchangeState e : displaced) {
        made.add(e.slot, flow(e));
      }
      byFlow = made;
    }
    return made;
  }

  private int flow(ExchangeState e) {
    long client = hash.start(e.clientHigh, e.clientLow, e.clientPort);
    return hash.end(client, e.serverHigh, e.serverLow, e.serverPort);
  }

  private static int set(long client) {
    return SlotCache.set(KeyHash.end(client, 0));
  }

  /** Returns the newest exchange with this client, port and id, whatever the server; or null. */
  public @Nullable ExchangeState findById(long clientHigh, long clientLow, int clientPort, int id) {
    long client = hash.start(clientHigh, clientLow, clientPort);
    return findById(set(client), 0, KeyHash.end(client, id), clientHigh, clientLow, clientPort, id);
  }

  /** Returns the newest exchange that a response with this id may be for; or null. */
  public @Nullable ExchangeState findById(Datagram response, int id) {
    return findById(
        response.destinationHigh(), response.destinationLow(), response.destinationPort(), id);
  }

  /** Looks among the recent ones, from a way of the set on, and then among the others. */
  private @Nullable ExchangeState findById(
      int set, int way, int key, long clientHigh, long clientLow, int clientPort, int id) {
    for (int at = recent.find(set, way, key);
        at < SlotCache.WAYS;
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
    for (int slot = from; slot != SlotIndex.NONE; slot = byId.next(slot)) {
      ExchangeState e = pool.get(slot);
      if (e.isFrom(clientHigh, clientLow, clientPort, id)) {
        return e;
      }
    }
    return null;
  }

  /** Returns the next older exchange with the same client, port and id; or null. */
  public @Nullable ExchangeState nextById(ExchangeState newer) {
    long high = newer.clientHigh;
    long low = newer.clientLow;
    int port = newer.clientPort;
    int way = recent.way(newer.seat.recentSet, newer.slot) + 1;
    if (way > SlotCache.WAYS) {
      return indexed(byId.next(newer.slot), high, low, port, newer.id);
    }
    int key = KeyHash.end(hash.start(high, low, port), newer.id);
    return findById(newer.seat.recentSet, way, key, high, low, port, newer.id);
  }

  /** Returns the newest exchange between these endpoints, or null. */
  public @Nullable ExchangeState findByFlow(Flow flow) {
    return findByFlow(set(client(flow)), 0, flow);
  }

  private @Nullable ExchangeState findByFlow(int set, int way, Flow flow) {
    for (int at = way; at < SlotCache.WAYS && recent.get(set, at) != SlotCache.NONE; at++) {
      ExchangeState e = pool.get(recent.get(set, at));
      if (e.isBetween(flow)) {
        return e;
      }
    }
    int key = hash.end(client(flow), flow.serverHigh(), flow.serverLow(), flow.serverPort());
    return indexed(byFlow().first(key), flow);
  }

  private long client(Flow flow) {
    return hash.start(flow.clientHigh(), flow.clientLow(), flow.clientPort());
  }

  /** Returns the next older exchange between these endpoints, or null. */
  @Nullable ExchangeState nextByFlow(ExchangeState e, Flow flow) {
    int way = recent.way(e.seat.recentSet, e.slot) + 1;
    return way > SlotCache.WAYS
        ? indexed(byFlow().next(e.slot), flow)
        : findByFlow(e.seat.recentSet, way, flow);
  }

  private @Nullable ExchangeState indexed(int from, Flow flow) {
    for (int slot = from; slot != SlotIndex.NONE; slot = byFlow().next(slot)) {
      ExchangeState e = pool.get(slot);
      if (e.isBetween(flow)) {
        return e;
      }
    }
    return null;
  }
}
