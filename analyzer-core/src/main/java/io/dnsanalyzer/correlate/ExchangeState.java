package io.dnsanalyzer.correlate;

import io.dnsanalyzer.decode.Datagram;
import io.dnsanalyzer.decode.DnsView;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An exchange while it may still change. One object serves many exchanges after each other, so that
 * a capture without failures is analysed without making any; what is kept is the value that {@link
 * #toExchange()} returns.
 */
public final class ExchangeState extends OpenQuery {
  /**
   * A connection that was not granted.
   *
   * @param error what decided it; null without one
   * @param attempts the segments that asked for it
   */
  private record FailedConnection(@Nullable OpenError error, List<FrameRef> attempts) {}

  /** What those have that never got a response, which are many when servers fail; never filled. */
  private static final OpenResponse NO_RESPONSE = new OpenResponse();

  /** Its number in the {@link Pool}; never changes. */
  final int slot;

  /** Its set of {@link Recent}; {@link Recent#NONE} once it is indexed. */
  int recentSet;

  /** What it got; only where {@link #hasResponse()}. */
  OpenResponse response = NO_RESPONSE;

  private boolean hasResponse;
  boolean rejected;

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
  private @Nullable ExchangeState follower;

  /** The exchange whose truncated response led to this connection; null otherwise. */
  private @Nullable ExchangeState cause;

  Outcome outcome = Outcome.PENDING_AT_END;
  long lookupNumber;

  /** The lookup it belongs to; null while it is alone, without a question, and once it is over. */
  @Nullable LookupState lookup;

  /** Whether it is {@link Alone}: all there is of its lookup, whose number it has. */
  boolean isAlone;

  /** Whether it is not among the {@link Recent} ones of those any more. */
  boolean isAloneIndexed;

  /** What it is found by among those. */
  int lookupKey;

  /** The last frame that belongs to it, while it is alone. */
  long touchedTime;

  int touchedFile;
  long touchedNumber;

  /** What came of its responses; null while nothing did, as in most. */
  private @Nullable Objections objections;

  boolean isSettled;
  boolean wasToldAnswered;

  ExchangeState(int slot) {
    this.slot = slot;
  }

  /** Begins with a query. */
  void start(Datagram datagram, DnsView query, Transport over) {
    startQuery(datagram, query, over);
    isConnecting = false;
    start();
  }

  /** Begins as a TCP connection. */
  void startConnection(Datagram segment) {
    startQuery(segment, null, Transport.TCP);
    isConnecting = true;
    start();
  }

  private void start() {
    outcomeOfTcp = null;
    tcpEnd = null;
    failedConnection = null;
    tcpFollowed = false;
    follower = null;
    cause = null;
    hasResponse = false;
    wasToldAnswered = false;
    rejected = false;
    objections = null;
    lookup = null;
    isAlone = false;
    lookupNumber = 0;
  }

  @Override
  ExchangeState self() {
    return this;
  }

  /** Tells whether the same message again would be another attempt of this exchange. */
  boolean isOpen(long now, long retryNanos) {
    return !hasResponse && !rejected && outcomeOfTcp == null && now - last.time <= retryNanos;
  }

  boolean isAnswered() {
    return hasResponse && !response.malformed;
  }

  /** Tells whether nothing that may still come would change its outcome. */
  boolean isSettledByResponse() {
    return isAnswered() && (tcpFollowed || !isTruncated());
  }

  /** Tells whether a response came, an answer or not. */
  public boolean hasResponse() {
    return hasResponse;
  }

  void answer(Frame frame, Datagram datagram, DnsView message) {
    hasResponse = true;
    if (response == NO_RESPONSE) {
      response = new OpenResponse();
    }
    long asked = lastAttemptBefore(frame.time() + Correlator.SKEW).time;
    response.set(frame, datagram, message, frame.time() - asked);
  }

  /** Tells whether its response was truncated, so that TCP should follow (RFC 7766 5). */
  public boolean isTruncated() {
    return hasResponse && response.truncated && transport == Transport.UDP;
  }

  /** Notes that its TCP connection ended before the answer. */
  void ended(Frame frame, Outcome why) {
    outcomeOfTcp = why;
    tcpEnd = FrameRef.of(frame);
  }

  /** Makes a connection part of this exchange, whose truncated response led to it. */
  void followedBy(ExchangeState connection) {
    follower = connection;
    connection.cause = this;
  }

  /** Returns the connection that a truncated response led to, while it is not granted; or null. */
  @Nullable ExchangeState follower() {
    return follower;
  }

  /** Breaks what ties it to others, since nothing can change it any more. */
  void leave() {
    hasResponse = false;
    wasToldAnswered = false;
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
  void adopt(ExchangeState connection) {
    follower = null;
    tcpEnd = connection.tcpEnd;
    failedConnection = new FailedConnection(connection.decidingError(), connection.attemptFrames());
    connection.last.giveErrors(last);
  }

  /** Takes over the errors that a connection drew before it was granted all the same. */
  private void adoptErrors(ExchangeState granted) {
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
      last.forEachError(error -> sink.unmatched(error.toUnmatched(this)));
    }
  }

  /** Notes a response that has this id but is no answer. */
  void addMismatched(Frame frame, Note why) {
    objections().addMismatched(frame);
    note(why);
  }

  void addClientPortClosed(IcmpEvent error) {
    if (!objections().addClientPortClosed(error)) {
      note(Note.MORE_THAN_LISTED);
    }
  }

  /** Notes that somebody other than the client rejected the response. */
  void addResponseRejected(IcmpEvent error) {
    if (!objections().addRejected(error)) {
      note(Note.MORE_THAN_LISTED);
    }
    note(Note.RESPONSE_REJECTED);
  }

  private Objections objections() {
    if (objections == null) {
      objections = new Objections();
    }
    return objections;
  }

  /** Returns what became of it; only once it is finished. */
  public Outcome outcome() {
    return outcome;
  }

  /** Returns when and where the answer was seen; only where there is one. */
  public FrameRef answeredAt() {
    return response.frame();
  }

  /** Returns when the answer was seen, in nanoseconds since 1970; only where there is one. */
  public long answeredNanos() {
    return response.time;
  }

  /** Returns the index of the file in which it was; only where there is one. */
  public int answeredFile() {
    return response.file();
  }

  /** Returns the number of its frame in that file; only where there is one. */
  public long answeredNumber() {
    return response.number();
  }

  /** Notes that its first attempt is the last frame that belongs to it. */
  void touchFirst() {
    touchedTime = last.time;
    touchedFile = last.file();
    touchedNumber = last.number();
  }

  /** Notes that a frame belongs to it, while it is alone. */
  void touch(long time, int file, long number) {
    if (time >= touchedTime) {
      touchedTime = time;
      touchedFile = file;
      touchedNumber = number;
    }
  }

  /** Returns the exchange whose truncated response led to this connection; else this one. */
  ExchangeState causeOrSelf() {
    return cause == null ? this : cause;
  }

  /** Tells whether {@link ExchangeSink#answered} was told of it. */
  public boolean wasToldAnswered() {
    return wasToldAnswered;
  }

  /**
   * Returns the segments that asked for the connection that its truncated response led to, where
   * that was not granted; empty otherwise.
   */
  public List<FrameRef> connectionAttempts() {
    return failedConnection == null ? List.of() : failedConnection.attempts();
  }

  /** Returns the server's own reasons for its answer (RFC 8914); empty without an answer. */
  public List<ExtendedError> extendedErrors() {
    return hasResponse ? response.extendedErrors : List.of();
  }

  /** Returns the hop limit (TTL) with which the answer arrived; only where there is one. */
  public int answerHopLimit() {
    return response.hopLimit;
  }

  /** Tells whether the client refused the response with an ICMP error. */
  boolean isRefusedByClient() {
    return objections != null && !objections.clientPortClosed().isEmpty();
  }

  /** Returns the ICMP errors that quote the response: the client's, then those of others. */
  public List<IcmpEvent> responseErrors() {
    return objections == null ? List.of() : objections.errors();
  }

  /** Returns who sent the ICMP error that decided it; empty when none did. */
  public Optional<IpAddress> reporter() {
    OpenError ofConnection = failedConnection == null ? null : failedConnection.error();
    OpenError error = isAnswered() ? ofConnection : decidingError();
    return error == null ? Optional.empty() : Optional.of(error.from());
  }

  /** Returns what is known of the exchange now as a value. */
  public Exchange toExchange() {
    return new Exchange(
        lookupNumber,
        transport,
        new Endpoint(client(), clientPort),
        new Endpoint(server(), serverPort),
        id == NO_ID ? OptionalInt.empty() : OptionalInt.of(id),
        Optional.ofNullable(question.toQuestion()),
        toAttempts(),
        hasResponse ? Optional.of(response.toResponse(firstTime)) : Optional.empty(),
        objections == null ? List.of() : objections.clientPortClosed(),
        objections == null ? List.of() : objections.mismatched(),
        Optional.ofNullable(tcpEnd),
        outcome,
        Note.SETS.of(notes()));
  }
}
