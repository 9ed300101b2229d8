package io.dnsanalyzer.correlate.open;

import io.dnsanalyzer.correlate.part.Standing;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came back for an open query, and what others made of it. */
public final class OpenReply {
  /** What those have that never got a response, which are many when servers fail; never filled. */
  private static final OpenResponse NO_RESPONSE = new OpenResponse();

  /** What a response takes, in bytes. */
  private static final int BYTES_OF_RESPONSE = 144;

  private final Standing standing;

  /** What it got; only where {@link #hasResponse()}, else what is used for the next. */
  private OpenResponse response = NO_RESPONSE;

  private boolean hasResponse;
  private boolean isRejected;

  /** How many responses came, duplicates included, and how many of them the client refused. */
  private int responses;

  private int refusals;

  /** What the client's error quotes of a response that was not captured; below 0 without one. */
  private int quotedRcode = -1;

  /** Whether its response was seen only beyond the point where its query was seen first. */
  private boolean isOnTheWay;

  /** Whether it may have been seen there after the end of what was captured there. */
  private boolean isOverWhenDue;

  /** Whether it was seen on the other side of a translation only. */
  private boolean isFromBeyond;

  /** The error that says that its last response did not get through; null when there is none. */
  private @Nullable IcmpEvent loss;

  /** What came of its responses; null while nothing did, as in most. */
  private @Nullable Objections objections;

  OpenReply(Standing standing) {
    this.standing = standing;
  }

  void clear() {
    hasResponse = false;
    isRejected = false;
    responses = 0;
    refusals = 0;
    loss = null;
    isOnTheWay = false;
    isOverWhenDue = false;
    isFromBeyond = false;
    objections = null;
    quotedRcode = -1;
  }

  /** Becomes a copy of another one. */
  void copy(OpenReply from) {
    hasResponse = from.hasResponse;
    isRejected = from.isRejected;
    responses = from.responses;
    refusals = from.refusals;
    isOnTheWay = from.isOnTheWay;
    isOverWhenDue = from.isOverWhenDue;
    isFromBeyond = from.isFromBeyond;
    loss = from.loss;
    quotedRcode = from.quotedRcode;
    objections = from.objections == null ? null : from.objections.copy();
    if (hasResponse) {
      if (response == NO_RESPONSE) {
        response = new OpenResponse();
      }
      response.copy(from.response);
    }
  }

  /** Tells whether anything came of its responses, or one came that is no answer. */
  boolean hasObjections() {
    return objections != null;
  }

  /** Returns about how many bytes it takes beyond what every reply takes. */
  int bytes() {
    return (hasResponse ? BYTES_OF_RESPONSE : 0) + (objections == null ? 0 : objections.bytes());
  }

  /** Tells whether a response came, an answer or not. */
  public boolean hasResponse() {
    return hasResponse;
  }

  public boolean isAnswered() {
    return hasResponse && !response.malformed;
  }

  /** Tells whether its response has the TC bit. */
  boolean isTruncated() {
    return hasResponse && response.truncated;
  }

  /** Returns the response; only where {@link #hasResponse()}. */
  public OpenResponse response() {
    return response;
  }

  void answer(Frame frame, Datagram datagram, DnsView message, long sinceLastNanos) {
    if (standing.has(Note.RESPONSE_INCOMPLETE)) {
      clearIncomplete();
    }
    hasResponse = true;
    if (response == NO_RESPONSE) {
      response = new OpenResponse();
    }
    responses = 1;
    response.set(frame, datagram, message, sinceLastNanos);
  }

  /** Returns how many responses came, duplicates included. */
  public int responses() {
    return responses;
  }

  /** Takes the response of the other side of a translation, which did not come to this one. */
  public void takeFromBeyond(OpenReply far) {
    response = far.response;
    hasResponse = true;
    responses = far.responses;
    loss = far.loss;
    objections = far.objections;
    isOnTheWay = true;
    isFromBeyond = true;
    far.response = NO_RESPONSE;
    far.clear();
  }

  /**
   * Takes the responses to a retry that was another exchange on the other side of a translation,
   * behind what came from there before.
   *
   * @return how many there were
   */
  public int takeMoreFromBeyond(OpenReply far) {
    int more = far.responses;
    if (!isFromBeyond || more == 0) {
      return 0;
    }
    responses += more;
    objections().addRepeated(far.response.frame());
    far.repeated().forEach(objections()::addRepeated);
    far.clear();
    return more;
  }

  /** Notes that the client refused a response that was not captured, with this code. */
  public void quoted(int rcode) {
    quotedRcode = rcode;
  }

  /** Returns the code of a response of which only the client's refusal was captured, or -1. */
  int quotedRcode() {
    return hasResponse ? -1 : quotedRcode;
  }

  /** Notes that an ICMP error rejected an attempt. */
  public void reject() {
    isRejected = true;
  }

  /** Tells whether an ICMP error rejected an attempt. */
  public boolean isRejected() {
    return isRejected;
  }

  /** Notes a response that has this id but is no answer. */
  public void addMismatched(FrameRef frame, Note why) {
    objections().addMismatched(frame);
    standing.note(why);
  }

  /** Notes where a response came from that was not sent by whoever was asked. */
  public void addAnsweredFrom(Endpoint from) {
    objections().addAnsweredFrom(from);
  }

  /** Returns where the first such response came from; null without any. */
  public @Nullable Endpoint answeredFrom() {
    return objections == null ? null : objections.answeredFrom();
  }

  /**
   * Notes what was captured of a response that was not captured whole.
   *
   * @param isSure whether it is surely one to this query
   */
  public void addIncomplete(FrameRef frame, boolean isSure) {
    objections().addIncomplete(frame, isSure);
    standing.note(Note.RESPONSE_INCOMPLETE);
  }

  /** What was missing came later, or belongs to something else, unless it surely belongs here. */
  private void clearIncomplete() {
    if (objections != null && objections.isSurelyIncomplete()) {
      return;
    }
    standing.note(Note.RESPONSE_INCOMPLETE, false);
    if (objections != null) {
      objections.clearIncomplete();
      objections = objections.isEmpty() ? null : objections;
    }
  }

  private List<FrameRef> incomplete() {
    return objections == null ? List.of() : objections.incomplete();
  }

  private List<FrameRef> repeated() {
    return objections == null ? List.of() : objections.repeated();
  }

  /**
   * Becomes that of an exchange that had left, with what is remembered of its answer.
   *
   * @param came how many responses came, from 1
   */
  public void revive(long time, int file, long number, int udpLength, int udpChecksum, int came) {
    hasResponse = true;
    responses = came;
    if (response == NO_RESPONSE) {
      response = new OpenResponse();
    }
    response.revive(time, file, number, udpLength, udpChecksum);
  }

  /** Notes whether its response is still on the way to where its query was seen first. */
  public void onTheWay(boolean isSo) {
    isOnTheWay = isSo;
  }

  /** Tells whether its response was not seen at the point where its query was seen first. */
  public boolean isOnTheWay() {
    return isOnTheWay;
  }

  /** Notes that what was captured where its query was seen first ends before it was due there. */
  public void overWhenDue() {
    isOverWhenDue = true;
  }

  /** Tells whether it may have arrived after the end of what was captured there. */
  boolean isOverWhenDue() {
    return isOnTheWay && isOverWhenDue;
  }

  /** Takes one more response, which may get through where those before it did not. */
  public void again(FrameRef frame) {
    responses++;
    response.repeatedAt(frame.nanos());
    loss = null;
    objections().addRepeated(frame);
  }

  /** Returns the error that says that its last response did not get through; null without. */
  public @Nullable IcmpEvent loss() {
    return loss;
  }

  /** Notes that the client refused a response: it had closed its port. */
  public void addClientPortClosed(IcmpEvent error) {
    refusals++;
    noteUnlisted(objections().addClientPortClosed(error));
  }

  /** Notes that a response did not get through. */
  public void addResponseRejected(IcmpEvent error) {
    loss = error;
    noteUnlisted(objections().addRejected(error));
    standing.note(Note.RESPONSE_REJECTED);
  }

  private void noteUnlisted(boolean isListed) {
    if (!isListed) {
      standing.note(Note.MORE_THAN_LISTED);
    }
  }

  /** Takes a redirect or source quench that quotes a response, which got through all the same. */
  public void addRemark(IcmpEvent error) {
    objections().addRejected(error);
  }

  private Objections objections() {
    if (objections == null) {
      objections = new Objections();
    }
    return objections;
  }

  private List<IcmpEvent> clientPortClosed() {
    return objections == null ? List.of() : objections.clientPortClosed();
  }

  private List<FrameRef> mismatched() {
    return objections == null ? List.of() : objections.mismatched();
  }

  /** Tells whether the client refused a response with an ICMP error. */
  boolean isRefusedByClient() {
    return refusals > 0;
  }

  /** Tells whether the client could take a response: not all of them were refused or lost. */
  public boolean isTaken() {
    return isAnswered() && mayHaveArrived();
  }

  /** Tells whether a response came, of whatever kind, that was neither refused nor lost. */
  boolean mayHaveArrived() {
    return loss == null && !isOnTheWay && refusals < responses;
  }

  /** Returns the errors that say that a response did not get through. */
  private List<IcmpEvent> rejections() {
    return objections == null ? List.of() : objections.rejected();
  }

  /** Returns the ICMP errors that quote the response: the client's, then those of others. */
  public List<IcmpEvent> errors() {
    return objections == null ? List.of() : objections.errors();
  }

  /**
   * Returns it as a value.
   *
   * @param query what it replies to
   * @param tcp what TCP said
   */
  Exchange.Drawn toDrawn(OpenQuery query, TcpSide tcp) {
    return new Exchange.Drawn(
        hasResponse ? Optional.of(response.toResponse(query.firstTime())) : Optional.empty(),
        clientPortClosed(),
        rejections(),
        mismatched(),
        Optional.ofNullable(answeredFrom()),
        repeated(),
        incomplete(),
        query.handshake(),
        Optional.ofNullable(hasResponse ? null : tcp.acknowledgedAt()),
        Optional.ofNullable(tcp.endedAt()));
  }
}
