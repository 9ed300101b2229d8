package io.dnsanalyzer.correlate;

import io.dnsanalyzer.correlate.deal.Turn;
import io.dnsanalyzer.correlate.open.Clocks;
import io.dnsanalyzer.correlate.open.ExchangeState;
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
 * Responses over UDP and ICMP errors that fit no query yet: where several queues of a network card
 * are captured, or several files merged, the query may come up to {@link Clocks#SKEW} later. Each
 * is kept for that long, as a copy, and handed on again when a query of its client opens.
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

  private record Message(
      PacketBatch copy, long time, long number, Port port, int id, Runnable giveUp) {
    boolean mayBelongTo(ExchangeState e) {
      return (id == ANY_ID || e.id == id)
          && Times.distance(time, e.query.firstTime()) <= Clocks.SKEW;
    }
  }

  /** Those of each port, in the order in which they came: no port's depend on another's. */
  private final Map<Port, Deque<Message>> byPort = new HashMap<>();

  /** All in that order; those that were handed on again since are still in here. */
  private final Deque<Message> messages = new ArrayDeque<>();

  private final Turn turn;
  private boolean isReadingAgain;

  Early(Turn turn) {
    this.turn = turn;
  }

  /** Tells whether any may belong to a query of a time. */
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
   * Keeps a response, or calls {@code giveUp} at once when it cannot be kept.
   *
   * @param giveUp called when no query came
   */
  void keepResponse(Frame frame, Datagram datagram, DnsView response, Runnable giveUp) {
    if (!hasRoom(frame, giveUp)) {
      return;
    }
    PacketBatch copy = PacketBatch.small();
    copy.dns(frame, datagram, response);
    keep(
        new Message(
            copy,
            frame.time(),
            turn.message,
            new Port(
                datagram.destinationHigh(), datagram.destinationLow(), datagram.destinationPort()),
            response.id(),
            giveUp));
  }

  /** Does the same for an error, by the query that it quotes. */
  void keepError(Frame frame, Datagram datagram, IcmpView error, Runnable giveUp) {
    if (!hasRoom(frame, giveUp)) {
      return;
    }
    PacketBatch copy = PacketBatch.small();
    copy.icmp(frame, datagram, error);
    Datagram quote = error.quote();
    keep(
        new Message(
            copy,
            frame.time(),
            turn.message,
            new Port(quote.sourceHigh(), quote.sourceLow(), quote.sourcePort()),
            error.dnsId(),
            giveUp));
  }

  private boolean hasRoom(Frame frame, Runnable giveUp) {
    if (isReadingAgain || frame.length() > MAX_LENGTH) {
      giveUp.run();
      return false;
    }
    return true;
  }

  private void keep(Message message) {
    Deque<Message> ofPort = byPort.computeIfAbsent(message.port(), port -> new ArrayDeque<>(1));
    if (ofPort.size() == MAX) {
      ofPort.removeFirst().giveUp().run();
    }
    ofPort.addLast(message);
    messages.addLast(message);
  }

  /** Hands on again what may belong to an exchange that was just opened. */
  void opened(ExchangeState e, PacketSink sink) {
    if (e.transport != Transport.UDP) {
      return;
    }
    Deque<Message> ofPort = byPort.get(new Port(e.clientHigh, e.clientLow, e.clientPort));
    if (ofPort == null) {
      return;
    }
    for (Iterator<Message> all = ofPort.iterator(); all.hasNext(); ) {
      Message message = all.next();
      if (message.mayBelongTo(e)) {
        all.remove();
        isReadingAgain = true;
        message.copy().handOn(sink);
        isReadingAgain = false;
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
      message.giveUp().run();
    }
  }
}
