package io.dnsanalyzer.correlate;

import io.dnsanalyzer.decode.Datagram;
import io.dnsanalyzer.decode.PacketDecoder;
import io.dnsanalyzer.decode.PacketSink;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Frame;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.Set;

/**
 * Responses over UDP and ICMP errors that fit no query yet: where several queues of a network card
 * are captured, or several files merged, the query may come up to {@link Correlator#SKEW} later.
 * Each is kept for that long, as the frame it came in, and read again when a query of its client
 * opens.
 */
final class Early {
  /** More than this within a millisecond have no query at all. */
  private static final int MAX = 64;

  private static final int MAX_LENGTH = 2048;
  private static final int ANY_ID = -1;

  private record Message(
      Frame frame,
      long clientHigh,
      long clientLow,
      int clientPort,
      int serverPort,
      int id,
      Runnable giveUp) {
    boolean mayBelongTo(ExchangeState e) {
      return e.transport == Transport.UDP
          && e.clientPort == clientPort
          && e.isClient(clientHigh, clientLow)
          && (id == ANY_ID || e.id == id)
          && Math.abs(e.firstTime - frame.time()) <= Correlator.SKEW;
    }
  }

  private final Deque<Message> messages = new ArrayDeque<>();
  private boolean isReadingAgain;

  boolean isEmpty() {
    return messages.isEmpty();
  }

  /** Tells whether a frame is read for the second time, and so was counted before. */
  boolean isReadingAgain() {
    return isReadingAgain;
  }

  /**
   * Keeps a response, or calls {@code giveUp} at once when it cannot be kept.
   *
   * @param giveUp called when no query came
   */
  void keepResponse(Frame frame, Datagram response, int id, Runnable giveUp) {
    keep(
        frame,
        response.destinationHigh(),
        response.destinationLow(),
        response.destinationPort(),
        response.sourcePort(),
        id,
        giveUp);
  }

  /** Does the same for an error, by the query that it quotes. */
  void keepError(Frame frame, Datagram quote, int id, Runnable giveUp) {
    keep(
        frame,
        quote.sourceHigh(),
        quote.sourceLow(),
        quote.sourcePort(),
        quote.destinationPort(),
        id,
        giveUp);
  }

  private void keep(
      Frame frame,
      long clientHigh,
      long clientLow,
      int clientPort,
      int serverPort,
      int id,
      Runnable giveUp) {
    if (isReadingAgain || frame.length() > MAX_LENGTH) {
      giveUp.run();
      return;
    }
    if (messages.size() == MAX) {
      messages.removeFirst().giveUp().run();
    }
    messages.addLast(
        new Message(copy(frame), clientHigh, clientLow, clientPort, serverPort, id, giveUp));
  }

  private static Frame copy(Frame frame) {
    int end = frame.offset() + frame.length();
    byte[] bytes = Arrays.copyOfRange(frame.bytes(), frame.offset(), end);
    Frame copy = new Frame();
    copy.set(bytes, 0, bytes.length, frame.originalLength(), frame.linkType(), frame.time());
    copy.place(frame.file(), frame.number(), frame.captureInterface());
    return copy;
  }

  /** Reads again what may belong to an exchange that was just opened. */
  void opened(ExchangeState e, PacketSink sink) {
    for (Iterator<Message> all = messages.iterator(); all.hasNext(); ) {
      Message message = all.next();
      if (message.mayBelongTo(e)) {
        all.remove();
        isReadingAgain = true;
        new PacketDecoder(Set.of(message.serverPort()), sink).decode(message.frame());
        isReadingAgain = false;
      }
    }
  }

  /** Gives up what is too old for a query to come. */
  void advance(long now) {
    while (!messages.isEmpty() && now - messages.getFirst().frame().time() > Correlator.SKEW) {
      messages.removeFirst().giveUp().run();
    }
  }

  /** Gives up everything. */
  void finish() {
    while (!messages.isEmpty()) {
      messages.removeFirst().giveUp().run();
    }
  }
}
