package io.dnsanalyzer.correlate.kept;

import io.dnsanalyzer.correlate.deal.Turn;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.OpenAttempt;
import io.dnsanalyzer.correlate.open.OpenResponse;
import io.dnsanalyzer.correlate.open.TranslatedSide;
import io.dnsanalyzer.correlate.table.RingIndex;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.exchange.Windows;
import io.dnsanalyzer.packet.KeyedHash;
import io.dnsanalyzer.packet.Times;
import org.jspecify.annotations.Nullable;

/**
 * The answered exchanges that left to make room, for as long as an answer may take: as much of each
 * as tells that a further response is no stranger, and lets it come back when an ICMP error quotes
 * its response. So no other client's traffic makes them forgotten, but that of {@value #KEPT}
 * messages.
 */
public final class DepartedAnswers {
  /** No more leave than messages come; each takes 100 bytes. */
  private static final int KEPT = 1 << 17;

  /** Each one is added, and few are ever looked for. */
  private static final int SHARING = 8;

  private static final int WIDTH = 11;
  private static final int KEY = 0;
  private static final int FIRST_TIME = 1;
  private static final int FIRST_NUMBER = 2;
  private static final int FILES = 3;
  private static final int TIME = 4;
  private static final int NUMBER = 5;
  private static final int NAME = 6;
  private static final int LOOKUP = 7;

  /** The length of the UDP datagram above its checksum. */
  private static final int DATAGRAM = 8;

  private static final int SETTLED_TIME = 9;
  private static final int SETTLED_MESSAGE = 10;

  /** Stands for a lookup where the exchange was seen beyond an address translation. */
  private static final long FAR = -1;

  private static final long UNSIGNED = 0xffff_ffffL;

  private final long keepNanos;
  private final Turn turn;
  private final RingIndex byKey = new RingIndex(1 << 6, SHARING);

  /** By place. */
  private long[] entries = new long[WIDTH * byKey.capacity()];

  public DepartedAnswers(Windows windows, Turn turn) {
    this.turn = turn;
    keepNanos = windows.answer().toNanos();
  }

  /** Remembers an answered exchange over UDP that is about to leave. */
  public void add(ExchangeState e) {
    while (byKey.size() > 0 && !isKept(byKey.oldest() * WIDTH)) {
      byKey.removeOldest();
    }
    if (byKey.isFull()) {
      grow();
    }
    long key = key(e.clientHigh, e.clientLow, e.serverHigh, e.serverLow, ports(e));
    int at = byKey.add((int) key) * WIDTH;
    OpenAttempt first = e.query.first();
    OpenResponse response = e.reply.response();
    entries[at + KEY] = key;
    entries[at + FIRST_TIME] = first.time;
    entries[at + FIRST_NUMBER] = first.number();
    entries[at + FILES] = (long) first.file() << 32 | response.file();
    entries[at + TIME] = response.time;
    entries[at + NUMBER] = response.number();
    entries[at + NAME] = e.nameHash();
    entries[at + LOOKUP] = e.isFar() ? FAR : e.seat.isTaken ? e.seat.lookupNumber : 0;
    entries[at + DATAGRAM] = (long) response.udpLength() << 32 | response.udpChecksum() & UNSIGNED;
    entries[at + SETTLED_TIME] = e.seat.settledTime;
    entries[at + SETTLED_MESSAGE] = e.seat.settledMessage;
  }

  private boolean isKept(int at) {
    return Times.between(entries[at + SETTLED_TIME], turn.time) <= keepNanos
        && turn.message - entries[at + SETTLED_MESSAGE] < KEPT;
  }

  /** Tells whether a response comes after the answer that one of them got. */
  public boolean answers(Datagram datagram, DnsView response) {
    if (byKey.size() == 0) {
      return false;
    }
    int at = find(datagram, response.id());
    return at >= 0 && (!response.hasQuestion() || entries[at + NAME] == response.nameHash());
  }

  /**
   * Lets the exchange come back whose response is quoted, or returns null: it may draw no attempt
   * any more, but the client may not have taken its answer.
   */
  public @Nullable ExchangeState revive(
      Datagram quote, int id, @Nullable DnsView message, ExchangeTable to) {
    int at = byKey.size() == 0 || id < 0 ? -1 : find(quote, id);
    if (at < 0) {
      return null;
    }
    boolean isAsked = message != null && message.hasQuestion();
    if (isAsked && message != null && message.nameHash() != entries[at + NAME]) {
      return null;
    }
    ExchangeState e = to.take();
    e.revive(quote, id);
    e.query.revive(
        isAsked ? message : null,
        entries[at + FIRST_TIME],
        (int) (entries[at + FILES] >> 32),
        entries[at + FIRST_NUMBER]);
    e.reply.revive(
        entries[at + TIME],
        (int) entries[at + FILES],
        entries[at + NUMBER],
        (int) (entries[at + DATAGRAM] >> 32),
        (int) entries[at + DATAGRAM]);
    // Without its question nobody can name the lookup.
    e.seat.lookupNumber = isAsked ? Math.max(0, entries[at + LOOKUP]) : 0;
    if (entries[at + LOOKUP] == FAR) {
      TranslatedSide.makeFar(e);
    }
    e.seat.isTaken = e.seat.lookupNumber != 0;
    to.comeBack(e);
    return e;
  }

  /**
   * Returns where the newest is that a packet from the server belongs to; -1 when there is none.
   */
  private int find(Datagram response, int id) {
    long ports = (long) response.destinationPort() << 32 | (long) response.sourcePort() << 16 | id;
    long key =
        key(
            response.destinationHigh(),
            response.destinationLow(),
            response.sourceHigh(),
            response.sourceLow(),
            ports);
    for (int place = byKey.first((int) key); place != RingIndex.NONE; place = byKey.next(place)) {
      if (entries[place * WIDTH + KEY] == key) {
        return isKept(place * WIDTH) ? place * WIDTH : -1;
      }
    }
    return -1;
  }

  private static long ports(ExchangeState e) {
    return (long) e.clientPort << 32 | (long) e.serverPort << 16 | e.id;
  }

  private static long key(
      long clientHigh, long clientLow, long serverHigh, long serverLow, long ports) {
    long hash = KeyedHash.add(KeyedHash.start(ports), clientLow);
    hash = KeyedHash.add(hash, clientHigh);
    return KeyedHash.add(KeyedHash.add(hash, serverLow), serverHigh);
  }

  private void grow() {
    long[] larger = new long[entries.length * 2];
    int oldest = byKey.oldest() * WIDTH;
    System.arraycopy(entries, oldest, larger, 0, entries.length - oldest);
    System.arraycopy(entries, 0, larger, entries.length - oldest, oldest);
    byKey.grow(); // neither or both, should memory run out here
    entries = larger;
  }
}
