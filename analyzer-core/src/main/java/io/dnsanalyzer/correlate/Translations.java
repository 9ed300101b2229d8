package io.dnsanalyzer.correlate;

import io.dnsanalyzer.correlate.deal.DealtQueries;
import io.dnsanalyzer.correlate.deal.Turn;
import io.dnsanalyzer.correlate.kept.ExchangeIndex;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.OpenAttempt;
import io.dnsanalyzer.correlate.open.TranslatedSide;
import io.dnsanalyzer.correlate.part.Clocks;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.Times;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the queries that were captured on both sides of an address translation, as on a node that
 * translates the address of a service, or of its clients (RFC 3022 2): the same packet with one
 * endpoint changed, within {@link Clocks#SKEW}. The exchange nearest to the client then stands for
 * both. In files that overlap in time it may be {@link Clocks#APART}, where one query only is the
 * same packet: each has a clock of its own.
 *
 * <p>The queries of the last moment are in a ring, chained by hash. They are bounded by time, so
 * that no other traffic makes one forgotten but that of {@value DealtQueries#KEPT} messages.
 */
final class Translations {

  /** A translation that takes more hops off than these has set the TTL anew. */
  private static final int MAX_HOPS = 8;

  private final Correlator owner;
  private final Clients clients;
  private final Turn turn;
  private final Counting counts;

  /** How many were added; the number of the newest. */
  private int newest;

  /** The number of the query that is looked at next, while some are looked for. */
  private int looking;

  /** For each hash, the number of the newest query. */
  private int[] heads = new int[1 << 8];

  /** For each place of the ring, the number of the next older query with the same hash. */
  private int[] older = new int[1 << 8];

  private int[] hashes = new int[1 << 8];
  private int[] slots = new int[1 << 8];
  private long[] times = new long[1 << 8];
  private long[] messages = new long[1 << 8];

  Translations(Correlator owner, Clients clients, Counting counts) {
    this.owner = owner;
    this.clients = clients;
    turn = owner.turn;
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
    Correlator[] all = clients.besides(owner);
    for (Correlator one : all) {
      one.translations.search(hash);
    }
    int steps = 0;
    OpenAttempt apart = null;
    int countApart = 0;
    Translations newest = newest(all, attempt.time);
    while (steps < ExchangeIndex.MAX_SAME && newest != null) {
      steps++;
      OpenAttempt other = newest.take(hash);
      if (other == null || !attempt.isTranslationOf(other)) {
        // another packet
      } else if (attempt.isByOtherClock(other)) {
        apart = other;
        countApart++;
      } else {
        translated(other, attempt);
      }
      newest = newest(all, attempt.time);
    }
    if (apart != null && countApart == 1) {
      translatedApart(apart, attempt);
    }
    add(hash, e.slot, attempt.time);
  }

  /** Begins to look for a hash. */
  private void search(int hash) {
    looking = heads[hash & heads.length - 1];
  }

  /** Returns the one of some that finds the newest query next; or null when none is left. */
  private static @Nullable Translations newest(Correlator[] all, long time) {
    Translations newest = null;
    long message = -1;
    for (Correlator one : all) {
      Translations its = one.translations;
      if (its.isInRing(its.looking, time)) {
        long found = its.messages[its.looking & its.slots.length - 1];
        newest = found > message ? its : newest;
        message = Math.max(message, found);
      }
    }
    return newest;
  }

  /** Returns the query that was found, or null if it has another hash, and looks for the next. */
  private @Nullable OpenAttempt take(int hash) {
    int at = looking & slots.length - 1;
    looking = older[at];
    return hashes[at] == hash ? owner.table.get(slots[at]).query.attemptAt(times[at]) : null;
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
    long apart = Times.distance(times[at], time);
    return turn.message - messages[at] < DealtQueries.KEPT
        && (apart <= Clocks.SKEW || messages[at] >= turn.clocksSince && apart <= Clocks.APART);
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
    tie(isSwapped ? later : earlier, isSwapped ? earlier : later);
  }

  /** Does the same where each has a clock of its own: then hops tell which is nearer. */
  private void translatedApart(OpenAttempt earlier, OpenAttempt later) {
    if (later.ttl() < earlier.ttl()) {
      earlier.seenBeyond(later);
      tie(earlier, later);
      return;
    }
    counts.arrivedBefore(Times.between(earlier.time, later.time));
    ExchangeState told = earlier.exchange;
    if (!told.wasToldAnswered()) {
      later.seenBeyond(earlier);
      tie(later, earlier);
      return;
    }
    // What was told stands for both, unless the answer was seen there only.
    boolean isNew = later.exchange.nearOrSelf() != told;
    earlier.seenBefore(later);
    tie(earlier, later);
    if (isNew) {
      Correlator its = clients.of(told.clientHigh, told.clientLow);
      its.turn.goesOnFor(turn);
      its.answers.queryMoved(told, later.time);
      turn.follow(its.turn);
    }
  }

  private void tie(OpenAttempt nearer, OpenAttempt farther) {
    ExchangeState near = nearer.exchange;
    ExchangeState far = farther.exchange;
    if (near.isFar()) {
      near = near.nearOrSelf();
    }
    if (near == far || near.isFar() || far.nearOrSelf() == near || far.wasToldAnswered()) {
      return;
    }
    if (!far.isFar()) {
      counts.beyond(far);
      clients.of(far.clientHigh, far.clientLow).lookups.withdraw(far);
    }
    TranslatedSide.tie(near, far);
    near.note(Note.TRANSLATED);
  }

  /** Takes the response of an exchange that another one stands for, which saw one before. */
  void arrived(ExchangeState e, Frame frame) {
    ExchangeState told = e.nearOrSelf();
    if (told != e
        && told.reply.isOnTheWay()
        && told.query.lastSeenTwice().from() == e.query.last.from()) {
      Correlator its = clients.of(told.clientHigh, told.clientLow);
      its.turn.goesOnFor(turn);
      its.answers.arrived(told, frame);
      turn.follow(its.turn);
    }
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
      OpenAttempt same = near.query.sameAttempt(a);
      if (!a.errors().isEmpty() && same.errors().isEmpty()) {
        counts.errorsOfFar(a.errors().count());
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
    } else if (far.reply.isAnswered()) {
      counts.responsesOfFar(near.reply.takeMoreFromBeyond(far.reply));
    }
  }
}
