package io.dnsanalyzer.correlate;

import io.dnsanalyzer.decode.Datagram;
import io.dnsanalyzer.decode.DnsView;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came back for an open query, and what others made of it. */
abstract class OpenReply extends OpenQuery {
  /** What those have that never got a response, which are many when servers fail; never filled. */
  private static final OpenResponse NO_RESPONSE = new OpenResponse();

  /** What it got; only where {@link #hasResponse()}. */
  OpenResponse response = NO_RESPONSE;

  private boolean hasResponse;
  boolean rejected;

  /** What came of its responses; null while nothing did, as in most. */
  private @Nullable Objections objections;

  void noReply() {
    hasResponse = false;
    rejected = false;
    objections = null;
  }

  boolean isAnswered() {
    return hasResponse && !response.malformed;
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

  List<IcmpEvent> clientPortClosed() {
    return objections == null ? List.of() : objections.clientPortClosed();
  }

  List<FrameRef> mismatched() {
    return objections == null ? List.of() : objections.mismatched();
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

  /** Returns the server's own reasons for its answer (RFC 8914); empty without an answer. */
  public List<ExtendedError> extendedErrors() {
    return hasResponse ? response.extendedErrors : List.of();
  }

  /**
   * Returns the hop limit (TTL) with which the answer arrived, -1 where nobody tells it; with an
   * answer.
   */
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
}
