package io.dnsanalyzer.correlate;

import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What TCP itself says of an open exchange (RFC 7766): it may be a connection over which no query
 * went yet, or have a truncated response that led to one.
 */
abstract class OpenTcp extends OpenReply {
  /**
   * A connection that was not granted.
   *
   * @param error what decided it; null without one
   * @param attempts the segments that asked for it
   */
  private record FailedConnection(@Nullable OpenError error, List<FrameRef> attempts) {}

  /** Whether this is a TCP connection that was asked for, over which no query went yet. */
  boolean isConnecting;

  /** What the end of its TCP connection made of it; null while nothing did. */
  @Nullable Outcome outcomeOfTcp;

  private @Nullable FrameRef tcpEnd;

  /** The connection that a truncated response led to, if it was not granted; null otherwise. */
  private @Nullable FailedConnection failedConnection;

  /** Whether it is among the {@link Truncations}. */
  boolean awaitsTcp;

  /** Whether the client turned to TCP after a truncated response. */
  boolean tcpFollowed;

  /** The connection that a truncated response led to, while it is not granted; null otherwise. */
  private @Nullable OpenTcp follower;

  /** The exchange whose truncated response led to this connection; null otherwise. */
  private @Nullable OpenTcp cause;

  void noConnection() {
    outcomeOfTcp = null;
    tcpEnd = null;
    failedConnection = null;
    tcpFollowed = false;
    follower = null;
    cause = null;
  }

  /** Tells whether the same message again would be another attempt of this exchange. */
  boolean isOpen(long now, long retryNanos) {
    return !hasResponse() && !rejected && outcomeOfTcp == null && now - last.time <= retryNanos;
  }

  /** Tells whether nothing that may still come would change its outcome. */
  boolean isSettledByResponse() {
    return isAnswered() && (tcpFollowed || !isTruncated());
  }

  /** Notes that its TCP connection ended before the answer. */
  void ended(Frame frame, Outcome why) {
    outcomeOfTcp = why;
    tcpEnd = FrameRef.of(frame);
  }

  /** Makes a connection part of this exchange, whose truncated response led to it. */
  void followedBy(OpenTcp connection) {
    follower = connection;
    connection.cause = this;
  }

  /** Returns the connection that a truncated response led to, while it is not granted; or null. */
  @Nullable ExchangeState follower() {
    return follower == null ? null : follower.self();
  }

  Optional<FrameRef> tcpEnd() {
    return Optional.ofNullable(tcpEnd);
  }

  /** Breaks what ties it to others. */
  void untie() {
    if (cause != null && cause.follower == this) {
      cause.follower = null;
    }
    if (follower != null) {
      follower.cause = null;
    }
    cause = null;
    follower = null;
  }

  /** Tells whether this is only the connection that a truncated response led to. */
  boolean isFollower() {
    return cause != null;
  }

  /** Takes over what became of the connection. */
  void adopt(OpenTcp connection) {
    follower = null;
    tcpEnd = connection.tcpEnd;
    failedConnection = new FailedConnection(connection.decidingError(), connection.attemptFrames());
    connection.last.giveErrors(last);
  }

  /** Takes over the errors that a connection drew before it was granted all the same. */
  private void adoptErrors(OpenTcp granted) {
    if (granted.rejected) {
      note(Note.ICMP_CONTRADICTED);
    }
    if (granted.has(Note.ICMP_REMARK)) {
      note(Note.ICMP_REMARK);
    }
    granted.last.giveErrors(last);
  }

  /** Hands over the errors that it drew as a connection, which is granted all the same. */
  void granted(ExchangeSink sink) {
    if (cause != null) {
      cause.adoptErrors(this);
    } else {
      last.forEachError(error -> sink.unmatched(error.toUnmatched(self())));
    }
  }

  /** Returns the exchange whose truncated response led to this connection; else this one. */
  ExchangeState causeOrSelf() {
    return cause == null ? self() : cause.self();
  }

  /**
   * Returns the segments that asked for the connection that its truncated response led to, where
   * that was not granted; empty otherwise.
   */
  public List<FrameRef> connectionAttempts() {
    return failedConnection == null ? List.of() : failedConnection.attempts();
  }

  /** Returns who sent the ICMP error that decided it; empty when none did. */
  public Optional<IpAddress> reporter() {
    OpenError ofConnection = failedConnection == null ? null : failedConnection.error();
    OpenError error = isAnswered() ? ofConnection : decidingError();
    return error == null ? Optional.empty() : Optional.of(error.from());
  }
}
