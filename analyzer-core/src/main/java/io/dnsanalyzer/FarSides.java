package io.dnsanalyzer;

import io.dnsanalyzer.correlate.open.Clocks;
import io.dnsanalyzer.correlate.table.RingIndex;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.packet.KeyedHash;
import io.dnsanalyzer.packet.Times;

/**
 * Queries of a scope as they look beyond an address translation, where they have another client or
 * server: the same packet within {@link Clocks#SKEW}. What comes back there tells that an answer
 * was lost between two points of capture.
 */
final class FarSides {
  /** So many queries of the scope are compared with what comes next. */
  private static final int NEAR = 1 << 8;

  /** So many queries beyond a translation are known at a time. */
  private static final int FAR = 1 << 13;

  private static final int SHARING = 4;

  private final RingIndex near = new RingIndex(NEAR, SHARING);
  private final long[] nearKeys = new long[NEAR];
  private final long[] nearClients = new long[NEAR];
  private final long[] nearServers = new long[NEAR];
  private final long[] nearTimes = new long[NEAR];
  private final RingIndex far = new RingIndex(FAR, SHARING);
  private final long[] farKeys = new long[FAR];

  /** Takes a query of the scope. */
  void near(long time, Datagram datagram, DnsView query) {
    if (near.isFull()) {
      near.removeOldest();
    }
    long key = key(datagram, query);
    int at = near.add((int) key);
    nearKeys[at] = key;
    nearClients[at] = source(datagram);
    nearServers[at] = destination(datagram);
    nearTimes[at] = time;
  }

  /** Tells whether a query outside of the scope is one of it beyond a translation. */
  boolean isOfScope(long time, Datagram datagram, DnsView query) {
    if (near.size() == 0) {
      return false;
    }
    long key = key(datagram, query);
    long client = source(datagram);
    long server = destination(datagram);
    for (int at = near.first((int) key); at != RingIndex.NONE; at = near.next(at)) {
      if (nearKeys[at] == key
          && Times.distance(nearTimes[at], time) <= Clocks.SKEW
          && (nearClients[at] == client || nearServers[at] == server)) {
        add(flow(client, server));
        return true;
      }
    }
    return false;
  }

  private void add(long flow) {
    if (far.isFull()) {
      far.removeOldest();
    }
    farKeys[far.add((int) flow)] = flow;
  }

  /** Tells whether a packet comes back to such a query. */
  boolean comesBack(Datagram datagram) {
    return far.size() > 0 && isKnown(flow(destination(datagram), source(datagram)));
  }

  /** Tells whether a quoted packet is such a query. */
  boolean isQuoted(Datagram quote) {
    return far.size() > 0
        && quote.hasAddresses()
        && isKnown(flow(source(quote), destination(quote)));
  }

  private boolean isKnown(long flow) {
    for (int at = far.first((int) flow); at != RingIndex.NONE; at = far.next(at)) {
      if (farKeys[at] == flow) {
        return true;
      }
    }
    return false;
  }

  /** Returns what a translation leaves as it is. */
  private static long key(Datagram datagram, DnsView query) {
    long head = (long) datagram.identification() << 32 | (long) query.id() << 16 | query.type();
    return KeyedHash.add(KeyedHash.start(head), query.hasQuestion() ? query.nameHash() : 0);
  }

  private static long source(Datagram datagram) {
    return endpoint(datagram.sourceHigh(), datagram.sourceLow(), datagram.sourcePort());
  }

  private static long destination(Datagram datagram) {
    return endpoint(
        datagram.destinationHigh(), datagram.destinationLow(), datagram.destinationPort());
  }

  private static long endpoint(long high, long low, int port) {
    return KeyedHash.add(KeyedHash.add(KeyedHash.start(port), low), high);
  }

  private static long flow(long client, long server) {
    return KeyedHash.add(KeyedHash.start(client), server);
  }
}
