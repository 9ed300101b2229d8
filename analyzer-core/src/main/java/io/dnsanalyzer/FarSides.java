package io.dnsanalyzer;

import io.dnsanalyzer.correlate.open.OpenAttempt;
import io.dnsanalyzer.correlate.part.Clocks;
import io.dnsanalyzer.correlate.table.RingIndex;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.KeyedHash;
import io.dnsanalyzer.packet.Times;
import org.jspecify.annotations.Nullable;

/**
 * Queries of a scope as they look beyond an address translation, where they have another client or
 * server: the same packet within {@link Clocks#SKEW}, in another file with fewer or more hops
 * within {@link Clocks#APART}. What comes back there tells that an answer was lost between two
 * points of capture.
 */
final class FarSides {
  /** So many queries of the scope are compared with what comes next. */
  private static final int NEAR = 1 << 8;

  /** So many queries beyond a translation are known at a time. */
  private static final int FAR = 1 << 13;

  private static final int SHARING = 4;

  private final RingIndex near = new RingIndex(NEAR, SHARING);
  private final @Nullable NearQuery[] nearQueries = new @Nullable NearQuery[NEAR];
  private final RingIndex far = new RingIndex(FAR, SHARING);
  private final @Nullable Ends[] farEnds = new @Nullable Ends[FAR];

  /** Who asked whom: both addresses, in the halves of {@code IpAddress}, and ports. */
  private static final class Ends {
    private long clientHigh;
    private long clientLow;
    private int clientPort;
    private long serverHigh;
    private long serverLow;
    private int serverPort;

    /** Becomes those of a query. */
    void set(Datagram query) {
      clientHigh = query.sourceHigh();
      clientLow = query.sourceLow();
      clientPort = query.sourcePort();
      serverHigh = query.destinationHigh();
      serverLow = query.destinationLow();
      serverPort = query.destinationPort();
    }

    boolean isSource(Datagram packet, boolean isClient) {
      return is(isClient, packet.sourceHigh(), packet.sourceLow(), packet.sourcePort());
    }

    boolean isDestination(Datagram packet, boolean isClient) {
      return is(
          isClient, packet.destinationHigh(), packet.destinationLow(), packet.destinationPort());
    }

    private boolean is(boolean isClient, long high, long low, int port) {
      return isClient
          ? clientHigh == high && clientLow == low && clientPort == port
          : serverHigh == high && serverLow == low && serverPort == port;
    }
  }

  /** A query of the scope: what a translation leaves as it is, and who asked whom. */
  private static final class NearQuery {
    private final Ends ends = new Ends();
    private long time;
    private int point;
    private int hops;
    private int identification;
    private int id;
    private int type;
    private int dnsClass;
    private byte[] name = {};

    /** In bytes; 0 without a question. */
    private int nameLength;

    void set(Frame frame, Datagram datagram, DnsView query) {
      ends.set(datagram);
      time = frame.time();
      point = frame.capturePoint();
      hops = datagram.ttl();
      identification = datagram.identification();
      id = query.id();
      type = query.type();
      dnsClass = query.dnsClass();
      nameLength = query.hasQuestion() ? query.nameLength() : 0;
      if (nameLength > name.length) {
        name = new byte[nameLength];
      }
      if (nameLength > 0) {
        query.copyName(name);
      }
    }

    /** Tells whether a query is the same packet, with one of its ends translated at most. */
    boolean is(Frame frame, Datagram datagram, DnsView query) {
      return identification == datagram.identification()
          && id == query.id()
          && (nameLength == 0 ? !query.hasQuestion() : query.asks(name, nameLength, type, dnsClass))
          && Times.distance(time, frame.time()) <= longest(frame, datagram)
          && (ends.isSource(datagram, true) || ends.isDestination(datagram, false));
    }

    /** Returns how far apart both may be: files that overlap in time have clocks of their own. */
    private long longest(Frame frame, Datagram datagram) {
      boolean isByOtherClock =
          identification > 0 && hops != datagram.ttl() && OpenAttempt.haveOwnClocks(frame, point);
      return isByOtherClock ? Clocks.APART : Clocks.SKEW;
    }
  }

  /** Takes a query of the scope. */
  void near(Frame frame, Datagram datagram, DnsView query) {
    if (near.isFull()) {
      near.removeOldest();
    }
    int at = near.add(hash(datagram, query));
    NearQuery known = nearQueries[at];
    if (known == null) {
      known = new NearQuery();
      nearQueries[at] = known;
    }
    known.set(frame, datagram, query);
  }

  /** Tells whether a query outside of the scope is one of it beyond a translation. */
  boolean isOfScope(Frame frame, Datagram datagram, DnsView query) {
    if (near.size() == 0) {
      return false;
    }
    int hash = hash(datagram, query);
    for (int at = near.first(hash); at != RingIndex.NONE; at = near.next(at)) {
      NearQuery known = nearQueries[at];
      if (known != null && known.is(frame, datagram, query)) {
        add(datagram);
        return true;
      }
    }
    return false;
  }

  private void add(Datagram query) {
    if (far.isFull()) {
      far.removeOldest();
    }
    int at = far.add(hash(source(query), destination(query)));
    Ends ends = farEnds[at];
    if (ends == null) {
      ends = new Ends();
      farEnds[at] = ends;
    }
    ends.set(query);
  }

  /** Tells whether a packet comes back to such a query. */
  boolean comesBack(Datagram datagram) {
    return far.size() > 0 && isKnown(datagram, hash(destination(datagram), source(datagram)), true);
  }

  /** Tells whether a quoted packet is such a query. */
  boolean isQuoted(Datagram quote) {
    return far.size() > 0
        && quote.hasAddresses()
        && isKnown(quote, hash(source(quote), destination(quote)), false);
  }

  private boolean isKnown(Datagram packet, int hash, boolean isResponse) {
    for (int at = far.first(hash); at != RingIndex.NONE; at = far.next(at)) {
      Ends ends = farEnds[at];
      if (ends != null
          && ends.isSource(packet, !isResponse)
          && ends.isDestination(packet, isResponse)) {
        return true;
      }
    }
    return false;
  }

  /** Returns a hash of what a translation leaves as it is. */
  private static int hash(Datagram datagram, DnsView query) {
    long head = (long) datagram.identification() << 32 | (long) query.id() << 16 | query.type();
    return (int) KeyedHash.add(KeyedHash.start(head), query.hasQuestion() ? query.nameHash() : 0);
  }

  private static int hash(long client, long server) {
    return (int) KeyedHash.add(KeyedHash.start(client), server);
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
}
