package io.dnsanalyzer.correlate;

import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.packet.Times;
import java.util.Arrays;

/**
 * Finds the queries that were captured on both sides of an address translation, as on a node that
 * translates the address of a service, or of its clients (RFC 3022 2): the same packet with one
 * endpoint changed, within {@link Correlator#SKEW}. The exchange nearest to the client then stands
 * for both.
 *
 * <p>The queries of the last moment are in a ring, chained by hash. They are bounded by time, so
 * that no other traffic makes one forgotten but that of {@value #KEPT} messages.
 */
final class Translations {
  private static final int KEPT = 1 << 16;

  /** A translation that takes more hops off than these has set the TTL anew. */
  private static final int MAX_HOPS = 8;

  private final ExchangeTable table;
  private final Turn turn;
  private final Lookups lookups;
  private final Counting counts;

  /** How many were added; the number of the newest. */
  private int newest;

  /** For each hash, the number of the newest query. */
  private int[] heads = new int[1 << 8];

  /** For each place of the ring, the number of the next older query with the same hash. */
  private int[] older = new int[1 << 8];

  private int[] hashes = new int[1 << 8];
  private int[] slots = new int[1 << 8];
  private long[] times = new long[1 << 8];
  private long[] messages = new long[1 << 8];

  Translations(ExchangeTable table, Turn turn, Lookups lookups, Counting counts) {
    this.table = table;
    this.turn = turn;
    this.lookups = lookups;
    this.counts = counts;
    Arrays.fill(times, Long.MIN_VALUE);
  }

  /**
   * Takes an attempt that was just seen, and ties its exchange to those that show the same packet
   * on another side of a translation. An exchange that just began has no lookup yet.
   */
  void attempted(ExchangeState e) {
    OpenAttempt attempt = e.query.last;
    int hash = hash(e, attempt);
    int number = heads[hash & heads.length - 1];
    for (int i = 0; i < ExchangeIndex.MAX_SAME && isInRing(number, attempt.time); i++) {
      int at = number & slots.length - 1;
      if (hashes[at] == hash) {
        OpenAttempt other = table.get(slots[at]).query.last;
        if (attempt.isTranslationOf(other)) {
          translated(other, attempt);
        }
      }
      number = older[at];
    }
    add(hash, e.slot, attempt.time);
  }

  private static int hash(ExchangeState e, OpenAttempt attempt) {
    long content = (long) attempt.ipId << 32 ^ (long) e.id << 16 ^ e.nameHash();
    return (int) (content * 0x9e3779b97f4a7c15L >>> 32);
  }

  private boolean isInRing(int number, long time) {
    int at = number & slots.length - 1;
    return newest - number >= 0 && newest - number < slots.length && isAlive(at, time);
  }

  private boolean isAlive(int at, long time) {
    return turn.message - messages[at] < KEPT && Times.distance(times[at], time) <= Correlator.SKEW;
  }

  private void add(int hash, int slot, long time) {
    int next = newest + 1 & slots.length - 1;
    if (isAlive(next, time)) {
      grow();
      next = newest + 1 & slots.length - 1;
    }
    put(next, hash, slot, time, turn.message);
  }

  private void put(int next, int hash, int slot, long time, long message) {
    messages[next] = message;
    newest++;
    hashes[next] = hash;
    slots[next] = slot;
    times[next] = time;
    older[next] = heads[hash & heads.length - 1];
    heads[hash & heads.length - 1] = newest;
  }

  private void grow() {
    final int[] oldHashes = hashes;
    final int[] oldSlots = slots;
    final long[] oldTimes = times;
    final long[] oldMessages = messages;
    int size = slots.length * 2;
    heads = new int[size];
    older = new int[size];
    hashes = new int[size];
    slots = new int[size];
    times = new long[size];
    messages = new long[size];
    Arrays.fill(times, Long.MIN_VALUE);
    final int last = newest;
    newest -= oldSlots.length;
    while (newest != last) {
      int at = newest + 1 & oldSlots.length - 1;
      put(newest + 1 & size - 1, oldHashes[at], oldSlots[at], oldTimes[at], oldMessages[at]);
    }
  }

  private void translated(OpenAttempt earlier, OpenAttempt later) {
    boolean isSwapped =
        later.ttl() > earlier.ttl()
            && later.ttl() - earlier.ttl() <= MAX_HOPS
            && !earlier.exchange.wasToldAnswered();
    ExchangeState near = (isSwapped ? later : earlier).exchange;
    ExchangeState far = (isSwapped ? earlier : later).exchange;
    if (near.isFar()) {
      near = near.nearOrSelf();
    }
    if (near == far || near.isFar() || far.nearOrSelf() == near || far.wasToldAnswered()) {
      return;
    }
    if (!far.isFar()) {
      counts.beyond(far);
      lookups.withdraw(far);
    }
    TranslatedSide.tie(near, far);
    near.note(Note.TRANSLATED);
  }

  /** Takes over what was seen beyond a translation only, before it is decided what became of it. */
  void gather(ExchangeState near) {
    if (near.side != null) {
      near.side.far().forEach(far -> gather(near, far));
    }
  }

  /** Hands over what an exchange beyond a translation has seen, which is about to leave. */
  void handOver(ExchangeState far) {
    ExchangeState near = far.nearOrSelf();
    if (near != far) {
      gather(near, far);
    }
  }

  /** Of what both sides saw there is a copy on the side of the client. */
  private void gather(ExchangeState near, ExchangeState far) {
    for (OpenAttempt a = far.query.last; a != null; a = a.previous) {
      OpenAttempt same = near.query.attemptAt(a.time);
      if (a.hasErrors() && !same.hasErrors()) {
        counts.errorsOfFar(a.errors());
        near.reply.reject();
        if (near.reply.isAnswered()) {
          near.note(Note.ICMP_CONTRADICTED);
        }
        a.giveOwnErrors(same);
      }
    }
    if (!near.hasResponse() && far.reply.isAnswered()) {
      counts.responsesOfFar(far.reply.responses());
      near.reply.takeFromBeyond(far.reply);
    }
  }
}
