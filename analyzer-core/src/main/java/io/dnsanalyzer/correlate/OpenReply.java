package io.dnsanalyzer.correlate;

import io.dnsanalyzer.decode.Datagram;
import io.dnsanalyzer.decode.DnsView;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came back for an open query, and what others made of it. */
final class OpenReply {
  /** What those have that never got a response, which are many when servers fail; never filled. */
  private static final OpenResponse NO_RESPONSE = new OpenResponse();

  /** What it got; only where {@link #hasResponse()}, else what is used for the next. */
  private OpenResponse response = NO_RESPONSE;

  private boolean hasResponse;
  private boolean isRejected;

  /** What came of its responses; null while nothing did, as in most. */
  private @Nullable Objections objections;

  void clear() {
    hasResponse = false;
    isRejected = false;
    objections = null;
  }

  /** Tells whether a response came, an answer or not. */
  boolean hasResponse() {
    return hasResponse;
  }

  boolean isAnswered() {
    return hasResponse && !response.malformed;
  }

  /** Tells whether its response has the TC bit. */
  boolean isTruncated() {
    return hasResponse && response.truncated;
  }

  /** Returns the response; only where {@link #hasResponse()}. */
  OpenResponse response() {
    return response;
  }

  void answer(Frame frame, Datagram datagram, DnsView message, long sinceLastNanos) {
    hasResponse = true;
    if (response == NO_RESPONSE) {
      response = new OpenResponse();
    }
    response.set(frame, datagram, message, sinceLastNanos);
  }

  /** Notes that an ICMP error rejected an attempt. */
  void reject() {
    isRejected = true;
  }

  /** Tells whether an ICMP error rejected an attempt. */
  boolean isRejected() {
    return isRejected;
  }

  void addMismatched(Frame frame) {
    objections().addMismatched(frame);
  }

  boolean addClientPortClosed(IcmpEvent error) {
    return objections().addClientPortClosed(error);
  }

  boolean addResponseRejected(IcmpEvent error) {
    return objections().addRejected(error);
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

  /** Tells whether the client refused the response with an ICMP error. */
  boolean isRefusedByClient() {
    return objections != null && !objections.clientPortClosed().isEmpty();
  }

  /** Returns the ICMP errors that quote the response: the client's, then those of others. */
  List<IcmpEvent> errors() {
    return objections == null ? List.of() : objections.errors();
  }
}
