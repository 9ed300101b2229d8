package io.dnsanalyzer.correlate;

import org.jspecify.annotations.Nullable;

/**
 * The lookups that exchanges may still join, found by client, name and type.
 *
 * <p>A lookup ends with its first answer, or when nothing belonged to it for the lookup window. One
 * whose exchanges are all finished waits for the window to pass; when too many wait, the one that
 * has waited longest is over.
 */
final class Lookups {
  private final KeyHash hash = new KeyHash();
  private final Index<OpenLookup> byKey = new Index<>();
  private final Queue<OpenLookup> idle = new Queue<>();
  private final Queue<OpenLookup> unused = new Queue<>();
  private final ExchangeSink sink;
  private final Counts counts;
  private final long windowNanos;
  private final int maxIdle;

  Lookups(Settings settings, Counts counts, ExchangeSink sink) {
    this.sink = sink;
    this.counts = counts;
    windowNanos = settings.windows().lookup().toNanos();
    maxIdle = settings.maxOpen();
  }

  /** Finds or begins the lookup of an exchange that was just opened. */
  void join(ExchangeState e) {
    if (!e.hasQuestion()) {
      return;
    }
    int key = hash.of(e.clientHigh, e.clientLow, (int) e.nameHash() + e.type);
    OpenLookup lookup = find(e, key);
    if (lookup != null && e.firstTime - lookup.lastTime > windowNanos) {
      leave(lookup);
      lookup = null;
    }
    if (lookup == null) {
      lookup = begin(e, key);
    } else if (lookup.open == 0) {
      idle.remove(lookup.idle);
    }
    lookup.join(e);
    lookup.touch(e.last.time, e.last.file(), e.last.number());
    e.lookup = lookup;
    e.lookupNumber = lookup.number;
  }

  private @Nullable OpenLookup find(ExchangeState e, int key) {
    Link<OpenLookup> link = byKey.first(key);
    while (link != null && !link.owner.isOf(e)) {
      link = byKey.next(link);
    }
    return link == null ? null : link.owner;
  }

  private OpenLookup begin(ExchangeState e, int key) {
    Link<OpenLookup> last = unused.newest(); // still in the processor's caches
    if (last != null) {
      unused.remove(last);
    }
    OpenLookup lookup = last == null ? new OpenLookup() : last.owner;
    lookup.start(e, ++counts.lookups);
    byKey.add(lookup.byKey, key);
    lookup.isIndexed = true;
    return lookup;
  }

  /** Notes that an exchange got a response, be it an answer or not. */
  void responded(ExchangeState e) {
    if (e.lookup != null) {
      e.lookup.responded(e);
    }
  }

  /** Notes that an exchange got its answer: what is asked after it is another lookup. */
  void answered(ExchangeState e) {
    OpenLookup lookup = e.lookup;
    if (lookup != null) {
      lookup.answer(e);
      unindex(lookup);
      left(e, lookup);
    }
  }

  /** Notes that nothing can change an exchange any more. */
  void finished(ExchangeState e) {
    OpenLookup lookup = e.lookup;
    if (lookup != null) {
      left(e, lookup);
    }
  }

  private void left(ExchangeState e, OpenLookup lookup) {
    e.lookup = null;
    lookup.finished(e);
    if (lookup.open > 0) {
      return;
    }
    if (!lookup.isIndexed) {
      end(lookup);
      return;
    }
    idle.add(lookup.idle);
    OpenLookup oldest = idle.oldest();
    if (idle.size() > maxIdle && oldest != null) {
      leave(oldest);
    }
  }

  /** Ends the lookups whose window has passed. */
  void advance(long now) {
    OpenLookup oldest = idle.oldest();
    while (oldest != null && now - oldest.lastTime > windowNanos + Correlator.SKEW) {
      leave(oldest);
      oldest = idle.oldest();
    }
  }

  /** Ends all lookups, once all exchanges are finished. */
  void finish() {
    for (OpenLookup oldest = idle.oldest(); oldest != null; oldest = idle.oldest()) {
      leave(oldest);
    }
  }

  /** No exchange joins this lookup any more; it is over as soon as those in it are finished. */
  private void leave(OpenLookup lookup) {
    unindex(lookup);
    if (lookup.open == 0) {
      idle.remove(lookup.idle);
      end(lookup);
    }
  }

  private void unindex(OpenLookup lookup) {
    if (lookup.isIndexed) {
      byKey.remove(lookup.byKey);
      lookup.isIndexed = false;
    }
  }

  private void end(OpenLookup lookup) {
    if (lookup.verdict() == Outcome.Verdict.FAILED) {
      counts.failedLookups++;
    }
    if (lookup.isWorthTelling()) {
      sink.finished(lookup.toLookup());
    }
    unused.add(lookup.idle);
  }
}
