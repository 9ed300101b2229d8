package io.dnsanalyzer.timeline.part;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.timeline.Occurrences;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When something failed: from when to when, and how often that ended and came again. */
public final class Spells {
  private final FrameRef first;
  private FrameRef last;
  private FrameRef lastBegin;

  /** When the last connection ended over which something was asked in vain. */
  private long endNanos = Long.MIN_VALUE;

  /** The last failure of the first spell; null where there is one spell. */
  private @Nullable FrameRef firstUntil;

  private long count = 1;

  public Spells(FrameRef first) {
    this.first = first;
    lastBegin = first;
    last = first;
  }

  public FrameRef first() {
    return first;
  }

  public FrameRef last() {
    return last;
  }

  /**
   * Takes what failed.
   *
   * @param query its first attempt
   */
  public void add(ExchangeState failed, FrameRef query) {
    if (failed.lastNanos() > last.nanos()) {
      last = failed.attemptCount() == 1 ? query : failed.lastAttempt();
    }
    FrameRef end = failed.tcp.endedAt();
    endNanos = end == null ? endNanos : Math.max(endNanos, end.nanos());
  }

  /** Tells whether all that was asked so far had failed by then, or was asked before. */
  public boolean areBefore(long nanos) {
    return nanos >= last.nanos() && nanos >= endNanos;
  }

  /** Tells whether they lasted until later ones, but for the window. */
  public boolean lastUntil(Spells later, long windowNanos) {
    return Times.between(last.nanos(), later.first.nanos()) <= windowNanos;
  }

  /** Takes over what is a part of the same. */
  public void addAll(Spells other) {
    endNanos = Math.max(endNanos, other.endNanos);
    if (other.last.nanos() > last.nanos()) {
      last = other.last;
    }
  }

  /** Takes over later ones of the same trouble. */
  public void comeAgain(Spells later) {
    count += later.count;
    firstUntil = firstUntil == null ? last : firstUntil;
    lastBegin = later.lastBegin;
    addAll(later);
  }

  /** Takes over those of another server that began later. */
  public void absorb(Spells other) {
    if (other.lastBegin.nanos() > lastBegin.nanos()) {
      lastBegin = other.lastBegin;
    }
    count = Math.max(count, other.count);
    firstUntil = later(firstUntil, other.firstUntil);
    addAll(other);
  }

  private static @Nullable FrameRef later(@Nullable FrameRef one, @Nullable FrameRef other) {
    return one == null || other != null && FrameRef.IN_TIME.compare(other, one) > 0 ? other : one;
  }

  public Occurrences toOccurrences() {
    return new Occurrences(count, first, lastBegin, Optional.ofNullable(firstUntil));
  }
}
