package io.dnsanalyzer.correlate.open;

import io.dnsanalyzer.packet.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The servers that a lookup asked, and since when it is known that they failed. */
final class AskedServers {
  private int version;

  /** The server that was asked first. */
  private long firstHigh;

  private long firstLow;

  /** All that were asked, where they are several; null otherwise. */
  private @Nullable SeveralServers several;

  private boolean isFirstFailed;

  /**
   * When the server that was asked first is first known to have failed; at the end of time else.
   */
  private long firstFailedAt;

  /** When anything is first known to have failed, likewise. */
  private long failedAt;

  /** Begins with the server of an exchange. */
  void start(ExchangeState e) {
    version = e.version;
    firstHigh = e.serverHigh;
    firstLow = e.serverLow;
    several = null;
    isFirstFailed = false;
    firstFailedAt = Long.MAX_VALUE;
    failedAt = Long.MAX_VALUE;
  }

  void copy(AskedServers from) {
    version = from.version;
    firstHigh = from.firstHigh;
    firstLow = from.firstLow;
    several = from.several == null ? null : from.several.copy();
    isFirstFailed = from.isFirstFailed;
    firstFailedAt = from.firstFailedAt;
    failedAt = from.failedAt;
  }

  /** Lets go of what the next lookup does not need. */
  void trim() {
    several = null;
  }

  /** Returns about how many bytes they take beside themselves. */
  int bytes() {
    return several == null ? 0 : several.bytes();
  }

  /** Tells whether an exchange asks the same server as the one before it. */
  boolean isNewest(ExchangeState e) {
    return several == null ? isFirst(e) : several.isNewest(e);
  }

  private boolean isFirst(ExchangeState e) {
    return e.serverLow == firstLow && e.serverHigh == firstHigh;
  }

  /** Takes a server that is not the newest one; it may be among those before. */
  void ask(ExchangeState e) {
    if (several == null) {
      several = new SeveralServers(first());
    }
    several.ask(e);
  }

  /** Takes an exchange that failed. */
  void failed(ExchangeState e) {
    long known = e.failureKnownAt();
    failedAt = Math.min(failedAt, known);
    if (isFirst(e)) {
      isFirstFailed = true;
      firstFailedAt = Math.min(firstFailedAt, known);
    }
  }

  /** Tells whether anything was known to have failed at a time; silence never is. */
  boolean hadFailed(long time) {
    return failedAt <= time;
  }

  /** Tells whether anything is known to have failed; silence never is. */
  boolean haveFailed() {
    return failedAt != Long.MAX_VALUE;
  }

  /** Tells whether the first one failed, and another one that was asked after that answered. */
  boolean isFailover(TakenAnswer answer, LookupSpan span) {
    return !answer.isFrom(firstHigh, firstLow)
        && isFirstFailed
        && (firstFailedAt <= answer.askedFirst() || span.isLater(answer.askedFirst()));
  }

  boolean areSeveral() {
    return several != null;
  }

  /** Returns the hash of the first one, as {@link ExchangeState#serverHash} does. */
  long firstHash() {
    return ExchangeState.addressHash(version, firstHigh, firstLow);
  }

  private IpAddress first() {
    return new IpAddress(version, firstHigh, firstLow);
  }

  /** Returns them, at least one, in the order in which they were asked. */
  List<IpAddress> toList() {
    return several == null ? List.of(first()) : several.toList();
  }
}
