package io.dnsanalyzer.correlate.kept;

import io.dnsanalyzer.correlate.deal.Turn;
import io.dnsanalyzer.correlate.open.OpenAttempt;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.KeyedHash;
import io.dnsanalyzer.packet.Times;
import java.util.Arrays;

/**
 * The packets of the last moment, to tell one that was captured twice. They are bounded by time, so
 * that no other traffic makes one forgotten but that of {@value #KEPT} messages.
 */
public final class SeenPackets {
  private static final int KEPT = 1 << 19;

  /** How many numbers one packet takes: a row. */
  private static final int WIDTH = 4;

  /** A keyed hash; 0 where there is nothing. */
  private static final int PACKET = 0;

  private static final int TIME = 1;
  private static final int PLACE = 2;
  private static final int MESSAGE = 3;

  private static final long[] NONE = {};

  private final Turn turn;

  /** How many rows there are: a power of two, at least twice as many as are in use. */
  private int size = 1 << 6;

  private long[] rows = new long[WIDTH * size];

  /** Rows for the next time that they are put in order, if these are as many. */
  private long[] spare = NONE;

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
    int row = (int) packet & size - 1;
    for (; rows[row * WIDTH + PACKET] != 0; row = row + 1 & size - 1) {
      int at = row * WIDTH;
      if (rows[at + PACKET] == packet
          && turn.message - rows[at + MESSAGE] < KEPT
          && Times.distance(rows[at + TIME], frame.time())
              <= OpenAttempt.sameWithin(rows[at + PLACE], place)) {
        return true;
      }
    }
    int at = row * WIDTH;
    rows[at + PACKET] = packet;
    rows[at + TIME] = frame.time();
    rows[at + PLACE] = place;
    rows[at + MESSAGE] = turn.message;
    if (++count * 2 > size) {
      rebuild(frame.time());
    }
    return false;
  }

  /** Makes room: forgets what is too old, and grows where that is not enough. */
  private void rebuild(long now) {
    long[] old = rows;
    int alive = 0;
    for (int at = 0; at < old.length; at += WIDTH) {
      alive += isAlive(old, at, now) ? 1 : 0;
    }
    size = Math.max(1 << 6, Integer.highestOneBit(Math.max(1, alive)) << 2);
    rows = spare.length == WIDTH * size ? spare : new long[WIDTH * size];
    count = alive;
    for (int at = 0; alive > 0 && at < old.length; at += WIDTH) {
      if (isAlive(old, at, now)) {
        int row = (int) old[at + PACKET] & size - 1;
        while (rows[row * WIDTH + PACKET] != 0) {
          row = row + 1 & size - 1;
        }
        System.arraycopy(old, at, rows, row * WIDTH, WIDTH);
      }
    }
    spare = old.length == rows.length ? old : NONE;
    Arrays.fill(spare, 0);
  }

  private boolean isAlive(long[] of, int at, long now) {
    return of[at + PACKET] != 0
        && turn.message - of[at + MESSAGE] < KEPT
        && Times.distance(of[at + TIME], now) <= OpenAttempt.ELSEWHERE;
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
