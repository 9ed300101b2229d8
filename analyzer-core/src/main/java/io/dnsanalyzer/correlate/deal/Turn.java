package io.dnsanalyzer.correlate.deal;

/**
 * Where a run is: which message is being taken, and what is the same for all exchanges at that
 * moment. Messages are counted over all clients, so that what is bounded by their number is decided
 * alike wherever the others are taken.
 */
public final class Turn {
  /** The order of what comes after everything. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final int STEPS = 24;

  /** The latest time of any message so far, in nanoseconds since 1970. */
  public long time = Long.MIN_VALUE;

  /** The number of the message, from 1: one that was decoded, an error or a segment. */
  public long message;

  /** When the first message was seen, in nanoseconds since 1970. */
  public long start;

  /**
   * No exchange that was unfinished when the last round ended, and none since, was first asked
   * before this; in nanoseconds since 1970.
   */
  public long unfinishedSince = Long.MAX_VALUE;

  /** Whether messages were captured at several points so far, whoever took them. */
  public boolean hasSeveralPoints;

  /**
   * From which message on a query may be the packet of one in another file, whose clock may differ;
   * {@link #NEVER} where no files overlap in time so far.
   */
  public long clocksSince = NEVER;

  /** Whether exchanges had to leave early to make room. */
  public boolean hasEvicted;

  /** Whether lookups are numbered later, since other correlators have some, too. */
  public final boolean isOneOfSeveral;

  /** Numbers what happens, whoever does it. */
  private long next;

  public Turn(boolean isOneOfSeveral) {
    this.isOneOfSeveral = isOneOfSeveral;
  }

  /**
   * Says that a message is the first one of another file than those before it, with which that
   * overlaps in time.
   */
  public void hasSeveralClocks(long first) {
    clocksSince = Math.min(clocksSince, first - DealtQueries.BEFORE);
  }

  /** Says when the first message of all was seen, in nanoseconds since 1970. */
  public void start(long first) {
    start = first;
    unfinishedSince = first;
  }

  /** Says that the end of a round comes next, before a message. */
  public void endsRound(long before) {
    next = before * 4 << STEPS;
  }

  /** Says that a message comes next, or what is due just before it. */
  public void comes(long before, boolean isDue) {
    next = before * 4 + (isDue ? 1 : 2) << STEPS;
  }

  /** Returns the number of what happens now, higher than all before. */
  public long order() {
    return next++;
  }

  /** Goes on where another one is, and at its time. */
  public void goesOnFor(Turn other) {
    next = other.next;
    time = other.time;
  }

  /** Goes on where another one is. */
  public void follow(Turn other) {
    next = other.next;
  }
}
