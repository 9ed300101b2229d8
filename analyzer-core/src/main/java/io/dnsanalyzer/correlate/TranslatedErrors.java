package io.dnsanalyzer.correlate;

import io.dnsanalyzer.correlate.deal.Turn;
import io.dnsanalyzer.correlate.part.Clocks;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.KeyedHash;
import io.dnsanalyzer.packet.Times;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * ICMP errors of the last moment as they were before their addresses, and those of the queries that
 * they quote, were translated (RFC 5508 4.2): they name the host that an address stands for, and
 * its port, which may be none of DNS.
 */
final class TranslatedErrors {
  /** For how many messages, of any client, each waits at most, whatever their times. */
  private static final int KEPT = 1 << 12;

  /**
   * An error before it was translated.
   *
   * @param isOfDns whether it quotes a port of DNS, too, and so is counted as one about DNS
   */
  record Before(Key key, long time, long number, boolean isOfDns, IcmpEvent.Behind host) {}

  /**
   * What a translation leaves as it is: the IP ids, the client's own address and port, the lengths,
   * and what the error says.
   */
  private record Key(
      int identification,
      int quotedIdentification,
      long clientHigh,
      long clientLow,
      int clientPort,
      int quotedLength,
      int length,
      int type,
      int code) {
    static Key of(Datagram datagram, IcmpView error) {
      Datagram quote = error.quote();
      return new Key(
          datagram.identification(),
          quote.identification(),
          quote.sourceHigh(),
          quote.sourceLow(),
          quote.sourcePort(),
          quote.udpLength(),
          datagram.payloadLength(),
          error.type(),
          error.code());
    }

    // Written out as in IpAddress; the hash is keyed, since senders choose nearly all of it.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && key.identification == identification
          && key.quotedIdentification == quotedIdentification
          && key.clientHigh == clientHigh
          && key.clientLow == clientLow
          && key.clientPort == clientPort
          && key.quotedLength == quotedLength
          && key.length == length
          && key.type == type
          && key.code == code;
    }

    @Override
    public int hashCode() {
      long hash = KeyedHash.start(identification);
      hash = KeyedHash.add(hash, quotedIdentification);
      hash = KeyedHash.add(hash, clientHigh);
      hash = KeyedHash.add(hash, clientLow);
      hash = KeyedHash.add(hash, clientPort);
      hash = KeyedHash.add(hash, (long) quotedLength << 32 | length);
      return Long.hashCode(KeyedHash.end(KeyedHash.add(hash, (long) type << 8 | code)));
    }
  }

  private final Map<Key, Before> byKey = new HashMap<>();
  private final Queue<Before> inOrder = new ArrayDeque<>();
  private final Turn turn;

  TranslatedErrors(Turn turn) {
    this.turn = turn;
  }

  /** Takes an error that is about no query of a client's own side. */
  void add(Frame frame, Datagram datagram, IcmpView error) {
    forget(frame.time());
    if (isDistinct(datagram, error)) {
      Before before =
          new Before(
              Key.of(datagram, error),
              frame.time(),
              turn.message,
              error.concernsDns(),
              new IcmpEvent.Behind(
                  error.quote().destinationEndpoint(), FrameRef.of(frame), datagram.source()));
      byKey.put(before.key(), before);
      inOrder.add(before);
    }
  }

  /** Returns what an error was before it was translated; null where that was not seen. */
  @Nullable Before before(Frame frame, Datagram datagram, IcmpView error) {
    if (inOrder.isEmpty() || !isDistinct(datagram, error)) {
      return null;
    }
    Before before = byKey.get(Key.of(datagram, error));
    IpAddress sender = datagram.source();
    return before != null
            && Times.distance(before.time(), frame.time()) <= Clocks.SKEW
            && !before.host().from().equals(sender)
        ? before
        : null;
  }

  private void forget(long now) {
    for (Before oldest = inOrder.peek();
        oldest != null
            && (Times.distance(oldest.time(), now) > Clocks.SKEW
                || turn.message - oldest.number() > KEPT);
        oldest = inOrder.peek()) {
      byKey.remove(oldest.key(), oldest);
      inOrder.remove();
    }
  }

  /** Without IP ids, two errors about two queries look alike. */
  private static boolean isDistinct(Datagram datagram, IcmpView error) {
    return datagram.identification() > 0
        && error.quote().identification() > 0
        && error.quotesUdp()
        && error.quote().hasPorts();
  }
}
