package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.exchange.Windows;
import io.dnsanalyzer.timeline.part.ServerAnswers;
import io.dnsanalyzer.timeline.part.WindowNanos;
import io.dnsanalyzer.timeline.tally.ByHash;
import io.dnsanalyzer.timeline.tally.DistinctCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The servers that were asked, with their incidents, in bounded memory. Two rooms of {@value
 * #MAX_BYTES} bytes each hold them: one is for servers that answered, the other for those that
 * never did, so that a flood of invented addresses displaces no server that exists. Where a room is
 * full, half of it is cleared. First go answers that no failure needs; then the servers that say
 * least, which are those asked least and failing least, of equals the latest.
 *
 * <p>A server that was let go does not come back: what would be told of it would leave out what
 * came before. Its further failures are counted, as those were that it had.
 */
public final class Servers {
  /** What each of the two rooms holds, by what the objects in it are estimated to take. */
  static final int MAX_BYTES = 48 << 20;

  /** What each holds once memory has run out. */
  private static final int LITTLE = MAX_BYTES / 16;

  /** What an exchange that leaves makes free at least, and what a server that fails needs. */
  private static final int FREED = 256;

  private static final int NEEDED = 2048;

  /**
   * What an answer adds at most while a server keeps all of them, and its share of the tables; what
   * shows it as slow included.
   */
  private static final int ANSWER = 48 + ServerAnswers.SHOWN_BYTES;

  /** What a failure adds at most, nearly always: an incident, and a part of one. */
  private static final int FAILURE = 2048;

  /** A failure says as much of a server as so many exchanges. */
  private static final int WEIGHT_OF_FAILURE = 16;

  private final OpenParts.Room roomForParts = new OpenParts.Room();
  private final WindowNanos windows;
  private final long slowNanos;
  private final ByHash<ServerHistory> known = new ByHash<>();
  private final DistinctCount seen = new DistinctCount();
  private long leftOut;

  private long maxBytes = MAX_BYTES;

  /** What exchanges that left have made free for new servers since memory ran out. */
  private long freed;

  /** What there is room for until all is to be weighed again. */
  private long room = MAX_BYTES;

  /**
   * Knows no server yet.
   *
   * @param slowNanos an answer that took longer is slow
   */
  public Servers(Windows windows, long slowNanos) {
    this.windows = WindowNanos.of(windows);
    this.slowNanos = slowNanos;
  }

  /** Returns the server with an address of this hash; null when it is not known any more. */
  public @Nullable ServerHistory get(long hash) {
    return known.get(hash);
  }

  /** Returns the server that was asked, which may be a new one; null when it was let go. */
  public @Nullable ServerHistory of(SettledExchange exchange) {
    long hash = exchange.serverHash();
    ServerHistory history = known.get(hash);
    if (history == null && seen.add(hash) && mayBegin()) {
      history = new ServerHistory(exchange.server(), windows, slowNanos, roomForParts);
      known.put(hash, history);
      room -= ServerHistory.BYTES + FAILURE;
    }
    return history;
  }

  /**
   * Once memory has run out, an incident takes more than the exchange that begins it makes free.
   */
  private boolean mayBegin() {
    if (maxBytes == MAX_BYTES) {
      return true;
    }
    freed += FREED;
    boolean isEnough = freed >= NEEDED;
    freed -= isEnough ? NEEDED : 0;
    return isEnough;
  }

  /**
   * Makes room before an answer is added.
   *
   * @param unfinishedSince no exchange that is still to be finished was first asked before this
   * @return whether a server was let go
   */
  public boolean beforeAnswer(long unfinishedSince) {
    room -= ANSWER;
    return room < 0 && makeRoom(unfinishedSince);
  }

  /**
   * Makes room before a failure is added, which began at a time; later ones began no earlier.
   *
   * @return whether a server was let go
   */
  public boolean beforeFailure(long nanos) {
    room -= FAILURE;
    return room < 0 && makeRoom(nanos);
  }

  private boolean makeRoom(long unfinishedSince) {
    int before = known.values().size();
    Room answering = new Room();
    Room silent = new Room();
    known
        .values()
        .forEach(history -> (history.answers().isAny() ? answering : silent).add(history));
    answering.forgetAnswers(unfinishedSince);
    answering.clear();
    silent.clear();
    known.retain(history -> !history.isLetGo());
    room = maxBytes - Math.max(answering.bytes, silent.bytes);
    return known.values().size() < before;
  }

  /** Makes do with little from now on, since memory has run out. */
  public void economize() {
    maxBytes = LITTLE;
    makeRoom(Long.MIN_VALUE);
  }

  /** Servers that share a bound. */
  private final class Room {
    private final List<ServerHistory> histories = new ArrayList<>();
    private long bytes;

    void add(ServerHistory history) {
      histories.add(history);
      bytes += history.bytes();
    }

    /** Tells whether so little is left that all would be weighed again soon. */
    private boolean isFull() {
      return bytes > maxBytes / 4 * 3;
    }

    void forgetAnswers(long unfinishedSince) {
      if (isFull()) {
        bytes = 0;
        for (ServerHistory history : histories) {
          history.forgetAnswers(unfinishedSince);
          bytes += history.bytes();
        }
      }
    }

    void clear() {
      if (!isFull()) {
        return;
      }
      histories.sort(
          Comparator.comparingLong(
                  (ServerHistory history) ->
                      history.demand().exchanges() + WEIGHT_OF_FAILURE * history.failures())
              .reversed()); // stable: of equals, those that came first stay
      bytes = 0;
      for (ServerHistory history : histories) {
        long taken = history.bytes();
        if (bytes == 0 || bytes + taken <= maxBytes / 2) {
          bytes += taken;
        } else {
          leftOut += history.letGo();
        }
      }
    }
  }

  /** Notes failed exchanges that are in no incident. */
  public void leaveOut(long failed) {
    leftOut += failed;
  }

  /** Returns how many failed exchanges are in no incident, to bound memory. */
  public long leftOut() {
    return leftOut;
  }

  /** Returns the servers that are known, in the order in which they were first told. */
  public List<ServerHistory> histories() {
    return known.values();
  }

  /** Returns how many different servers there were, those that were let go included. */
  public int different() {
    return seen.size();
  }
}
