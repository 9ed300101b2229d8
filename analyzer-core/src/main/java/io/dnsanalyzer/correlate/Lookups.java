package io.dnsanalyzer.correlate;

import io.dnsanalyzer.correlate.deal.Turn;
import io.dnsanalyzer.correlate.kept.ExchangeIndex;
import io.dnsanalyzer.correlate.kept.ExchangeTable;
import io.dnsanalyzer.correlate.kept.LoneExchanges;
import io.dnsanalyzer.correlate.open.ExchangeSink;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.LookupState;
import io.dnsanalyzer.correlate.open.OpenResponse;
import io.dnsanalyzer.correlate.part.Clocks;
import io.dnsanalyzer.correlate.table.KeyHash;
import io.dnsanalyzer.correlate.table.Pool;
import io.dnsanalyzer.correlate.table.SlotIndex;
import io.dnsanalyzer.correlate.table.SlotQueue;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Settings;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.Times;
import org.jspecify.annotations.Nullable;

/**
 * The lookups that exchanges may still join, found by client, name and type.
 *
 * <p>A lookup ends with its first answer, or when nothing belonged to it for the lookup window. One
 * whose exchanges are all finished waits for the window to pass; when there are too many lookups,
 * the one that has waited longest is over.
 *
 * <p>Most lookups are one query and its answer, and nothing is said of them. So an exchange is
 * alone at first, and gets a {@link LookupState} when there is anything else to keep.
 */
final class Lookups {
  private final KeyHash hash = new KeyHash();
  private final Pool<LookupState> pool;
  private final LoneExchanges alone;
  private final SlotIndex byKey = new SlotIndex();
  private final SlotQueue idle = new SlotQueue();
  private final Turn turn;
  private final ExchangeSink sink;
  private final Counting counts;
  private final long windowNanos;
  private final long slowNanos;
  private long bytes;

  /** How many numbers were given. */
  private long begun;

  /**
   * When the last round ended, the window had passed of lookups whose last frame was before this.
   * Nothing joins them, so they are over as soon as their exchanges are finished.
   */
  private long over = Long.MIN_VALUE;

  Lookups(ExchangeTable table, Turn turn, Settings settings, Counting counts, ExchangeSink sink) {
    alone = new LoneExchanges(table);
    this.turn = turn;
    this.sink = sink;
    this.counts = counts;
    slowNanos = settings.slow().toNanos();
    pool = new Pool<>(slot -> new LookupState(slot, slowNanos));
    windowNanos = settings.windows().lookup().toNanos();
  }

  /** Returns how many there are that may be joined or are not told yet. */
  int size() {
    return alone.count() + pool.used();
  }

  /** Returns about how many bytes the lookups take that are more than an exchange. */
  long bytes() {
    return bytes;
  }

  /** Ends the lookup that has waited longest; returns whether there is one. */
  boolean letGo() {
    LookupState oldest = oldestIdle();
    if (oldest != null) {
      leave(oldest);
    }
    return oldest != null;
  }

  /** Finds or begins the lookup of an exchange that was just opened. */
  void join(ExchangeState e) {
    if (!e.hasQuestion() || e.opcode() != 0 || e.isFar()) {
      return;
    }
    e.seat.touchFirst(e.query.last);
    int key = key(e);
    LookupState lookup = find(e, key);
    if (lookup != null && !isInTime(lookup, e.query.firstTime())) {
      leave(lookup);
      lookup = null;
    }
    if (lookup == null) {
      begin(e, key);
      return;
    }
    if (lookup.open == 0) {
      idle.remove(lookup.slot);
    }
    add(e, lookup);
  }

  private void begin(ExchangeState e, int key) {
    counts.lookups++;
    if (turn.isOneOfSeveral) {
      e.seat.lookupNumber = turn.message;
      sink.began(turn.message);
    } else {
      e.seat.lookupNumber = ++begun;
    }
    alone.add(e, key);
  }

  private void add(ExchangeState e, LookupState lookup) {
    lookup.join(e);
    bytes += lookup.weigh();
    lookup.span.touch(e.seat.touchedTime, e.seat.touchedFile, e.seat.touchedNumber);
    e.seat.lookup = lookup;
    e.seat.lookupNumber = lookup.number();
  }

  private int key(ExchangeState e) {
    return hash.of(e.clientHigh, e.clientLow, (int) e.nameHash() + e.type());
  }

  /** Where the clock stepped back no interval bridges the step. */
  private boolean isInTime(LookupState lookup, long time) {
    return Times.between(lookup.lastNanos(), time) <= windowNanos
        && time >= lookup.firstNanos() - Clocks.SKEW;
  }

  private @Nullable LookupState find(ExchangeState e, int key) {
    ExchangeState other = alone.find(e, key);
    if (other != null) {
      return lookupOf(other);
    }
    int slot = byKey.first(key);
    for (int i = 0; slot != SlotIndex.NONE && i < ExchangeIndex.MAX_SAME; i++) {
      LookupState lookup = pool.get(slot);
      if (lookup.isOf(e)) {
        return lookup;
      }
      slot = byKey.next(slot);
    }
    return null;
  }

  /** Returns the lookup of an exchange; null without a question, or when it is over. */
  private @Nullable LookupState lookupOf(ExchangeState e) {
    if (e.seat.isAlone) {
      alone.remove(e);
      LookupState lookup = begin(e);
      byKey.add(lookup.slot, e.seat.lookupKey);
      lookup.isIndexed = true;
    }
    return e.seat.lookup;
  }

  /** Returns a lookup of which an exchange is all there is. */
  private LookupState begin(ExchangeState e) {
    LookupState lookup = pool.take();
    lookup.start(e);
    add(e, lookup);
    return lookup;
  }

  /** Notes that a frame belongs to an exchange, and so to its lookup. */
  void touch(ExchangeState e, Frame frame) {
    touch(e, frame.time(), frame.file(), frame.number());
  }

  private static void touch(ExchangeState e, long time, int file, long number) {
    ExchangeState of = e.causeOrSelf();
    if (of.seat.isAlone) {
      of.seat.touch(time, file, number);
    } else if (of.seat.lookup != null) {
      of.seat.lookup.span.touch(time, file, number);
    }
  }

  /** Returns the order of the lookup that has waited longest; {@link Turn#NEVER} without. */
  long oldestOrder() {
    LookupState oldest = oldestIdle();
    return oldest == null ? Turn.NEVER : oldest.idleSince;
  }

  private @Nullable LookupState oldestIdle() {
    int slot = idle.oldest();
    return slot == SlotQueue.NONE ? null : pool.get(slot);
  }

  /** Notes that an exchange got a response which is no answer, or not one that ends a lookup. */
  void responded(ExchangeState e, Frame frame) {
    responded(e, frame.time(), frame.file(), frame.number());
  }

  private void responded(ExchangeState e, long time, int file, long number) {
    touch(e, time, file, number);
    LookupState lookup = lookupOf(e);
    if (lookup != null) {
      lookup.fallback.responded(e);
    }
  }

  /**
   * Notes that an exchange got an answer that the client may take: what is asked after it is
   * another lookup, unless the client refuses it.
   */
  void answered(ExchangeState e, Frame frame) {
    answered(e, frame.time(), frame.file(), frame.number());
  }

  /** Notes the same of the response that it had got before. */
  void answered(ExchangeState e) {
    OpenResponse response = e.reply.response();
    answered(e, response.time, response.file(), response.number());
  }

  private void answered(ExchangeState e, long time, int file, long number) {
    if (e.seat.lookupNumber == 0 || e.seat.isTaken) {
      return;
    }
    if (e.seat.isAlone && !isDegraded(e)) {
      e.seat.isTaken = true;
      alone.remove(e);
      return;
    }
    responded(e, time, file, number);
    LookupState lookup = e.seat.lookup;
    if (lookup != null && lookup.answer(e)) {
      e.seat.isTaken = true;
      unindex(lookup);
    }
  }

  private boolean isDegraded(ExchangeState e) {
    return e.isAskedAgain() || e.answeredNanos() - e.firstNanos() > slowNanos;
  }

  /** Notes that the client refused all answers that an exchange got, or that they were lost. */
  void refused(ExchangeState e) {
    if (e.seat.lookupNumber == 0) {
      return;
    }
    LookupState lookup = lookupOf(e);
    if (lookup == null) {
      if (!e.seat.isTaken) {
        return;
      }
      e.seat.lookupKey = key(e); // one that came back has none
      e.seat.touchFirst(e.query.last);
      lookup = begin(e);
      lookup.answer(e);
    }
    lookup.answers.objected(e);
    if (e.seat.isTaken) {
      e.seat.isTaken = false;
      lookup.answers.withdraw();
      if (!lookup.isAnswered() && !lookup.isIndexed) {
        byKey.add(lookup.slot, key(e)); // one that joined it was never alone, and has no key
        lookup.isIndexed = true;
      }
    }
  }

  /** Notes what the client had taken before it refused what an exchange got. */
  void refusedBeside(ExchangeState e, TakenBefore before) {
    LookupState lookup = e.seat.lookup;
    if (lookup != null && before.isProbe(e)) {
      lookup.answers.probed(!before.isAnyOf(e));
    } else if (lookup != null) {
      lookup.answers.besides(before.addressOfNothing(e), !before.isAnyOf(e));
    }
  }

  /** Takes an exchange out that is a copy of another one; a lookup without another is none. */
  void withdraw(ExchangeState e) {
    if (e.seat.isAlone) {
      alone.remove(e);
      counts.lookups--;
    } else if (e.seat.lookup != null && e.seat.lookup.leave(e)) {
      unindex(e.seat.lookup);
      counts.lookups--;
      giveBack(e.seat.lookup);
    }
    e.seat.lookup = null;
    e.seat.lookupNumber = 0;
    e.seat.isTaken = false;
  }

  /** Notes that nothing can change an exchange any more. */
  void finished(ExchangeState e) {
    if (e.seat.lookupNumber == 0) {
      return;
    }
    boolean isOver = e.seat.isAlone && e.seat.touchedTime < over;
    if (isOver) {
      alone.remove(e);
    }
    LookupState lookup = isOver ? begin(e) : lookupOf(e);
    if (lookup != null) {
      left(e, lookup);
    }
  }

  private void left(ExchangeState e, LookupState lookup) {
    e.seat.lookup = null;
    lookup.finished(e);
    if (lookup.open > 0) {
      return;
    }
    if (lookup.isIndexed && lookup.lastNanos() >= over) {
      idle.add(lookup.slot);
      lookup.idleSince = turn.order();
    } else {
      unindex(lookup);
      end(lookup);
    }
  }

  /** Says when a round ended. */
  void roundEnds(long now) {
    over = Times.plus(now, -windowNanos - Clocks.SKEW);
  }

  /** Says that nothing comes any more. */
  void end() {
    over = Long.MAX_VALUE;
  }

  /** Ends the lookup that has waited longest, and returns true, if its window has passed. */
  boolean endIdle() {
    LookupState oldest = oldestIdle();
    return oldest != null && oldest.lastNanos() < over && letGo();
  }

  /** No exchange joins this lookup any more; it is over as soon as those in it are finished. */
  private void leave(LookupState lookup) {
    unindex(lookup);
    if (lookup.open == 0) {
      idle.remove(lookup.slot);
      end(lookup);
    }
  }

  private void unindex(LookupState lookup) {
    if (lookup.isIndexed) {
      byKey.remove(lookup.slot);
      lookup.isIndexed = false;
    }
  }

  private void end(LookupState lookup) {
    if (lookup.verdict() == Outcome.Verdict.FAILED) {
      counts.failedLookups++;
      counts.refusedLookups += lookup.areAnswersRefused() ? 1 : 0;
    } else if (lookup.isDegraded()) {
      counts.degradedLookups++;
    }
    if (lookup.isWorthTelling()) {
      sink.finished(lookup);
    }
    giveBack(lookup);
  }

  private void giveBack(LookupState lookup) {
    bytes -= lookup.bytes();
    lookup.trim();
    pool.giveBack(lookup.slot);
  }
}
