package io.dnsanalyzer.correlate;

import io.dnsanalyzer.decode.Datagram;
import io.dnsanalyzer.decode.DnsView;
import io.dnsanalyzer.exchange.Attempt;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Question;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was asked in an open exchange, each time that it was: all of it but what came back. */
abstract class OpenQuery extends Tuple {
  /** What may come by the million for one exchange is listed up to here, and noted beyond. */
  static final int MAX_LISTED = 100;

  /** The id of a connection over which no query went. */
  static final int NO_ID = -1;

  int id;
  final OpenQuestion question = new OpenQuestion();

  /** Whether the query had a question that was not captured whole. */
  private boolean isQuestionCut;

  private boolean hasEdns;
  private boolean lacksEdns;
  OpenAttempt last = new OpenAttempt(self());
  private int attempts;
  long firstTime;
  private int notes;

  /** Returns the exchange that this is the query of. */
  abstract ExchangeState self();

  /** Begins with a query, or with the segment that asks for a connection where it is null. */
  void startQuery(Datagram datagram, @Nullable DnsView query, Transport over) {
    startTuple(datagram, over);
    attempts = 0;
    notes = 0;
    if (query == null) {
      id = NO_ID;
      hasEdns = false;
      lacksEdns = false;
      question.clear();
      isQuestionCut = false;
    } else {
      id = query.id();
      hasEdns = query.hasEdns();
      lacksEdns = !hasEdns && !query.isCut();
      question.set(query);
      isQuestionCut = !question.exists() && query.isCut() && query.questionCount() > 0;
    }
  }

  void attempt(Frame frame, Datagram datagram) {
    if (attempts == 0) {
      firstTime = frame.time();
      last.set(frame, datagram, null);
    } else if (attempts < MAX_LISTED) {
      OpenAttempt before = last;
      last = new OpenAttempt(before.exchange);
      last.set(frame, datagram, before);
    } else {
      last.set(frame, datagram, last.previous);
      note(Note.MORE_THAN_LISTED);
    }
    attempts++;
  }

  /** Tells whether it comes from a client's port and has an id. */
  boolean isFrom(long high, long low, int port, int transactionId) {
    return clientLow == low && clientHigh == high && clientPort == port && id == transactionId;
  }

  /** Tells whether a message has the same question, or none as this. */
  boolean asks(DnsView message) {
    return question.isIn(message);
  }

  /** Tells whether a message may have this question: what was not captured contradicts nothing. */
  boolean mayAsk(DnsView message) {
    return isQuestionCut || asks(message);
  }

  void note(Note note) {
    notes |= Note.SETS.bit(note);
  }

  /** Tells whether a note was made of it. */
  public boolean has(Note note) {
    return (notes & Note.SETS.bit(note)) != 0;
  }

  /** Returns the newest attempt that was made by {@code time}; the first one when all are. */
  OpenAttempt lastAttemptBefore(long time) {
    OpenAttempt a = last;
    while (a.time > time && a.previous != null) {
      a = a.previous;
    }
    return a;
  }

  /**
   * Returns the error that decides: the first one that the newest rejected attempt drew; null when
   * there is none.
   */
  public @Nullable OpenError decidingError() {
    OpenError error = null;
    for (OpenAttempt a = last; a != null && error == null; a = a.previous) {
      error = a.rejection();
    }
    return error;
  }

  /** Returns what was asked; null when the query had no readable question. */
  public @Nullable Question question() {
    return question.toQuestion();
  }

  /** Tells whether the query had a readable question. */
  public boolean hasQuestion() {
    return question.exists();
  }

  /** Tells whether another one of the same client asks the same. */
  boolean isSameLookup(OpenQuery other) {
    return isClient(other.clientHigh, other.clientLow) && question.isSame(other.question);
  }

  /** Returns when it was asked first, in nanoseconds since 1970. */
  public long firstNanos() {
    return firstTime;
  }

  /** Returns when it was asked last, in nanoseconds since 1970. */
  public long lastNanos() {
    return last.time;
  }

  /** Returns the first attempt. */
  OpenAttempt firstOpen() {
    OpenAttempt first = last;
    while (first.previous != null) {
      first = first.previous;
    }
    return first;
  }

  /** Returns when and where it was asked first. */
  public FrameRef firstAttempt() {
    return firstOpen().frame();
  }

  /** Returns when and where it was asked last. */
  public FrameRef lastAttempt() {
    return last.frame();
  }

  /** Returns how often it was asked. */
  public int attemptCount() {
    return attempts;
  }

  /** Returns the transaction id; {@code -1} for a TCP connection over which no query went. */
  public int id() {
    return id;
  }

  /** Returns the QTYPE; only where there is a question. */
  public int type() {
    return question.type();
  }

  /** Tells whether the query has an OPT record (RFC 6891). */
  public boolean hasEdns() {
    return hasEdns;
  }

  /** Tells whether the query certainly has none: one that was captured in part may have one. */
  public boolean lacksEdns() {
    return lacksEdns;
  }

  /** Returns the bytes of UDP header and query; only where it was asked over UDP. */
  public int queryLength() {
    return last.udpLength;
  }

  /** Returns a hash of the name that was asked for, whatever its case; 0 without a question. */
  public long nameHash() {
    return question.nameHash();
  }

  /** Returns the attempts as values, in the order in which they were made. */
  List<Attempt> toAttempts() {
    return inOrder(OpenAttempt::toAttempt);
  }

  /** Returns where the attempts were, in the order in which they were made. */
  List<FrameRef> attemptFrames() {
    return inOrder(OpenAttempt::frame);
  }

  private <T> List<T> inOrder(Function<OpenAttempt, T> value) {
    List<T> values = new ArrayList<>(Math.min(attempts, MAX_LISTED));
    for (OpenAttempt a = last; a != null; a = a.previous) {
      values.add(value.apply(a));
    }
    Collections.reverse(values);
    return List.copyOf(values);
  }

  /** Returns the notes as bits of {@link Note#SETS}. */
  int notes() {
    return notes;
  }
}
