package io.dnsanalyzer.correlate.deal;

import io.dnsanalyzer.correlate.open.OpenAttempt;
import io.dnsanalyzer.correlate.part.Clocks;
import io.dnsanalyzer.correlate.table.RingIndex;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.KeyedHash;
import io.dnsanalyzer.packet.Times;

/**
 * The queries of the last moment by what an address translation leaves of them, whoever asks: tells
 * whether one was dealt to another correlator, whose {@code Translations} would not find it.
 */
public final class DealtQueries {
  /** For how many messages a query is kept. */
  public static final int KEPT = 1 << 16;

  /**
   * So many messages before it is known that files overlap in time, a query may be of one whose
   * packet is in another file.
   */
  static final int BEFORE = 1 << 8;

  private static final int SHARING = 2;
  private static final int WIDTH = 7;
  private static final int KEY = 0;
  private static final int TIME = 1;
  private static final int NUMBER = 2;
  private static final int CORRELATOR = 3;
  private static final int HOPS = 4;
  private static final int PLACE = 5;
  private static final int POINT = 6;

  private final RingIndex byKey = new RingIndex(1 << 8, SHARING);

  /** By place. */
  private long[] entries = new long[WIDTH * byKey.capacity()];

  private long number;
  private boolean hasSeveralClocks;

  /** Says that files overlap in time. */
  void haveSeveralClocks() {
    hasSeveralClocks = true;
  }

  /** Notes a query, and tells whether its packet was dealt to another correlator already. */
  boolean isOfOther(Frame frame, Datagram datagram, int id, long nameHash, int correlator) {
    number++;
    while (byKey.size() > 0 && !isKept(byKey.oldest() * WIDTH, frame.time())) {
      byKey.removeOldest();
    }
    if (byKey.isFull()) {
      grow();
    }
    long key = KeyedHash.start((long) datagram.identification() << 16 | id & 0xffff);
    key = KeyedHash.add(KeyedHash.add(key, nameHash), datagram.destinationPort());
    key = KeyedHash.add(KeyedHash.add(key, datagram.destinationLow()), datagram.destinationHigh());
    key = KeyedHash.end(key);
    boolean isOfOther = false;
    for (int at = byKey.first((int) key); at != RingIndex.NONE; at = byKey.next(at)) {
      isOfOther |= isOfOther(at * WIDTH, frame, datagram, key, correlator);
    }
    int at = byKey.add((int) key) * WIDTH;
    entries[at + KEY] = key;
    entries[at + TIME] = frame.time();
    entries[at + NUMBER] = number;
    entries[at + CORRELATOR] = correlator;
    entries[at + HOPS] = datagram.ttl();
    entries[at + PLACE] = OpenAttempt.place(frame, datagram);
    entries[at + POINT] = frame.capturePoint();
    return isOfOther;
  }

  /** As {@link OpenAttempt#isTranslationOf}, as far as that can be told from here. */
  private boolean isOfOther(int at, Frame frame, Datagram datagram, long key, int correlator) {
    return entries[at + KEY] == key
        && entries[at + CORRELATOR] != correlator
        && (isBesides(at, frame, datagram) || isByOtherClock(at, frame, datagram));
  }

  private boolean isBesides(int at, Frame frame, Datagram datagram) {
    return Times.distance(entries[at + TIME], frame.time()) <= Clocks.SKEW
        && (entries[at + HOPS] != datagram.ttl()
            || datagram.identification() > 0
                && entries[at + PLACE] != OpenAttempt.place(frame, datagram));
  }

  private boolean isByOtherClock(int at, Frame frame, Datagram datagram) {
    return datagram.identification() > 0
        && entries[at + HOPS] != datagram.ttl()
        && OpenAttempt.haveOwnClocks(frame, (int) entries[at + POINT])
        && Times.distance(entries[at + TIME], frame.time()) <= Clocks.APART;
  }

  private boolean isKept(int at, long time) {
    long age = number - entries[at + NUMBER];
    long apart = Times.distance(entries[at + TIME], time);
    return age <= BEFORE || age <= KEPT && apart <= (hasSeveralClocks ? Clocks.APART : Clocks.SKEW);
  }

  private void grow() {
    long[] larger = new long[entries.length * 2];
    int oldest = byKey.oldest() * WIDTH;
    System.arraycopy(entries, oldest, larger, 0, entries.length - oldest);
    System.arraycopy(entries, 0, larger, entries.length - oldest, oldest);
    byKey.grow();
    entries = larger;
  }
}
