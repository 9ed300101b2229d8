package io.dnsanalyzer.correlate.kept;

import io.dnsanalyzer.correlate.deal.Turn;
import io.dnsanalyzer.correlate.open.OpenAttempt;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.KeyedHash;
import io.dnsanalyzer.packet.Times;

/**
 * The packets of the last moment, to tell one that was captured twice. They are bounded by time, so
 * that no other traffic makes one forgotten but that of {@value #KEPT} messages.
 */
public final class SeenPackets {
  private static final int KEPT = 1 << 19;

  private final Turn turn;

  /** A power of two, at least twice as many as are in it. */
  private int size = 1 << 6;

  private long[] times = new long[size];
  private long[] places = new long[size];
  private long[] messages = new long[size];

  /** Keyed hashes; 0 where there is nothing. */
  private long[] packets = new long[size];

  private int count;

  public SeenPackets(Turn turn) {
    this.turn = turn;
  }

  /**
   * Notes a packet and returns whether it was seen before.
   *
   * @param content a hash of what it carries; the IP id tells packets with the same content apart
   */
  public boolean isKnown(Frame frame, Datagram datagram, long content) {
    if (datagram.isIndistinct()) {
      return false;
    }
    long packet = packet(datagram, content);
    long place = OpenAttempt.place(frame, datagram);
    int at = (int) packet & size - 1;
    for (; packets[at] != 0; at = at + 1 & size - 1) {
      if (packets[at] == packet
          && turn.message - messages[at] < KEPT
          && Times.distance(times[at], frame.time()) <= OpenAttempt.sameWithin(places[at], place)) {
        return true;
      }
    }
    put(at, frame.time(), place, turn.message, packet);
    if (++count * 2 > size) {
      rebuild(frame.time());
    }
    return false;
  }

  private void put(int at, long time, long place, long message, long packet) {
    messages[at] = message;
    times[at] = time;
    places[at] = place;
    packets[at] = packet;
  }

  /** Makes room: forgets what is too old, and grows where that is not enough. */
  private void rebuild(long now) {
    final long[] oldTimes = times;
    final long[] oldPlaces = places;
    final long[] oldMessages = messages;
    final long[] oldPackets = packets;
    int alive = 0;
    for (int i = 0; i < oldPackets.length; i++) {
      alive += isAlive(oldPackets[i], oldTimes[i], oldMessages[i], now) ? 1 : 0;
    }
    size = Math.max(1 << 6, Integer.highestOneBit(Math.max(1, alive)) << 2);
    times = new long[size];
    places = new long[size];
    messages = new long[size];
    packets = new long[size];
    count = alive;
    for (int i = 0; alive > 0 && i < oldPackets.length; i++) {
      if (isAlive(oldPackets[i], oldTimes[i], oldMessages[i], now)) {
        int at = (int) oldPackets[i] & size - 1;
        while (packets[at] != 0) {
          at = at + 1 & size - 1;
        }
        put(at, oldTimes[i], oldPlaces[i], oldMessages[i], oldPackets[i]);
      }
    }
  }

  private boolean isAlive(long packet, long time, long message, long now) {
    return packet != 0
        && turn.message - message < KEPT
        && Times.distance(time, now) <= OpenAttempt.ELSEWHERE;
  }

  private static long packet(Datagram datagram, long content) {
    long hash = KeyedHash.start(datagram.identification());
    hash = KeyedHash.add(hash, datagram.sourceLow());
    hash = KeyedHash.add(hash, datagram.sourceHigh());
    hash = KeyedHash.add(hash, datagram.destinationLow());
    hash = KeyedHash.add(hash, datagram.destinationHigh());
    return KeyedHash.end(KeyedHash.add(hash, content)) | 1;
  }
}
