package io.dnsanalyzer.correlate;

import org.jspecify.annotations.Nullable;

/**
 * The lookups that exchanges may still join, found by client, name and type.
 *
 * <p>A lookup ends with its first answer, or when nothing belonged to it for the lookup window. One
 * whose exchanges are all finished waits for the window to pass; when there are too many lookups,
 * the one that has waited longest is over.
 */
final class Lookups {
  private final KeyHash hash = new KeyHash();
  private final Pool<LookupState> pool = new Pool<>(LookupState::new);
  private final Index byKey = new Index();
  private final Queue idle = new Queue();
  private final ExchangeSink sink;
  private final Counts counts;
  private final long windowNanos;
  private final int max;
  private int oldestSlot = Queue.NONE;

  /** When the one that has waited longest was touched last. */
  private long idleSince = Long.MAX_VALUE;

  Lookups(Settings settings, Counts counts, ExchangeSink sink) {
    this.sink = sink;
    this.counts = counts;
    windowNanos = settings.windows().lookup().toNanos();
    max = settings.maxOpen();
  }

  /** Finds or begins the lookup of an exchange that was just opened. */
  void join(ExchangeState e) {
    if (!e.hasQuestion()) {
      return;
    }
    int key = hash.of(e.clientHigh, e.clientLow, (int) e.nameHash() + e.type());
    LookupState lookup = find(e, key);
    if (lookup != null && e.firstTime - lookup.lastTime > windowNanos) {
      leave(lookup);
      lookup = null;
    }
    if (lookup == null) {
      lookup = begin(e, key);
    } else if (lookup.open == 0) {
      idle.remove(lookup.slot);
      idleChanged();
    }
    lookup.join(e);
    lookup.touch(e.last.time, e.last.file(), e.last.number());
    e.lookup = lookup;
    e.lookupNumber = lookup.number();
  }

  private @Nullable LookupState find(ExchangeState e, int key) {
    for (int slot = byKey.first(key); slot != Index.NONE; slot = byKey.next(slot)) {
      LookupState lookup = pool.get(slot);
      if (lookup.isOf(e)) {
        return lookup;
      }
    }
    return null;
  }

  private LookupState begin(ExchangeState e, int key) {
    LookupState lookup = pool.take();
    lookup.start(e, ++counts.lookups);
    byKey.add(lookup.slot, key);
    lookup.isIndexed = true;
    LookupState oldest = pool.used() > max ? oldestIdle() : null;
    if (oldest != null) {
      leave(oldest);
    }
    return lookup;
  }

  private void idleChanged() {
    if (idle.oldest() != oldestSlot) {
      oldestSlot = idle.oldest();
      LookupState oldest = oldestIdle();
      idleSince = oldest == null ? Long.MAX_VALUE : oldest.lastTime;
    }
  }

  private @Nullable LookupState oldestIdle() {
    int slot = idle.oldest();
    return slot == Queue.NONE ? null : pool.get(slot);
  }

  /** Notes that an exchange got a response, be it an answer or not. */
  void responded(ExchangeState e) {
    if (e.lookup != null) {
      e.lookup.responded(e);
    }
  }

  /** Notes that an exchange got its answer: what is asked after it is another lookup. */
  void answered(ExchangeState e) {
    LookupState lookup = e.lookup;
    if (lookup != null) {
      lookup.answer(e);
      unindex(lookup);
      left(e, lookup);
    }
  }

  /** Notes that nothing can change an exchange any more. */
  void finished(ExchangeState e) {
    LookupState lookup = e.lookup;
    if (lookup != null) {
      left(e, lookup);
    }
  }

  private void left(ExchangeState e, LookupState lookup) {
    e.lookup = null;
    lookup.finished(e);
    if (lookup.open > 0) {
      return;
    }
    if (lookup.isIndexed) {
      idle.add(lookup.slot);
      idleChanged();
    } else {
      end(lookup);
    }
  }

  /** Ends the lookups whose window has passed. */
  void advance(long now) {
    long last = now - windowNanos - Correlator.SKEW;
    while (idleSince < last) {
      leave(pool.get(idle.oldest()));
    }
  }

  /** Ends all lookups, once all exchanges are finished. */
  void finish() {
    for (LookupState oldest = oldestIdle(); oldest != null; oldest = oldestIdle()) {
      leave(oldest);
    }
  }

  /** No exchange joins this lookup any more; it is over as soon as those in it are finished. */
  private void leave(LookupState lookup) {
    unindex(lookup);
    if (lookup.open == 0) {
      idle.remove(lookup.slot);
      idleChanged();
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
    }
    if (lookup.isWorthTelling()) {
      sink.finished(lookup);
    }
    pool.giveBack(lookup.slot);
  }
}
