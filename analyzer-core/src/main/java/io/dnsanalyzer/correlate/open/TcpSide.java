package io.dnsanalyzer.correlate.open;

import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What TCP itself says of an open exchange (RFC 7766): it may be a connection over which no query
 * went yet, or have a truncated response that led to one.
 */
public final class TcpSide {
  /**
   * A connection that was not granted.
   *
   * @param error what decided it; null without one
   * @param attempts the segments that asked for it
   */
  private record FailedConnection(@Nullable OpenError error, List<FrameRef> attempts) {}

  /** For exchanges of which TCP said nothing; nothing is added to it. */
  public static final TcpSide NONE = new TcpSide(false);

  /** Whether the exchange is a connection that was asked for, over which no query went yet. */
  public final boolean isConnecting;

  /** Whether the client was seen to turn to TCP after a truncated response. */
  private boolean isFollowed;

  /** What the end of the connection made of the exchange; null while nothing did. */
  private @Nullable Outcome end;

  private @Nullable FrameRef endedAt;

  /** Where the server acknowledged the query first, without an answer; null while it did not. */
  private @Nullable FrameRef acknowledgedAt;

  /** The connection that the truncated response led to, if it was not granted; null otherwise. */
  private @Nullable FailedConnection failed;

  /** The connection that the truncated response led to, while it is not granted; else null. */
  private @Nullable ExchangeState follower;

  /** The exchange whose truncated response led to this connection; null otherwise. */
  private @Nullable ExchangeState cause;

  TcpSide(boolean isConnecting) {
    this.isConnecting = isConnecting;
  }

  /** Returns another one that says the same, tied to nothing. */
  TcpSide copy() {
    if (this == NONE) {
      return NONE;
    }
    TcpSide copy = new TcpSide(isConnecting);
    copy.isFollowed = isFollowed;
    copy.end = end;
    copy.endedAt = endedAt;
    copy.acknowledgedAt = acknowledgedAt;
    copy.failed = failed;
    return copy;
  }

  /** Makes a connection part of the exchange whose truncated response led to it. */
  public static void tie(ExchangeState cause, ExchangeState connection) {
    cause.tcpSide().follower = connection;
    connection.tcpSide().cause = cause;
  }

  /**
   * Hands over the errors that a connection drew, which is granted all the same: to the exchange
   * whose truncated response led to it, or to a sink where there is none.
   */
  public static void granted(ExchangeState connection, ExchangeSink sink) {
    ExchangeState cause = connection.tcp.cause;
    OpenAttempt last = connection.query.last;
    if (cause == null) {
      last.forEachError(error -> sink.unmatched(error.toUnmatched(connection)));
      return;
    }
    if (connection.reply.isRejected() || cause.query.last.isRejected()) {
      cause.note(Note.ICMP_CONTRADICTED);
    }
    if (connection.has(Note.ICMP_REMARK)) {
      cause.note(Note.ICMP_REMARK);
    }
    last.giveErrors(cause.query.last);
  }

  /** Breaks what ties it to others. */
  void untie(ExchangeState owner) {
    if (cause != null && cause.tcp.follower == owner) {
      cause.tcp.follower = null;
    }
    if (follower != null && follower.tcp != NONE) {
      follower.tcp.cause = null;
    }
    cause = null;
    follower = null;
  }

  /** Notes that the client was seen to turn to TCP, whatever it drew before. */
  public void followed() {
    isFollowed = true;
    failed = null;
  }

  /** Notes that a connection was refused of which nothing was captured but this error. */
  public void refusedUnseen(OpenError error) {
    failed = new FailedConnection(error.copy(), List.of());
  }

  /** Tells whether the client turned to TCP after a truncated response. */
  public boolean isFollowed() {
    return isFollowed;
  }

  /** Notes that the connection ended before the answer. */
  public void ended(Frame frame, Outcome why) {
    end = why;
    endedAt = FrameRef.of(frame);
  }

  /** Notes that the server has the query. */
  public void acknowledged(Frame frame) {
    acknowledgedAt = acknowledgedAt == null ? FrameRef.of(frame) : acknowledgedAt;
  }

  /** Returns where the server acknowledged the query first; null where it did not. */
  public @Nullable FrameRef acknowledgedAt() {
    return acknowledgedAt;
  }

  /** Takes over what became of the connection that the truncated response led to. */
  void adopt(ExchangeState connection) {
    follower = null;
    endedAt = connection.tcp.endedAt;
    OpenError decided = connection.decidingError();
    failed =
        new FailedConnection(decided == null ? null : decided.copy(), connection.query.frames());
  }

  @Nullable Outcome end() {
    return end;
  }

  /** Tells whether the connection ended before the answer. */
  public boolean hasEnded() {
    return end != null;
  }

  /** Returns where the connection ended over which it was asked in vain; null where it did not. */
  public @Nullable FrameRef endedAt() {
    return endedAt;
  }

  /** Returns the connection that a truncated response led to, while it is not granted; or null. */
  public @Nullable ExchangeState follower() {
    return follower;
  }

  /** Tells whether the exchange is only the connection that a truncated response led to. */
  public boolean isFollower() {
    return cause != null;
  }

  @Nullable ExchangeState cause() {
    return cause;
  }

  /** Returns what decided the connection that was not granted; null without. */
  @Nullable OpenError connectionError() {
    return failed == null ? null : failed.error();
  }

  /** Returns the segments that asked for the connection that was not granted; empty without. */
  List<FrameRef> connectionAttempts() {
    return failed == null ? List.of() : failed.attempts();
  }
}
