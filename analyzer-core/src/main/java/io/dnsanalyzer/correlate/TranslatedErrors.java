package io.dnsanalyzer.correlate;

import io.dnsanalyzer.correlate.deal.Turn;
import io.dnsanalyzer.correlate.open.Clocks;
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
  record Before(long key, long time, long number, boolean isOfDns, IcmpEvent.Behind host) {}

  private final Map<Long, Before> byKey = new HashMap<>();
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
              key(datagram, error),
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
    Before before = byKey.get(key(datagram, error));
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

  /** A translation leaves the IP ids, the client's own address and the lengths as they are. */
  private static long key(Datagram datagram, IcmpView error) {
    Datagram quote = error.quote();
    long hash = KeyedHash.start(datagram.identification());
    hash = KeyedHash.add(hash, quote.identification());
    hash = KeyedHash.add(hash, quote.sourceHigh());
    hash = KeyedHash.add(hash, quote.sourceLow());
    hash = KeyedHash.add(hash, quote.sourcePort());
    hash = KeyedHash.add(hash, (long) quote.udpLength() << 32 | datagram.payloadLength());
    return KeyedHash.end(KeyedHash.add(hash, (long) error.type() << 8 | error.code()));
  }
}
