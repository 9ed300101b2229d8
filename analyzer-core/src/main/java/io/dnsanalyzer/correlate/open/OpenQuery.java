package io.dnsanalyzer.correlate.open;

import io.dnsanalyzer.correlate.part.Clocks;
import io.dnsanalyzer.correlate.part.OpenQuestion;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Times;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an open exchange asked, each time that it did. */
public final class OpenQuery {
  private static final int MAX_COMPARED = 8;
  private static final int CHECKING_DISABLED = 0x0010;
  private static final int RECURSION_DESIRED = 0x0100;

  private final ExchangeState exchange;
  public final OpenQuestion question = new OpenQuestion();

  /** Whether the query had a question that cannot be read, or was not captured whole. */
  private boolean isQuestionUnknown;

  /** Whether the first one contradicts itself. */
  private boolean isMalformed;

  private int opcode;

  /** Whether it asks for an answer that was not validated (CD, RFC 4035 3.2.2). */
  private boolean isUnchecked;

  private boolean wantsRecursion;

  /** Whether it is the query before it once more, with its id and port. */
  private boolean isSentAgain;

  private boolean hasEdns;
  private boolean lacksEdns;

  /** The newest attempt, which leads to those before it. */
  public OpenAttempt last;

  private int attempts;
  private long firstTime;

  /** The responses that asked for another query, which came; nothing for nearly all. */
  private List<FrameRef> handshake = List.of();

  /** The response code of the last of them; only where there is one. */
  private int askedFor;

  OpenQuery(ExchangeState exchange) {
    this.exchange = exchange;
    last = new OpenAttempt(exchange);
  }

  /** Begins without an attempt. */
  void start(DnsView query) {
    attempts = 0;
    isSentAgain = false;
    handshake = List.of();
    opcode = query.opcode();
    isUnchecked = (query.flags() & CHECKING_DISABLED) != 0;
    wantsRecursion = (query.flags() & RECURSION_DESIRED) != 0;
    hasEdns = query.hasEdns();
    lacksEdns = !hasEdns && !query.isCut();
    question.set(query);
    isQuestionUnknown = !question.exists() && query.questionCount() > 0;
    isMalformed = query.malformedAt() >= 0;
  }

  /** Begins as the segments that ask for a connection. */
  void startWithoutQuestion() {
    attempts = 0;
    isSentAgain = false;
    handshake = List.of();
    opcode = 0;
    isUnchecked = false;
    wantsRecursion = true; // nothing says otherwise
    hasEdns = false;
    lacksEdns = false;
    question.clear();
    isQuestionUnknown = false;
    isMalformed = false;
  }

  /** Becomes that of an exchange that had left, with the one attempt that is remembered of it. */
  public void revive(@Nullable DnsView message, long time, int file, long number) {
    startWithoutQuestion();
    if (message != null) {
      question.set(message);
    }
    attempts = 1;
    firstTime = time;
    last.revive(time, file, number);
  }

  /** Becomes a copy of another one. */
  void copy(OpenQuery from) {
    wantsRecursion = from.wantsRecursion;
    isQuestionUnknown = from.isQuestionUnknown;
    isMalformed = from.isMalformed;
    opcode = from.opcode;
    isUnchecked = from.isUnchecked;
    isSentAgain = from.isSentAgain;
    hasEdns = from.hasEdns;
    lacksEdns = from.lacksEdns;
    attempts = from.attempts;
    firstTime = from.firstTime;
    handshake = from.handshake;
    askedFor = from.askedFor;
    question.copy(from.question);
    OpenAttempt copy = last;
    for (OpenAttempt a = from.last; a != null; a = a.previous) {
      copy.copy(a);
      OpenAttempt before = copy.previous;
      if (a.previous == null) {
        copy.previous = null;
      } else if (before == null) {
        before = new OpenAttempt(exchange);
        copy.previous = before;
      }
      copy = before == null ? copy : before;
    }
  }

  /**
   * Takes an attempt.
   *
   * @param message the query; null for a segment that asks for a connection
   */
  public void attempt(Frame frame, Datagram datagram, @Nullable DnsView message) {
    if (attempts == 0) {
      firstTime = frame.time();
      last.set(frame, datagram, message, null);
    } else if (attempts < ExchangeState.MAX_LISTED) {
      OpenAttempt before = last;
      last = new OpenAttempt(exchange);
      last.set(frame, datagram, message, before);
    } else {
      last.set(frame, datagram, message, last.previous);
      exchange.note(Note.MORE_THAN_LISTED);
    }
    attempts++;
  }

  /** Takes the attempt of another exchange, which comes after those there are. */
  public void attempt(OpenAttempt of) {
    if (attempts < ExchangeState.MAX_LISTED) {
      OpenAttempt before = last;
      last = new OpenAttempt(exchange);
      last.previous = before;
    } else {
      exchange.note(Note.MORE_THAN_LISTED);
    }
    last.copy(of);
    attempts++;
  }

  /** Keeps the response that asked for the next query, and is no answer to that. */
  void keepInHandshake(OpenResponse response) {
    askedFor = response.rcode;
    if (handshake.size() == ExchangeState.MAX_LISTED) {
      exchange.note(Note.MORE_THAN_LISTED);
      return;
    }
    List<FrameRef> more = new ArrayList<>(handshake);
    more.add(response.frame());
    handshake = List.copyOf(more);
  }

  /** Returns the responses that asked for another query; empty for nearly all. */
  List<FrameRef> handshake() {
    return handshake;
  }

  /**
   * Says whether it is a query that was sent before, with the same id and port, so soon that a
   * resolver may have sent it again as it is.
   */
  public void sentAgain(boolean isSo) {
    isSentAgain = isSo;
  }

  public boolean isSentAgain() {
    return isSentAgain;
  }

  /** Returns the response code of the last of them; only where there is one. */
  public int askedFor() {
    return askedFor;
  }

  /** Returns about how many bytes it takes beyond what every query takes. */
  int bytes() {
    int bytes = question.bytes();
    for (OpenAttempt a = last; a != null; a = a.previous) {
      bytes += a.errors().bytes() + (a.previous == null ? 0 : OpenAttempt.BYTES);
    }
    return bytes;
  }

  /** Lets go of what the next query does not need. */
  void trim() {
    handshake = List.of();
    question.trim();
    last.trim();
  }

  /** Returns how often it was asked. */
  int attempts() {
    return attempts;
  }

  /** Returns when it was asked first, in nanoseconds since 1970. */
  public long firstTime() {
    return firstTime;
  }

  int opcode() {
    return opcode;
  }

  /** Tells whether it asks for an answer that was not validated. */
  boolean isUnchecked() {
    return isUnchecked;
  }

  /** Tells whether its first message contradicts itself (RFC 1035 4.1.1). */
  boolean isMalformed() {
    return isMalformed;
  }

  /** Tells whether it has the RD bit; true where no query is known. */
  boolean wantsRecursion() {
    return wantsRecursion;
  }

  boolean hasEdns() {
    return hasEdns;
  }

  boolean lacksEdns() {
    return lacksEdns;
  }

  /** Tells whether a message has the same question, or none as this. */
  public boolean asks(DnsView message) {
    return question.isIn(message);
  }

  /** Tells whether a message may have this question: a missing one is no contradiction. */
  public boolean mayAsk(DnsView message) {
    return isQuestionUnknown || opcode != 0 && !question.exists() || asks(message);
  }

  /**
   * Returns the attempt whose packet a frame shows once more; null without one. Of many attempts,
   * the newest are looked at.
   */
  public @Nullable OpenAttempt samePacket(Frame frame, Datagram datagram) {
    OpenAttempt attempt = last;
    for (int i = 0; attempt != null && i < MAX_COMPARED; i++) {
      if (attempt.isSamePacket(frame, datagram)) {
        return attempt;
      }
      attempt = attempt.previous;
    }
    return null;
  }

  /**
   * Returns the newest attempt that was seen at two points of capture; the newest of all where none
   * was. Of many, the newest are looked at.
   */
  public OpenAttempt lastSeenTwice() {
    OpenAttempt attempt = last;
    for (int i = 0; attempt != null && i < MAX_COMPARED; i++) {
      if (attempt.from() != attempt.to()) {
        return attempt;
      }
      attempt = attempt.previous;
    }
    return last;
  }

  /** Returns the attempt that was made at a time, give or take the skew; else the newest. */
  public OpenAttempt attemptAt(long time) {
    OpenAttempt attempt = last;
    while (attempt.previous != null && Times.distance(attempt.time, time) > Clocks.SKEW) {
      attempt = attempt.previous;
    }
    return Times.distance(attempt.time, time) > Clocks.SKEW ? last : attempt;
  }

  /**
   * Returns the attempt that is the packet of one beyond a translation: with its IP id, else made
   * at the same time.
   */
  public OpenAttempt sameAttempt(OpenAttempt far) {
    OpenAttempt attempt = last;
    while (attempt.previous != null && attempt.ipId != far.ipId) {
      attempt = attempt.previous;
    }
    return far.ipId > 0 && attempt.ipId == far.ipId ? attempt : attemptAt(far.time);
  }

  /** Returns the newest attempt that was made by {@code time}; the first one when all are later. */
  public OpenAttempt lastAttemptBefore(long time) {
    OpenAttempt attempt = last;
    while (attempt.time > time && attempt.previous != null) {
      attempt = attempt.previous;
    }
    return attempt;
  }

  /** Returns the first error that the newest rejected attempt drew; null when there is none. */
  @Nullable OpenError decidingError() {
    OpenError error = null;
    for (OpenAttempt a = last; a != null && error == null; a = a.previous) {
      error = a.errors().rejection();
    }
    return error;
  }

  /** Returns the first attempt. */
  public OpenAttempt first() {
    OpenAttempt first = last;
    while (first.previous != null) {
      first = first.previous;
    }
    return first;
  }

  /**
   * Returns it as a value.
   *
   * @param id the transaction id, or {@link ExchangeState#NO_ID}
   * @param tcp what TCP said
   */
  Exchange.Asked toAsked(int id, TcpSide tcp) {
    return new Exchange.Asked(
        id == ExchangeState.NO_ID ? OptionalInt.empty() : OptionalInt.of(id),
        opcode,
        Optional.ofNullable(question.toQuestion()),
        inOrder(OpenAttempt::toAttempt),
        tcp.connectionAttempts());
  }

  /** Returns where the attempts were, in the order in which they were made. */
  List<FrameRef> frames() {
    return inOrder(OpenAttempt::frame);
  }

  private <T> List<T> inOrder(Function<OpenAttempt, T> value) {
    List<T> values = new ArrayList<>(Math.min(attempts, ExchangeState.MAX_LISTED));
    for (OpenAttempt a = last; a != null; a = a.previous) {
      values.add(value.apply(a));
    }
    Collections.reverse(values);
    return List.copyOf(values);
  }
}
