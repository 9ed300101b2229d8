package io.dnsanalyzer.correlate;

import io.dnsanalyzer.correlate.deal.Turn;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.part.Clocks;
import io.dnsanalyzer.decode.PacketBatch;
import io.dnsanalyzer.decode.PacketSink;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.Times;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Responses over UDP and ICMP errors that fit nothing yet, or only what has its answer or error
 * already: where several queues of a network card are captured, or several files merged, what they
 * belong to may come up to {@link Clocks#SKEW} later. Each is kept for that long, as a copy, and
 * handed on again when a query of its client opens, or the response comes that an error quotes.
 */
final class Early {
  /** More than this for one port within a millisecond have no query at all. */
  private static final int MAX = 64;

  /**
   * For how many messages, of any client, each is kept at most, whatever their times. That bounds
   * memory where many ports have such messages; each takes a few kilobytes.
   */
  private static final int KEPT = 1 << 12;

  private static final int MAX_LENGTH = 2048;
  private static final int ANY_ID = -1;

  /** The port of a client; its address in the halves of {@code IpAddress}. */
  private record Port(long clientHigh, long clientLow, int number) {}

  /**
   * One of them.
   *
   * @param noted what was found the first time; see {@link #noted}
   */
  private record Message(
      PacketBatch copy,
      long time,
      long number,
      Port port,
      int id,
      boolean quotesResponse,
      boolean noted) {
    boolean mayBelongTo(ExchangeState e, long then) {
      return (id == ANY_ID || e.id == id) && Times.distance(time, then) <= Clocks.SKEW;
    }
  }

  /** Those of each port, in the order in which they came: no port's depend on another's. */
  private final Map<Port, Deque<Message>> byPort = new HashMap<>();

  /** All in that order; those that were handed on again since are still in here. */
  private final Deque<Message> messages = new ArrayDeque<>();

  private final Turn turn;
  private final PacketSink sink;
  private boolean isReadingAgain;
  private boolean noted;

  /**
   * Makes one without any.
   *
   * @param sink takes what is handed on again
   */
  Early(Turn turn, PacketSink sink) {
    this.turn = turn;
    this.sink = sink;
  }

  /** Tells whether any may belong to a query or a response of a time. */
  boolean mayHave(long time) {
    return !messages.isEmpty() && Times.between(messages.getLast().time(), time) <= 2 * Clocks.SKEW;
  }

  /** Returns the number of the oldest one; {@link Turn#NEVER} without. */
  long oldestMessage() {
    return messages.isEmpty() ? Turn.NEVER : messages.getFirst().number();
  }

  /** Tells whether a packet is handed on for the second time, and so was counted before. */
  boolean isReadingAgain() {
    return isReadingAgain;
  }

  /**
   * Tells what was noted of a packet that is handed on for the second time: what it belongs to may
   * have left since, and not all may be looked for twice.
   */
  boolean noted() {
    return isReadingAgain && noted;
  }

  /**
   * Keeps a response, which is handed on again in any case: when its query comes, or when none
   * came.
   *
   * @param noted whether it answers what has its answer
   * @return false where it cannot be kept
   */
  boolean keepResponse(Frame frame, Datagram datagram, DnsView response, boolean noted) {
    if (!mayKeep(frame)) {
      return false;
    }
    PacketBatch copy = PacketBatch.small();
    copy.dns(frame, datagram, response);
    Port port =
        new Port(datagram.destinationHigh(), datagram.destinationLow(), datagram.destinationPort());
    keep(new Message(copy, frame.time(), turn.message, port, response.id(), false, noted));
    return true;
  }

  /**
   * Keeps an error by the query, or the response, that it quotes; it is handed on again in any
   * case.
   *
   * @param noted whether not all that it may quote was compared with it
   * @return false where it cannot be kept
   */
  boolean keepError(
      Frame frame, Datagram datagram, IcmpView error, boolean quotesResponse, boolean noted) {
    if (!mayKeep(frame)) {
      return false;
    }
    PacketBatch copy = PacketBatch.small();
    copy.icmp(frame, datagram, error);
    Datagram quote = error.quote();
    Port port =
        quotesResponse
            ? new Port(quote.destinationHigh(), quote.destinationLow(), quote.destinationPort())
            : new Port(quote.sourceHigh(), quote.sourceLow(), quote.sourcePort());
    keep(new Message(copy, frame.time(), turn.message, port, error.dnsId(), quotesResponse, noted));
    return true;
  }

  private boolean mayKeep(Frame frame) {
    return !isReadingAgain && frame.length() <= MAX_LENGTH;
  }

  private void readAgain(Message message) {
    isReadingAgain = true;
    noted = message.noted();
    message.copy().handOn(sink);
    isReadingAgain = false;
  }

  private void keep(Message message) {
    Deque<Message> ofPort = byPort.computeIfAbsent(message.port(), port -> new ArrayDeque<>(1));
    if (ofPort.size() == MAX) {
      readAgain(ofPort.removeFirst());
    }
    ofPort.addLast(message);
    messages.addLast(message);
  }

  /** Hands on again what may belong to an exchange that was just opened. */
  void opened(ExchangeState e) {
    handOn(e, e.query.firstTime(), false);
  }

  /** Hands on again the errors that may quote a response which just came. */
  void responded(ExchangeState e, long time) {
    handOn(e, time, true);
  }

  /** Hands on again the responses to a port, one of which an error may quote. */
  void quoted(Datagram quote) {
    Deque<Message> ofPort =
        byPort.get(
            new Port(quote.destinationHigh(), quote.destinationLow(), quote.destinationPort()));
    if (ofPort == null) {
      return;
    }
    for (Iterator<Message> all = ofPort.iterator(); all.hasNext(); ) {
      Message message = all.next();
      if (!message.quotesResponse()) {
        all.remove();
        readAgain(message);
      }
    }
  }

  private void handOn(ExchangeState e, long time, boolean quotesResponse) {
    if (e.transport != Transport.UDP) {
      return;
    }
    Deque<Message> ofPort = byPort.get(new Port(e.clientHigh, e.clientLow, e.clientPort));
    if (ofPort == null) {
      return;
    }
    for (Iterator<Message> all = ofPort.iterator(); all.hasNext(); ) {
      Message message = all.next();
      if (message.quotesResponse() == quotesResponse && message.mayBelongTo(e, time)) {
        all.remove();
        readAgain(message);
      }
    }
  }

  /** Gives up the oldest one, and returns true, if no query comes for it any more. */
  boolean giveUp(long now, long before) {
    Message oldest = messages.getFirst();
    boolean isOver =
        Times.between(oldest.time(), now) > Clocks.SKEW || before - oldest.number() > KEPT;
    if (isOver) {
      messages.removeFirst();
      giveUp(oldest);
    }
    return isOver;
  }

  /** Gives up one that is the oldest, unless it was handed on again or gave way to others. */
  @SuppressWarnings("ReferenceEquality") // this very one: another may be like it
  private void giveUp(Message message) {
    Deque<Message> ofPort = byPort.get(message.port());
    if (ofPort == null) {
      return;
    }
    boolean isThere = ofPort.peekFirst() == message;
    if (isThere) {
      ofPort.removeFirst();
    }
    if (ofPort.isEmpty()) {
      byPort.remove(message.port());
    }
    if (isThere) {
      readAgain(message);
    }
  }
}
