package io.dnsanalyzer.correlate;

import io.dnsanalyzer.correlate.table.SlotIndex;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.exchange.Windows;
import io.dnsanalyzer.packet.KeyedHash;
import io.dnsanalyzer.packet.Times;
import org.jspecify.annotations.Nullable;

/**
 * The answered exchanges that left to make room, for as long as an answer may take: as much of each
 * as tells that a further response is no stranger, and lets it come back when an ICMP error quotes
 * its response. So no other client's traffic makes them forgotten, but where more than {@value
 * #MAX} leave within that time.
 */
final class DepartedAnswers {
  /** How many there may be; each takes 100 bytes. */
  private static final int MAX = 1 << 17;

  private static final int WIDTH = 11;
  private static final int KEY = 0;
  private static final int FIRST_TIME = 1;
  private static final int FIRST_NUMBER = 2;
  private static final int FILES = 3;
  private static final int TIME = 4;
  private static final int NUMBER = 5;
  private static final int NAME = 6;
  private static final int LOOKUP = 7;
  private static final int LENGTH = 8;
  private static final int CHECKSUM = 9;
  private static final int LEFT = 10;

  /** Stands for a lookup where the exchange was seen beyond an address translation. */
  private static final long FAR = -1;

  private final long keepNanos;
  private SlotIndex byKey = new SlotIndex();

  /** A ring; its size is a power of two. */
  private long[] entries = new long[WIDTH << 6];

  private int oldest;
  private int count;

  DepartedAnswers(Windows windows) {
    keepNanos = windows.answer().toNanos();
  }

  /** Remembers an answered exchange over UDP that is about to leave. */
  void add(ExchangeState e, long now) {
    while (count > 0 && Times.between(entries[oldest * WIDTH + LEFT], now) > keepNanos) {
      removeOldest();
    }
    if (count == size()) {
      if (count == MAX) {
        removeOldest();
      } else {
        grow();
      }
    }
    int slot = oldest + count & size() - 1;
    int at = slot * WIDTH;
    OpenAttempt first = e.query.first();
    OpenResponse response = e.reply.response();
    entries[at + KEY] = key(e.clientHigh, e.clientLow, e.serverHigh, e.serverLow, ports(e));
    entries[at + FIRST_TIME] = first.time;
    entries[at + FIRST_NUMBER] = first.number();
    entries[at + FILES] = (long) first.file() << 32 | response.file();
    entries[at + TIME] = response.time;
    entries[at + NUMBER] = response.number();
    entries[at + NAME] = e.nameHash();
    entries[at + LOOKUP] = e.isFar() ? FAR : e.seat.isTaken ? e.seat.lookupNumber : 0;
    entries[at + LENGTH] = response.udpLength();
    entries[at + CHECKSUM] = response.udpChecksum();
    entries[at + LEFT] = now;
    byKey.add(slot, (int) entries[at + KEY]);
    count++;
  }

  /** Tells whether a response comes after the answer that one of them got. */
  boolean answers(Datagram datagram, DnsView response) {
    if (count == 0) {
      return false;
    }
    int at = find(datagram, response.id());
    return at >= 0 && (!response.hasQuestion() || entries[at + NAME] == response.nameHash());
  }

  /**
   * Lets the exchange come back whose response is quoted, or returns null: it may draw no attempt
   * any more, but the client may not have taken its answer.
   */
  @Nullable ExchangeState revive(
      Datagram quote, int id, @Nullable DnsView message, ExchangeTable to) {
    int at = count == 0 || id < 0 ? -1 : find(quote, id);
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
        (int) entries[at + LENGTH],
        (int) entries[at + CHECKSUM]);
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
    for (int slot = byKey.first((int) key); slot != SlotIndex.NONE; slot = byKey.next(slot)) {
      if (entries[slot * WIDTH + KEY] == key) {
        return slot * WIDTH;
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

  private int size() {
    return entries.length / WIDTH;
  }

  private void removeOldest() {
    byKey.remove(oldest);
    oldest = oldest + 1 & size() - 1;
    count--;
  }

  private void grow() {
    long[] larger = new long[entries.length * 2];
    SlotIndex index = new SlotIndex();
    for (int i = 0; i < count; i++) {
      int from = (oldest + i & size() - 1) * WIDTH;
      System.arraycopy(entries, from, larger, i * WIDTH, WIDTH);
      index.add(i, (int) entries[from + KEY]);
    }
    entries = larger;
    byKey = index;
    oldest = 0;
  }
}
